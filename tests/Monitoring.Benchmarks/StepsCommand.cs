using System.CommandLine;
using Monitoring.Benchmarks.Measuring;
using Monitoring.Benchmarks.Steps;

namespace Monitoring.Benchmarks;

/// <summary>Measures the steps of an ingest one by one, by BenchmarkDotNet.</summary>
internal static class StepsCommand
{
    public static Command Create()
    {
        var filter = new Option<string>("--filter") { Description = "Which steps, such as '*Match*'.", DefaultValueFactory = _ => StepMeasurement.All };
        var dry = new Option<bool>("--dry") { Description = "Runs each step once, to see that it works." };
        var command = new Command("steps", "Prints time and memory that each step of an ingest takes for a row.") { filter, dry };
        command.SetAction(parsed =>
        {
            try
            {
                using var log = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
                _ = StepMeasurement.Run(parsed.GetValue(filter)!, parsed.GetValue(dry), log);
                return 0;
            }
            catch (MeasurementException failure)
            {
                Console.Error.WriteLine(failure.Message);
                return 1;
            }
        });
        return command;
    }
}
