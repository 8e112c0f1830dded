using Monitoring.Configuring;
using Monitoring.Identifying;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.RollingUp;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Summarizing;

/// <summary>Made-up mentions and the input that stands on them.</summary>
internal static class Sample
{
    public static readonly ExportId File1 = new(new string('1', 64));
    public static readonly ExportId File2 = new(new string('2', 64));

    public static readonly Month November = new(2023, 11);

    public static WatchEntity Entity { get; } = new(
        "uob",
        new Dictionary<string, string> { ["en"] = "University of Birmingham", ["zh"] = "伯明翰大学" },
        [], [], [], ["*"]);

    /// <param name="ave">Such as <c>USD 12.50</c>; null where the export gives none.</param>
    public static Mention Mention(
        string id,
        string day = "2023-11-01",
        string outlet = "The Daily Example",
        Channel channel = Channel.Online,
        long? reach = null,
        string? ave = null,
        Sentiment sentiment = Sentiment.Neutral,
        string language = "en",
        string? country = "GB",
        string? headline = null,
        string? url = null,
        string[]? topics = null,
        Engagement? engagement = null,
        ExportId? file = null,
        int hour = 9)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var coverage = new Coverage
        {
            Outlet = Outlet.Of(outlet),
            Channel = channel,
            PublishedAt = new DateTimeOffset(date, new TimeOnly(hour, 0), TimeSpan.Zero),
            PrintedDay = date,
            Country = country,
            Headline = headline ?? $"Headline {id}",
            Text = $"Text of {id}",
            Url = url ?? $"https://example.org/{id}",
            Reach = reach,
            Ave = ave is null ? null : new Money(decimal.Parse(ave[4..], System.Globalization.CultureInfo.InvariantCulture), ave[..3]),
            Engagement = engagement ?? Engagement.None,
        };
        return new Mention(
            Fingerprint.Of(id), coverage, new Tags(language, sentiment, 0, topics ?? [], "test/1"), language, sentiment, date,
            new RowRef(file ?? File1, 1, 2));
    }

    public static Rollup Rollup(params IEnumerable<Mention> mentions)
    {
        var rollup = new Rollup();
        foreach (var mention in mentions)
        {
            var coverage = mention.Coverage;
            rollup.Total.Apply(coverage, 1);
            Of(rollup.Days, mention.Day).Apply(coverage, 1);
            Of(rollup.Channels, coverage.Channel).Apply(coverage, 1);
            Of(rollup.Sentiments, mention.Sentiment).Apply(coverage, 1);
            Of(rollup.Languages, mention.Language).Apply(coverage, 1);
            Of(rollup.Countries, coverage.Country ?? "").Apply(coverage, 1);
            foreach (var topic in mention.Tags.Topics)
            {
                Of(rollup.Topics, topic).Apply(coverage, 1);
            }

            if (!rollup.Outlets.TryGetValue(coverage.Outlet.Key, out var outlet))
            {
                rollup.Outlets[coverage.Outlet.Key] = outlet = new OutletTally { Name = coverage.Outlet.Name };
            }

            outlet.Tally.Apply(coverage, 1);
            outlet.LargestReach = coverage.Reach is { } reach ? Math.Max(reach, outlet.LargestReach ?? 0) : outlet.LargestReach;
        }

        return rollup;
    }

    /// <summary>November 2023, covered from its first to its last day, each mention a story of its own.</summary>
    public static SummaryInput Input(params Mention[] mentions) => Input([.. mentions], []);

    /// <param name="stories">Ids of mentions that are one story; the others are a story each.</param>
    public static SummaryInput Input(IReadOnlyList<Mention> mentions, params string[][] stories)
    {
        var ordered = mentions.OrderBy(mention => mention.Id).ToList();
        var byId = ordered.ToDictionary(mention => mention.Id);
        var grouped = stories.Select(story => (IReadOnlyList<Mention>)[.. story.Select(id => byId[Fingerprint.Of(id)])]).ToList();
        var together = grouped.SelectMany(story => story).Select(mention => mention.Id).ToHashSet();
        grouped.AddRange(ordered.Where(mention => !together.Contains(mention.Id)).Select(mention => (IReadOnlyList<Mention>)[mention]));
        return new SummaryInput
        {
            Entity = Entity,
            Month = November,
            Settings = new Settings(),
            Current = Rollup(ordered),
            Mentions = ordered,
            Stories = [.. grouped.Select(story => new Story(story.Min(mention => mention.Id), story))],
            Files =
            [
                .. ordered.GroupBy(mention => mention.Row.Export)
                    .Select(group => new SourceFile(group.Key, $"export-{group.Key.Hex[0]}.csv", "meltwater", group.Count())),
            ],
            Covered = [new(November.FirstDay, November.LastDay)],
            AsOf = new DateTimeOffset(2023, 12, 1, 8, 0, 0, TimeSpan.Zero),
        };
    }

    /// <summary>Revision 1 of November's summary, as a report of these bytes, with a basis of these uploads.</summary>
    public static IssuedReport Issued(DateTimeOffset at, string json, ReportBasis? basis = null) => new()
    {
        Key = ReportKey.Summary(Entity.Id, November),
        Revision = 1,
        IssuedAt = at,
        AsOf = at,
        Json = json,
        Sha256 = IssuedReport.HashOf(json),
        Basis = basis,
    };

    private static Tally Of<TKey>(SortedDictionary<TKey, Tally> tallies, TKey key)
        where TKey : notnull
    {
        if (!tallies.TryGetValue(key, out var tally))
        {
            tallies[key] = tally = new Tally();
        }

        return tally;
    }
}
