using System.Globalization;

namespace Monitoring.Functions.Tests.Planning;

/// <summary>One line of the plan: what comes, how the product is turned, and what the simulation makes of it.</summary>
/// <param name="Deployments">Over which the entities are spread; one is simulated.</param>
internal sealed record PlanLine(string Name, Outcome Outcome, int Deployments = 1)
{
    public double Rate => Outcome.Rate * Deployments;
}

/// <summary>The plan for 100 million mentions a month as <c>infra/README.md</c> shows it.</summary>
internal static class PlanTable
{
    public const string Begin = "<!-- plan: begin -->\n";
    public const string End = "<!-- plan: end -->";

    /// <summary>Rows of a backfill that are simulated; the rest goes at their rate.</summary>
    public const long Sample = 3_000_000;

    private static readonly Lazy<IReadOnlyList<PlanLine>> s_lines = new(Simulate);

    public static IReadOnlyList<PlanLine> Lines => s_lines.Value;

    public static Outcome Of(string name) => Lines.Single(line => line.Name == name).Outcome;

    public static string Write() => string.Concat(
        [
            "| what comes, and what is turned | rows/s | hours for 100 million | figures up to date after, median and longest | instances | account used | busiest partition | commits refused | table operations a row | USD |\n",
            "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
            .. Lines.Select(line => Write(line)),
        ]);

    private static string Write(PlanLine line)
    {
        var o = line.Outcome;
        var isBackfill = o.Workload.Exports[^1].At == TimeSpan.Zero;
        var hours = isBackfill ? string.Create(CultureInfo.InvariantCulture, $"{o.Hours / line.Deployments:F1}") : "as they come";
        var lags = isBackfill ? "" : $"{Show(o.Lag(0.5))}, {Show(o.Lags[^1])}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {line.Name} | {line.Rate:N0} | {hours} | {lags} | {o.MostInstances * line.Deployments} | {o.AccountUse:P0} | {o.PartitionUse:P0} | {(double)o.Refused / (o.Refused + o.AppliedPieces):P0} | {o.Account.TableOperations / (double)o.Rows:F2} | {o.Cost:N0} |\n")
            .Replace(" %", "%", StringComparison.Ordinal);
    }

    private static string Show(TimeSpan lag) => lag < TimeSpan.FromHours(2)
        ? string.Create(CultureInfo.InvariantCulture, $"{lag.TotalMinutes:F0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{lag.TotalHours:F1} h");

    private static IReadOnlyList<PlanLine> Simulate()
    {
        var product = Knobs.OfProduct();
        var paid = product with { RecordsPerMonth = 1_000_000_000 };
        var assumed = new Assumed();
        Outcome Run(Knobs knobs, Workload workload, bool paysForTags = false) => new Simulation(knobs, assumed, workload, paysForTags).Run();
        Workload backfill = Workload.Backfill(100, Sample);
        return
        [
            new("evenly, 100 entities", Run(product, Workload.Even(100))),
            new("Monday mornings, 100 entities", Run(product, Workload.Monday(100))),
            new("Monday mornings, one entity", Run(product, Workload.Monday(1))),
            new("backfill, one entity", Run(product, Workload.Backfill(1, Sample))),
            new("backfill, 100 entities", Run(product, backfill)),
            new("… nothing in it repeated", new Simulation(product, assumed with { Repeats = 0 }, backfill).Run()),
            new("… 1 batch an instance at a time", Run(product with { BatchesAnInstance = 1, TargetAnInstance = 1 }, backfill)),
            new("… 100 instances", Run(product with { MostInstances = 100 }, backfill)),
            new("… batches of 2,000 rows", Run(product with { RowsPerBatch = 2000 }, backfill)),
            new("… 64 shards", Run(product with { Shards = 64 }, backfill)),
            new("… two deployments, half of the entities each", Run(product, Workload.Backfill(50, Sample / 2)), Deployments: 2),
            new("evenly, Azure AI Language", Run(paid, Workload.Even(100), paysForTags: true)),
            new("Monday mornings, Azure AI Language", Run(paid, Workload.Monday(100), paysForTags: true)),
        ];
    }
}
