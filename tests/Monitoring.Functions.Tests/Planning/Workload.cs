using Monitoring.Core.Tests.Support;
using Monitoring.Spreading;

namespace Monitoring.Functions.Tests.Planning;

/// <param name="Month">That its rows are of; rollups of other months don't get in each other's way.</param>
internal sealed record SimulatedExport(TimeSpan At, int Rows, int Month);

/// <summary>Exports as they arrive, and whom they name.</summary>
/// <param name="Entities">How many are watched.</param>
/// <param name="Share">Of the month's mentions that is simulated.</param>
internal sealed record Workload(string Name, int Entities, IReadOnlyList<SimulatedExport> Exports, double Share)
{
    private const long MentionsAMonth = 100_000_000;
    private const double DaysAMonth = 30;
    private const int Months = 12;

    /// <summary>One day of a month in which exports come evenly, day and night.</summary>
    public static Workload Even(int entities) => Of("an even day", entities, MentionsAMonth / DaysAMonth, 50_000, TimeSpan.FromDays(1), months: 1);

    /// <summary>Half of a month's mentions come on its four Mondays between 7 and 9.</summary>
    public static Workload Monday(int entities) => Of("a Monday morning", entities, MentionsAMonth / 8.0, 100_000, TimeSpan.FromHours(2), months: 1);

    /// <summary>A year's files at once; a part of them, which goes at the rate of all.</summary>
    public static Workload Backfill(int entities, long mentions) =>
        Of("a backfill", entities, mentions, 100_000, TimeSpan.Zero, months: Months);

    private static Workload Of(string name, int entities, double mentions, int rows, TimeSpan within, int months)
    {
        var count = (int)Math.Ceiling(mentions / rows);
        return new Workload(
            name, entities,
            [.. Enumerable.Range(0, count).Select(i => new SimulatedExport(within * ((double)i / count), rows, i % months))],
            (double)count * rows / MentionsAMonth);
    }
}

/// <summary>How many rows of one entity and shard stand together in a batch.</summary>
internal readonly record struct BatchPart(int Entity, int Shard, int Rows);

/// <summary>Cuts made-up exports by the product's own cutter; a few for each size, which then stand for all exports of that size.</summary>
internal sealed class Cuts(Knobs knobs, int entities, Random random)
{
    private const int Variants = 4;

    // The first ten of a hundred entities have nine tenths of the mentions, as in the ranking of cities that the index follows.
    private const double Steepness = 1.75;

    private readonly Dictionary<(int Rows, int Variant), List<List<BatchPart>>> _cuts = [];
    private readonly double[] _upTo = UpTo(entities);

    public IReadOnlyList<IReadOnlyList<BatchPart>> Of(int rows, int number)
    {
        if (!_cuts.TryGetValue((rows, number % Variants), out var cut))
        {
            _cuts.Add((rows, number % Variants), cut = Cut(rows));
        }

        return cut;
    }

    private List<List<BatchPart>> Cut(int rows)
    {
        var cutter = new BatchCutter(knobs.Shards, knobs.RowsPerBatch);
        var row = Enumerable.Range(0, entities).Select(entity => BatchRow.Of($"{entity}", Some.Row(), Some.Coverage())).ToList();
        var batches = new List<List<BatchPart>>();
        for (var i = 0; i < rows; i++)
        {
            var entity = EntityOf(random.NextDouble());
            var mention = new Fingerprint(new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64()));
            var part = row[entity] with { Row = new RowRef(row[entity].Row.Export, i + 1, mention.Shard(knobs.Shards) + 1) };
            if (cutter.Add(part, mention) is { } full)
            {
                batches.Add(PartsOf(full));
            }
        }

        batches.AddRange(cutter.TakeRest().Select(PartsOf));
        return batches;
    }

    // Where a row stands in its file is of no account here: its line number says which shard it is of.
    private static List<BatchPart> PartsOf(IReadOnlyList<BatchRow> rows) =>
    [
        .. rows.GroupBy(row => (row.EntityId, row.Row.LineNumber)).Select(group =>
            new BatchPart(int.Parse(group.Key.EntityId, System.Globalization.CultureInfo.InvariantCulture), (int)group.Key.LineNumber - 1, group.Count())),
    ];

    private int EntityOf(double chance)
    {
        var found = Array.BinarySearch(_upTo, chance);
        return Math.Min(found < 0 ? ~found : found, _upTo.Length - 1);
    }

    private static double[] UpTo(int entities)
    {
        double[] weights = [.. Enumerable.Range(1, entities).Select(rank => Math.Pow(rank, -Steepness))];
        var sum = weights.Sum();
        var upTo = 0.0;
        return [.. weights.Select(weight => upTo += weight / sum)];
    }
}
