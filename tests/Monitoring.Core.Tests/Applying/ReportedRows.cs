using Monitoring.Applying;
using Monitoring.Core.Tests.Support;
using Monitoring.Registering;
using Monitoring.RollingUp;

namespace Monitoring.Core.Tests.Applying;

/// <summary>Seeded exports that overlap and disagree, and the plainest possible reckoning of what they should add up to.</summary>
internal static class ReportedRows
{
    public const string Entity = "uob";

    /// <summary>Exports of rows about <paramref name="mentions"/> mentions: repeated, with grown reach, other dates, outlets and spellings.</summary>
    public static List<List<MatchedMention>> Exports(Random random, int exports, int rows, int mentions) =>
        [.. Enumerable.Range(1, exports).Select(export => Enumerable.Range(1, rows).Select(row =>
        {
            var id = random.Next(mentions);
            var coverage = Some.Coverage(
                documentId: $"doc:{id}",
                headline: $"Headline {id}",
                outlet: (id % 7) switch { 0 => "Example Daily", 1 => random.Next(2) == 0 ? "EXAMPLE daily" : "Example Daily", var n => $"Outlet {n}" },
                channel: (Channel)(id % 5),
                day: random.Next(5) == 0 ? $"2023-{random.Next(10, 13)}-{random.Next(10, 29)}" : $"2023-11-{(id % 18) + 10}",
                reach: random.Next(4) == 0 ? null : random.Next(4) * 1000,
                ave: random.Next(3) == 0 ? null : random.Next(1000) / 100m,
                currency: random.Next(2) == 0 ? "USD" : "GBP",
                likes: random.Next(3) == 0 ? null : random.Next(50));
            var mention = Some.Mention(id, coverage, Some.Row(export, row), (Sentiment)(id % 5), id % 3 == 0 ? "zh-Hans" : "en", $"topic{id % 4}");
            return MatchedMention.Of(Entity, mention);
        }).ToList())];

    /// <summary>The row that stands for each mention, worked out over all rows at once, by its own reading of the rule.</summary>
    public static Dictionary<Month, Rollup> Expected(IEnumerable<IEnumerable<MatchedMention>> exports)
    {
        var rollups = new Dictionary<Month, Rollup>();
        foreach (var rows in exports.SelectMany(rows => rows).GroupBy(row => row.Mention.Id))
        {
            var best = rows.Select(row => row.Mention)
                .OrderByDescending(m => m.Coverage.Reach ?? -1)
                .ThenByDescending(m => m.Coverage.Ave?.Amount ?? -1)
                .ThenByDescending(m => m.Coverage.Engagement.For(m.Coverage.Channel) ?? -1)
                .ThenBy(m => m.Coverage.PublishedAt)
                .ThenByDescending(m => MentionCodec.Digest(MentionCodec.Encode(m)))
                .ThenBy(m => m.Row)
                .First();
            if (!rollups.TryGetValue(best.Month, out var rollup))
            {
                rollups.Add(best.Month, rollup = new Rollup());
            }

            rollup.Add(best);
        }

        return rollups;
    }

    public static async Task<string> StateOfAsync(IPartitionStore store)
    {
        var figures = new MonthFigures(store, new InMemoryRegister());
        var lines = new List<string>();
        foreach (var month in await figures.ListMonthsAsync(Entity, CancellationToken.None))
        {
            var rollup = await figures.RollUpAsync(Entity, month, CancellationToken.None);
            lines.Add($"{month} {Convert.ToHexString(RollupCodec.Encode(rollup))}");
            await foreach (var mention in figures.ReadMentionsAsync(Entity, month, CancellationToken.None))
            {
                lines.Add($"{mention.Id} {mention.Row.Export} {mention.Row.RowNumber} {Convert.ToHexString(MentionCodec.Encode(mention))}");
            }
        }

        return string.Join('\n', lines);
    }

    public static string Describe(Dictionary<Month, Rollup> rollups) => string.Join(
        '\n', rollups.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {Convert.ToHexString(RollupCodec.Encode(pair.Value))}"));
}
