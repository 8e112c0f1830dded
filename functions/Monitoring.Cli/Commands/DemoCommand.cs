using System.CommandLine;
using Monitoring.Delivering;
using Monitoring.Summarizing;

namespace Monitoring.Cli.Commands;

internal static class DemoCommand
{
    private static readonly Month SampleMonth = new(2023, 11);

    public static Command Create(CommandContext context)
    {
        var output = new Option<string>("--out")
        {
            Description = "Folder for the summary and the review; the demo's own state folder lies in it, made anew each time.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "./monitoring-demo",
        }.TakingAFolder();
        var command = new Command("demo", """
            The main job on sample exports that come with the program: takes them, shows the ledger and the month's figures, and writes the
            summary, the mail and the year in review. All coverage in them is made up.
            """) { output };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(output)!, context, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string output, CommandContext context, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var folder = new StateFolder(Path.Combine(output, "state"));
        if (Directory.Exists(folder.Root))
        {
            if (Directory.EnumerateFileSystemEntries(folder.Root).Any() && !File.Exists(folder.Database))
            {
                throw new UsageException($"{folder.Root}: found files that are not the demo's. Name another folder with --out.");
            }

            Directory.Delete(folder.Root, recursive: true);
        }

        using var office = Office.Open(folder, watchListPath: null, adoptWatchList: false, context.Clock);
        var samples = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples")).Order(StringComparer.Ordinal).ToList();
        var receipts = await new IngestRun(office, context.Terminal).TakeAsync(samples, onFile: null, cancellationToken);
        ReceiptTable.Write(context.Terminal, receipts);

        var entity = office.Entity(id: null);
        var input = await new MonthReport(office.State, office.Rules).ReadAsync(entity, SampleMonth, cancellationToken);
        var summary = SummaryBuilder.Build(input);
        context.Terminal.Output.Write(SummaryText.Write(summary));
        context.Terminal.Output.WriteLine();
        await SummaryFiles.WriteAsync(output, input, summary, ReportLanguage.English, path => context.Terminal.Say($"Wrote {path}"), cancellationToken);
        var review = await new YearClose(office.State, office.Rules, office.Clock).ReviewAsync(entity, SampleMonth.Year, asKnown: null, cancellationToken);
        await ReviewFiles.WriteAsync(output, review, ReportLanguage.English, path => context.Terminal.Say($"Wrote {path}"), cancellationToken);
        await Sending.CloseOf(office).SendAsync(entity, SampleMonth, cancellationToken);
        foreach (var mail in Directory.GetFiles(folder.Outbox))
        {
            context.Terminal.Say($"Wrote {Path.GetRelativePath(Directory.GetCurrentDirectory(), mail)}");
        }

        return receipts.Any(receipt => receipt.Error is not null) ? ExitCode.Failed : ExitCode.Done;
    }
}
