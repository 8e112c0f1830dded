using System.Globalization;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Delivering;

/// <summary>The columns of the ranking, the same in CSV and XLSX, and those of the rows behind an entity.</summary>
internal static class IndexColumns
{
    public static IReadOnlyList<(string Name, int Width, Func<EntityFigures, Cell> Cell)> Ranking { get; } =
    [
        ("rank", 6, entity => Cell.Of(entity.Rank)),
        ("rank before", 8, entity => Cell.Of(entity.RankBefore)),
        ("rank change", 8, entity => Cell.Of(entity.RankChange)),
        ("best rank", 8, entity => Cell.Of(entity.BestRank)),
        ("worst rank", 8, entity => Cell.Of(entity.WorstRank)),
        ("id", 18, entity => Cell.Of(entity.Id)),
        ("name en", 20, entity => Cell.Of(entity.Names.GetValueOrDefault("en"))),
        ("name zh", 14, entity => Cell.Of(entity.Names.GetValueOrDefault("zh"))),
        ("score", 14, entity => Cell.Of(entity.Score)),
        ("score, equal weights", 14, entity => Cell.Of(entity.EqualWeightsScore)),
        ("score before", 14, entity => Cell.Of(entity.ScoreBefore)),
        .. DimensionScores.Keys.Select(key => (key, 14, (Func<EntityFigures, Cell>)(entity => Cell.Of(Score(entity, key))))),
        ("partial", 8, entity => Cell.Of(entity.IsPartial ? "partial" : "")),
        ("small base", 10, entity => Cell.Of(entity.IsSmallBase ? "small base" : "")),
        ("hits", 10, entity => Cell.Of(entity.Hits)),
        ("share of hits", 10, entity => Cell.Of(entity.HitsShare)),
        ("stories", 10, entity => Cell.Of(entity.Stories)),
        ("hits before", 10, entity => Cell.Of(entity.HitsBefore)),
        ("hits ratio", 10, entity => Cell.Of(entity.HitsRatio)),
        ("positive or neutral", 10, entity => Cell.Of(entity.PositiveOrNeutralShare)),
        ("change in points", 10, entity => Cell.Of(entity.PositiveOrNeutralChange * 100)),
    ];

    public static IReadOnlyList<(string Name, Func<IndexRow, Cell> Cell)> Rows { get; } =
    [
        ("fingerprint", row => Cell.Of(row.Mention.Id.ToString())),
        ("day", row => Cell.Of(Day(row.Mention.Day))),
        ("time (UTC)", row => Cell.Of(row.Mention.Coverage.PublishedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))),
        ("story", row => Cell.Of(row.Story.ToString())),
        ("weight", row => new(row.Weight.ToString("0.##########", CultureInfo.InvariantCulture), true)),
        ("outlet", row => Cell.Of(row.Mention.Coverage.Outlet.Name)),
        ("channel", row => Cell.Of(row.Mention.Coverage.Channel.Key())),
        ("country", row => Cell.Of(row.Mention.Coverage.Country)),
        ("language", row => Cell.Of(row.Mention.Language)),
        ("sentiment", row => Cell.Of(row.Mention.Sentiment.ToString().ToLowerInvariant())),
        ("engagement", row => Cell.Of(row.Mention.Coverage.Engagement.For(row.Mention.Coverage.Channel))),
        ("topics", row => Cell.Of(string.Join("; ", row.Mention.Tags.Topics))),
        ("format", row => Cell.Of(row.Mention.Coverage.Format?.ToString().ToLowerInvariant())),
        ("author", row => Cell.Of(row.Mention.Coverage.AuthorKind?.ToString().ToLowerInvariant())),
        ("headline", row => Cell.Of(row.Mention.Coverage.Dropped?.Notice ?? row.Mention.Coverage.Headline)),
        ("url", row => Cell.Of(row.Mention.Coverage.Url)),
        ("file", row => Cell.Of(row.FileName)),
        ("export sha256", row => Cell.Of(row.Mention.Row.Export.Hex)),
        ("row", row => Cell.Of(row.Mention.Row.RowNumber)),
        ("line", row => Cell.Of(row.Mention.Row.LineNumber)),
    ];

    public static decimal? Score(EntityFigures entity, string dimension) =>
        entity.Dimensions.First(figures => figures.Key == dimension).Score;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
