using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Monitoring.Benchmarks.Generating;

namespace Monitoring.Benchmarks.Measuring;

/// <summary>What is done with an export of one size, each as a process of its own.</summary>
internal enum MeasuredStep
{
    Ingest,
    FirstSummary,
    SummaryAgain,
    SameFile,
    OverlappingFile,
    Baseline,
}

/// <summary>What one size took.</summary>
/// <param name="Costs">Of each run.</param>
/// <param name="StateBytes">Of the state file after the first ingest.</param>
internal sealed record MeasuredSize(
    long Rows, long Mentions, int Runs, IReadOnlyDictionary<MeasuredStep, List<ProcessCost>> Costs, long StateBytes)
{
    public double Seconds(MeasuredStep step) => Spread.Of(Costs[step].Select(cost => cost.Wall.TotalSeconds)).Median;

    public double Processor(MeasuredStep step) => Spread.Of(Costs[step].Select(cost => cost.Cpu.TotalSeconds)).Median;

    public double PeakMebibytes(MeasuredStep step) => Spread.Of(Costs[step].Select(cost => cost.PeakResidentBytes / 1048576.0)).Median;

    public double Rate(MeasuredStep step) => Rows / Seconds(step);
}

/// <summary>Measures one size: ingest, summaries, the same file again, a file that overlaps wholly, and the plain baseline.</summary>
/// <param name="program">The program as it was published; null for the one that was built with this.</param>
[SupportedOSPlatform("linux")]
internal sealed class SizeMeasurement(long rows, int runs, string folder, string? program)
{
    private const string WatchedEntity = "uob";

    private readonly Dictionary<MeasuredStep, List<ProcessCost>> _costs = Enum.GetValues<MeasuredStep>().ToDictionary(step => step, _ => new List<ProcessCost>());
    private readonly string _export = Path.Combine(folder, "export.csv");
    private readonly string _overlap = Path.Combine(folder, "overlap.csv");
    private readonly string _output = Path.Combine(folder, "output");
    private readonly string _state = Path.Combine(folder, "state");
    private Truth _truth = new();
    private long _stateBytes;

    /// <exception cref="MeasurementException">A process failed, or a total is not the generator's.</exception>
    public MeasuredSize Run()
    {
        _truth = Generate(_export, "tab");

        // The same rows in other bytes: each of them is known, and the file is not.
        _ = Generate(_overlap, "comma");
        for (var run = 0; run < runs; run++)
        {
            if (Directory.Exists(_state))
            {
                Directory.Delete(_state, recursive: true);
            }

            RunOnce();
        }

        var size = new MeasuredSize(rows, _truth.Counted, runs, _costs, _stateBytes);
        Directory.Delete(_state, recursive: true);
        File.Delete(_export);
        File.Delete(_overlap);
        return size;
    }

    private void RunOnce()
    {
        var month = _truth.Months.Keys.First();
        Measure(MeasuredStep.Ingest, Product("ingest", "--json", "--data", _state, _export));
        CheckReceipt(_truth.Counted, _truth.Duplicate);
        _stateBytes = Directory.GetFiles(_state, "state.db*").Sum(file => new FileInfo(file).Length);
        Measure(MeasuredStep.FirstSummary, Product("summary", "--json", "--data", _state, "--entity", WatchedEntity, "--month", month));
        CheckSummary(month);
        Measure(MeasuredStep.SummaryAgain, Product("summary", "--json", "--data", _state, "--entity", WatchedEntity, "--month", month));
        CheckSummary(month);
        Measure(MeasuredStep.SameFile, Product("ingest", "--json", "--data", _state, _export));
        CheckReceipt(0, _truth.Counted + _truth.Duplicate);
        Measure(MeasuredStep.OverlappingFile, Product("ingest", "--json", "--data", _state, _overlap));
        CheckReceipt(0, _truth.Counted + _truth.Duplicate);
        foreach (var each in _truth.Months.Keys)
        {
            Take(Product("summary", "--json", "--data", _state, "--entity", WatchedEntity, "--month", each));
            CheckSummary(each);
        }

        Measure(MeasuredStep.Baseline, Own("baseline", _export));
        Expect("rows of the baseline", rows, long.Parse(File.ReadAllText(_output).Split(' ')[0], CultureInfo.InvariantCulture));
    }

    /// <summary>By a process of its own: a child's peak is never below its parent's.</summary>
    private Truth Generate(string export, string delimiter)
    {
        var truth = Path.Combine(folder, "truth.json");
        var count = rows.ToString(CultureInfo.InvariantCulture);
        Take(Own("generate", "--rows", count, "--out", export, "--truth", truth, "--delimiter", delimiter));
        return Truth.FromJson(File.ReadAllText(truth));
    }

    private void Measure(MeasuredStep step, IReadOnlyList<string> command) => _costs[step].Add(Take(command));

    private ProcessCost Take(IReadOnlyList<string> command)
    {
        var cost = ChildProcess.Run(command, _output);
        return cost.ExitCode == 0
            ? cost
            : throw new MeasurementException($"'{string.Join(' ', command)}' ended with exit code {cost.ExitCode}, expected 0.");
    }

    private void CheckReceipt(long counted, long duplicate)
    {
        var receipt = JsonNode.Parse(File.ReadAllText(_output))!;
        Expect("rows", rows, (long)receipt["rows"]!);
        Expect("counted rows", counted, (long)receipt["counted"]!);
        Expect("duplicate rows", duplicate, (long)receipt["duplicate"]!);
        Expect("unmatched rows", _truth.Unmatched, (long)receipt["unmatched"]!);
        Expect("rejected rows", _truth.Rejected, (long)receipt["rejected"]!);
    }

    private void CheckSummary(string month)
    {
        var summary = JsonNode.Parse(File.ReadAllText(_output))!;
        var truth = _truth.Months[month];
        Expect($"hits of {month}", truth.Hits, (long)summary["hits"]!);
        Expect($"reach of {month}", truth.Reach, (long)summary["reach"]!);
        Expect($"AVE of {month}", truth.Ave, (decimal)summary["ave"]!["amount"]!);
    }

    private void Expect<T>(string what, T expected, T found)
        where T : struct, IEquatable<T>
    {
        if (!expected.Equals(found))
        {
            throw new MeasurementException(string.Create(CultureInfo.InvariantCulture, $"{rows} rows: found {found} {what}, the generator made {expected}."));
        }
    }

    private List<string> Product(params string[] args) => program is null ? Program("monitoring.dll", args) : [program, .. args];

    private static List<string> Own(params string[] args) => Program("Monitoring.Benchmarks.dll", args);

    private static List<string> Program(string assembly, string[] args) =>
        [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, assembly), .. args];
}
