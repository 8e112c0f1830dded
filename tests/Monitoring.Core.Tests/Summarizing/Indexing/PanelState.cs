using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Core.Tests.Support;
using Monitoring.Matching;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Core.Tests.Summarizing.Indexing;

/// <summary>A state in memory that mentions of several entities are taken into, and the index over it.</summary>
internal sealed class PanelState
{
    private static readonly DateTimeOffset Received = new(2023, 1, 2, 8, 0, 0, TimeSpan.Zero);

    public ReportedState State { get; } = new();

    public static WatchEntity Entity(string id, params SharedName[] shared) =>
        new(id, new Dictionary<string, string> { ["en"] = $"Name of {id}", ["zh"] = $"{id}市" }, [], [], [], []) { Shared = shared };

    /// <summary>Takes an upload that covers these days.</summary>
    public async Task TakeAsync(int export, string firstDay, string lastDay, params IEnumerable<(string Entity, Mention Mention)> mentions)
    {
        await new BatchApplier(State.Partitions).ApplyAsync(
            [.. mentions.Select(pair => MatchedMention.Of(pair.Entity, pair.Mention with { Row = Some.Row(export, pair.Mention.Row.RowNumber) }))], default);
        await State.Ledger.RecordAsync(
            ReportedState.Entry(export, IntakeState.Done, Received) with
            {
                FirstDay = Some.Day(firstDay),
                LastDay = Some.Day(lastDay),
                Format = "generic",
            },
            default);
    }

    public async Task<ImpactIndex> IndexAsync(int year, params IEnumerable<string> entities) =>
        await IndexAsync(year, [.. entities.Select(id => Entity(id))]);

    public async Task<ImpactIndex> IndexAsync(int year, IReadOnlyList<WatchEntity> panel) =>
        IndexBuilder.Build(await Report.ReadAsync(panel, "Some cities", year, default));

    public IndexReport Report => new(State, Some.Rules());

    /// <summary>A seeded year of an entity: stories of one text each, told apart by their wording.</summary>
    public static IEnumerable<(string Entity, Mention Mention)> Year(string entity, int year, int seed, int stories)
    {
        var random = new Random(seed);
        for (var story = 0; story < stories; story++)
        {
            var text = string.Join(' ', Enumerable.Range(0, 16).Select(_ => $"w{random.Next(500)}"));
            var rows = random.Next(4) == 0 ? random.Next(2, 6) : 1;
            for (var row = 0; row < rows; row++)
            {
                var day = new DateOnly(year, 1, 1).AddDays(random.Next(360)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                var coverage = Some.Coverage(
                    headline: $"About {text}", text: text, outlet: $"Outlet {random.Next(30)}", channel: (Channel)random.Next(12), day: day,
                    country: random.Next(4) == 0 ? null : random.Next(2) == 0 ? "CN" : "GB", likes: random.Next(3) == 0 ? null : random.Next(2000)) with
                {
                    Format = random.Next(3) == 0 ? null : (ContentFormat)random.Next(5),
                    AuthorKind = random.Next(2) == 0 ? null : (AuthorKind)random.Next(4),
                };
                yield return (entity, Some.Mention(
                    HashCode(entity, year, seed, story, row), coverage, Some.Row(row: (story * 10) + row + 1), (Sentiment)random.Next(5),
                    random.Next(5) == 0 ? Tags.UnknownLanguage : "en", random.Next(2) == 0 ? [] : ["culture"]));
            }
        }
    }

    // Not string.GetHashCode, which differs from run to run.
    private static int HashCode(string entity, params int[] parts) =>
        parts.Aggregate(entity.Sum(c => c), (hash, part) => unchecked((hash * 1_000_003) + part)) & int.MaxValue;
}
