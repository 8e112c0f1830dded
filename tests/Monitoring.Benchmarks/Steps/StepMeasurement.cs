using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Monitoring.Benchmarks.Measuring;

namespace Monitoring.Benchmarks.Steps;

/// <summary>What one step takes for a row, on one core.</summary>
/// <param name="Name">With its parameters where it has some.</param>
/// <param name="Bytes">Allocated; null where it was not measured.</param>
internal sealed record StepCost(string Name, double Microseconds, long? Bytes);

/// <summary>Runs the steps by BenchmarkDotNet.</summary>
internal static class StepMeasurement
{
    public const string All = "*";

    /// <summary>In the order in which a row meets them.</summary>
    private static readonly Type[] s_steps = [typeof(RowSteps), typeof(MatchStep), typeof(StateSteps)];

    /// <param name="log">Of the course of it; null for none.</param>
    /// <exception cref="MeasurementException">A step failed, or none has such a name.</exception>
    public static IReadOnlyList<StepCost> Run(string filter, bool isDry, StreamWriter? log)
    {
        ILogger logger = log is null ? NullLogger.Instance : new StreamLogger(log);
        var reports = BenchmarkSwitcher.FromTypes(s_steps).Run(["--filter", filter], new StepConfig(isDry, logger))
            .SelectMany(summary => summary.Reports).ToList();
        return reports.Count == 0 ? throw new MeasurementException($"Found no step that '{filter}' names.")
            : reports.Find(report => !report.Success) is { } failed ? throw new MeasurementException($"The step {NameOf(failed)} could not be measured.")
            : reports.ConvertAll(report => new StepCost(
                NameOf(report), report.ResultStatistics!.Mean / 1000, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)));
    }

    private static string NameOf(BenchmarkReport report)
    {
        var (step, parameters) = (report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''), report.BenchmarkCase.Parameters);
        return parameters.Count == 0 ? step : $"{step}, {parameters[0].Name.ToLowerInvariant()}: {parameters[0].Value}";
    }
}
