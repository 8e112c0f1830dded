using System.CommandLine;
using BenchmarkDotNet.Running;
using Monitoring.Benchmarks.Steps;

namespace Monitoring.Benchmarks;

/// <summary>Measures the steps of an ingest one by one, by BenchmarkDotNet.</summary>
internal static class StepsCommand
{
    public static Command Create()
    {
        var filter = new Option<string>("--filter") { Description = "Which steps, such as '*Match*'.", DefaultValueFactory = _ => "*" };
        var dry = new Option<bool>("--dry") { Description = "Runs each step once, to see that it works." };
        var command = new Command("steps", "Prints time and memory of each step of an ingest, a row.") { filter, dry };
        command.SetAction(parsed =>
        {
            var summaries = BenchmarkSwitcher.FromTypes([typeof(RowSteps), typeof(MatchStep), typeof(StateSteps)])
                .Run(["--filter", parsed.GetValue(filter)!], new StepConfig(parsed.GetValue(dry))).ToList();
            return summaries.Count > 0 && summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
        });
        return command;
    }
}
