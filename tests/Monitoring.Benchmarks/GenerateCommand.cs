using System.CommandLine;
using System.Text;
using Monitoring.Benchmarks.Generating;

namespace Monitoring.Benchmarks;

/// <summary>Writes a made-up export of any size, and the truth about it.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var rows = new Option<long>("--rows") { Description = "Data rows to write.", Required = true };
        var output = new Option<string>("--out") { Description = "The export's file.", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same bytes.", DefaultValueFactory = _ => 1 };
        var service = new Option<string>("--service")
        {
            Description = "Layout of the export.",
            DefaultValueFactory = _ => MeltwaterClassicLayout.Service,
        };
        var duplicates = new Option<double>("--duplicates")
        {
            Description = "Share of rows that repeat an earlier one, 0 to 1.",
            DefaultValueFactory = _ => 0.1,
        };
        var months = new Option<string>("--months")
        {
            Description = "First and last month.",
            DefaultValueFactory = _ => "2023-09..2023-11",
        };
        var encoding = new Option<string>("--encoding") { Description = "With a byte order mark.", DefaultValueFactory = _ => "utf-8" };
        var delimiter = new Option<string>("--delimiter") { Description = "Between fields.", DefaultValueFactory = _ => "tab" };
        var truth = new Option<string?>("--truth") { Description = "File for what the export adds up to, as JSON." };
        service.AcceptOnlyFromAmong(MeltwaterClassicLayout.Service, ChineseTableLayout.Service);
        encoding.AcceptOnlyFromAmong("utf-8", "utf-16");
        delimiter.AcceptOnlyFromAmong("tab", "comma");
        rows.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long>() < 0)
            {
                result.AddError("Found a negative number of rows, expected 0 or more.");
            }
        });
        duplicates.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 1))
            {
                result.AddError("Found a share of duplicates outside 0 to 1.");
            }
        });
        months.Validators.Add(result =>
        {
            if (!TryParseMonths(result.GetValueOrDefault<string>(), out _, out _))
            {
                result.AddError($"Found months '{result.GetValueOrDefault<string>()}', expected a form such as 2023-09..2023-11.");
            }
        });

        var command = new Command("generate", "Writes a made-up export, the same for the same seed.")
        {
            rows, output, seed, service, duplicates, months, encoding, delimiter, truth,
        };
        command.SetAction(parsed =>
        {
            _ = TryParseMonths(parsed.GetValue(months), out var first, out var last);
            using var file = File.Create(parsed.GetValue(output)!);
            var told = Generate(
                file,
                parsed.GetValue(rows),
                parsed.GetValue(seed),
                parsed.GetValue(service)!,
                parsed.GetValue(duplicates),
                first,
                last,
                parsed.GetValue(encoding) == "utf-16" ? Encoding.Unicode : Encoding.UTF8,
                parsed.GetValue(delimiter) == "tab" ? '\t' : ',');
            if (parsed.GetValue(truth) is { } truthFile)
            {
                File.WriteAllText(truthFile, told.ToJson());
            }

            Console.Error.WriteLine($"{parsed.GetValue(output)}: {told.Rows} rows, {file.Length} bytes, {told.Counted} distinct mentions.");
            return 0;
        });
        return command;
    }

    internal static Truth Generate(
        Stream export, long rows, ulong seed, string service, double duplicates, Month first, Month last, Encoding encoding, char delimiter)
    {
        var mentions = new MentionMaker(seed, first, last, chineseOnly: service == ChineseTableLayout.Service);
        using var writer = new DelimitedWriter(export, encoding, delimiter);
        return new ExportMaker(mentions, ExportLayout.For(service), seed, duplicates).Write(writer, rows);
    }

    private static bool TryParseMonths(string? text, out Month first, out Month last)
    {
        last = default;
        return Month.TryParse(text?.Split("..")[0], out first) && Month.TryParse(text!.Split("..")[^1], out last) && first <= last;
    }
}
