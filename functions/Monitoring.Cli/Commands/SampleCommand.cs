using System.CommandLine;
using Monitoring.Checking;
using Monitoring.Delivering;

namespace Monitoring.Cli.Commands;

internal static class SampleCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var month = new MonthOptions();
        var output = new Option<string?>("--out")
        {
            Description = "Where to write the sheet: a name that ends in .xlsx or .csv. Without it, MONTH-ENTITY-review-sheet.xlsx in this folder.",
            HelpName = "FILE",
        };
        var by = new Option<string?>("--by")
        {
            Description = "Who is going to judge: stands in each row of the sheet. Without it, the column 'corrected by' is yours to fill in.",
            HelpName = "NAME",
        };
        output.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !IsWorkbook(result.Tokens[0].Value) && !IsCsv(result.Tokens[0].Value))
            {
                result.AddError($"Option '--out': found '{result.Tokens[0].Value}', expected a file name that ends in .xlsx or .csv.");
            }
        });
        var command = new Command("sample", $"""
            Writes the month's review sheet: {Sample.Size} mentions drawn by lot, the same for everybody, to judge what the tagger said of them.

            Fill in 'correct sentiment' in each row ('right', or what it should be), and 'correct language' and 'correct topics' where you can tell;
            then 'monitoring ingest' the file. The summary says how often the tagger was right. To judge a row again, write a new sheet.

            Example: monitoring sample --month 2023-11 --by "Li Wei" --out november.xlsx
            """) { output, by };
        month.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenToReadAsync(parsed, context, cancellationToken);
            var entity = office.Entity(parsed.GetValue(month.Entity));
            var sheet = await new SampleReport(office.State, office.Rules).ReadAsync(entity, parsed.GetValue(month.Month), cancellationToken);
            if (sheet.Rows.Count == 0)
            {
                context.Terminal.Say($"{entity.Id}, {sheet.Month}: no mention has a sentiment that a tagger told, so that there is nothing to judge. No sheet was written.");
                return ExitCode.Failed;
            }

            var path = parsed.GetValue(output) ?? $"{sheet.Month}-{entity.Id}-review-sheet.xlsx";
            if (Path.Exists(path))
            {
                throw new UsageException(
                    $"Option '--out': '{path}' is there already and may be filled in. Choose another name, or take the file away first. No sheet was written.");
            }

            var file = new SampleFile(sheet, parsed.GetValue(by), context.Clock.GetUtcNow());
            await WholeFile.WriteAsync(path, IsCsv(path) ? file.WriteCsv : file.WriteXlsx, cancellationToken);
            context.Terminal.Say($"Wrote {path}");
            context.Terminal.Output.WriteLine($"{sheet.Judged} of {sheet.Rows.Count} judged");
            foreach (var sentence in sheet.Check is { } check ? CheckSentences.Of(check, sheet.Hits) : [])
            {
                context.Terminal.Output.WriteLine(sentence);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static bool IsWorkbook(string path) => path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);

    private static bool IsCsv(string path) => path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
}
