using System.CommandLine;
using System.ComponentModel;
using System.Globalization;
using Monitoring.Benchmarks.Measuring;

namespace Monitoring.Benchmarks;

/// <summary>Runs a whole process several times and prints what it took.</summary>
internal static class MeasureCommand
{
    private const string Name = "measure";
    private const string RunPlaceholder = "{run}";

    public static Command Create()
    {
        var runs = new Option<int>("--runs") { Description = "How often to run the command.", DefaultValueFactory = _ => 3 };
        var rows = new Option<long?>("--rows") { Description = "Rows that the command gets through, for rows per second." };
        var command = new Argument<string[]>("command")
        {
            Description =
                $"The command with its arguments; '{RunPlaceholder}' in one stands for the number of the run, so that each can have its own folder.",
            Arity = ArgumentArity.OneOrMore,
        };
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("Found fewer than 1 run.");
            }
        });

        var measure = new Command(
            Name, "Prints min, median and max of wall time, CPU time and peak resident memory of a whole process (Linux only).")
        {
            runs, rows, command,
        };
        measure.SetAction(parsed =>
        {
            if (!OperatingSystem.IsLinux())
            {
                Console.Error.WriteLine("Found another system, expected Linux: peak memory is read as its kernel counts it.");
                return 1;
            }

            var costs = new List<ProcessCost>();
            for (var run = 1; run <= parsed.GetValue(runs); run++)
            {
                var number = run.ToString(CultureInfo.InvariantCulture);
                string[] line = [.. parsed.GetValue(command)!.Select(part => part.Replace(RunPlaceholder, number, StringComparison.Ordinal))];
                try
                {
                    costs.Add(ChildProcess.Run(line));
                }
                catch (Win32Exception exception)
                {
                    Console.Error.WriteLine($"'{line[0]}' could not be run: {exception.Message}.");
                    return 1;
                }
            }

            Print(costs, parsed.GetValue(rows));
            var failed = costs.Find(cost => cost.ExitCode != 0);
            if (failed is not null)
            {
                Console.Error.WriteLine($"A run ended with exit code {failed.ExitCode}: the figures may not be of the whole work.");
            }

            return failed is null ? 0 : 1;
        });
        return measure;
    }

    /// <summary>Puts <c>--</c> before the command to measure, whose own options are none of this program's.</summary>
    internal static string[] MarkCommand(string[] args)
    {
        if (args.Length == 0 || args[0] != Name)
        {
            return args;
        }

        var start = 1;
        while (start < args.Length && args[start].StartsWith('-') && args[start] != "--")
        {
            start += args[start] is "--runs" or "--rows" ? 2 : 1;
        }

        return start >= args.Length || args[start] == "--" ? args : [.. args[..start], "--", .. args[start..]];
    }

    private static void Print(List<ProcessCost> costs, long? rows)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{$"{costs.Count} runs",-18} {"",-4} {"min",12} {"median",12} {"max",12}"));
        PrintLine("wall time", "s", "F2", costs.Select(cost => cost.Wall.TotalSeconds));
        PrintLine("CPU time", "s", "F2", costs.Select(cost => cost.Cpu.TotalSeconds));
        PrintLine("peak resident", "MiB", "F1", costs.Select(cost => cost.PeakResidentBytes / 1048576.0));
        if (rows is { } count)
        {
            PrintLine("rows per second", "", "F0", costs.Select(cost => count / cost.Wall.TotalSeconds));
        }
    }

    private static void PrintLine(string what, string unit, string format, IEnumerable<double> values)
    {
        var spread = Spread.Of(values);
        string Show(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        Console.WriteLine($"{what,-18} {unit,-4} {Show(spread.Min),12} {Show(spread.Median),12} {Show(spread.Max),12}");
    }
}
