using System.CommandLine;
using System.ComponentModel;
using System.Globalization;
using Monitoring.Benchmarks.Measuring;
using Monitoring.Benchmarks.Steps;

namespace Monitoring.Benchmarks;

/// <summary>Measures the whole program at several sizes, checks what it worked out, and writes the README's table.</summary>
internal static class TableCommand
{
    public static Command Create()
    {
        var sizes = new Option<long[]>("--rows")
        {
            Description = "Sizes of exports to measure.",
            DefaultValueFactory = _ => [100_000, 1_000_000],
            AllowMultipleArgumentsPerToken = true,
        };
        var runs = new Option<int>("--runs")
        {
            Description = "Of each size up to a million rows; a larger one is run once.",
            DefaultValueFactory = _ => 3,
        };
        var folder = new Option<string>("--folder")
        {
            Description = "For exports and state; takes 1.2 KB a row of the largest size. Emptied afterwards.",
            DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), $"monitoring-table-{Environment.ProcessId}"),
        };
        var readme = new Option<string?>("--readme") { Description = "File whose table between the marks is written anew; the table is printed in any case." };
        var program = new Option<string?>("--program")
        {
            Description = "The published program, to be measured instead of the one that was built with this, which compiles itself at each start.",
            HelpName = "FILE",
        };
        var steps = new Option<string>("--steps") { Description = "Whether each step is measured too: full, dry (once, to see that it works) or none.", DefaultValueFactory = _ => "full" };
        steps.AcceptOnlyFromAmong("full", "dry", "none");
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("Found fewer than 1 run.");
            }
        });
        sizes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long[]>() is not { Length: > 0 } rows || rows.Any(count => count < 1))
            {
                result.AddError("Found no size or one below 1 row.");
            }
        });

        var command = new Command("table", "Ingests made-up exports by whole processes, checks the totals, and prints what it took (Linux only).")
        {
            sizes, runs, steps, folder, program, readme,
        };
        command.SetAction(parsed => OperatingSystem.IsLinux()
            ? Run(parsed.GetValue(sizes)!, parsed.GetValue(runs), parsed.GetValue(steps)!, parsed.GetValue(folder)!, parsed.GetValue(program), parsed.GetValue(readme))
            : Fail("Found another system, expected Linux: peak memory is read as its kernel counts it."));
        return command;
    }

    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    private static int Run(long[] sizes, int runs, string steps, string folder, string? program, string? readme)
    {
        var block = readme is null ? null : ReadmeBlock.Find(readme, "measured");
        Directory.CreateDirectory(folder);
        try
        {
            var measured = new List<MeasuredSize>();
            foreach (var rows in sizes.Distinct().Order())
            {
                var times = rows > 1_000_000 ? 1 : runs;
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows, {times} runs ..."));
                measured.Add(new SizeMeasurement(rows, times, folder, program).Run());
            }

            // Last, since they make this process large, and a child's peak is never below its parent's.
            using var log = new StreamWriter(Console.OpenStandardError()) { AutoFlush = true };
            var stepCosts = steps == "none" ? [] : StepMeasurement.Run(StepMeasurement.All, steps == "dry", log);
            var table = MeasuredTable.Write(measured, stepCosts, isPublished: program is not null);
            Console.Write(table);
            block?.Write(table);
            return 0;
        }
        catch (Exception failure) when (failure is MeasurementException or Win32Exception or IOException)
        {
            return Fail(failure.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Fail(string reason)
    {
        Console.Error.WriteLine(reason);
        return 1;
    }
}
