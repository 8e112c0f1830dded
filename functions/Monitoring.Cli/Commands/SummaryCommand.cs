using System.CommandLine;
using Monitoring.Delivering;
using Monitoring.Summarizing;

namespace Monitoring.Cli.Commands;

internal static class SummaryCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var month = new MonthOptions();
        var output = new Option<string?>("--out")
        {
            Description = "Writes the summary there as HTML, text and JSON, and the mentions behind it as XLSX and CSV.",
            HelpName = "DIR",
        }.TakingAFolder();
        var send = new Option<bool>("--send")
        {
            Description = "Sends the summary: to the state folder's outbox/ as .eml, and over SMTP where settings.json names a server. "
                + "What was sent never changes; when figures have moved since, the next revision is sent and says what moved.",
        };
        var command = new Command("summary", """
            The month's summary: hits, stories, reach, AVE, sentiment, channels, outlets, and what changed.

            Example: monitoring summary --month 2023-11 --out reports
            """) { output, options.Json, send };
        month.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenToReadAsync(parsed, context, cancellationToken);
            var entity = office.Entity(parsed.GetValue(month.Entity));
            var input = await new MonthReport(office.State, office.Rules)
                .ReadAsync(entity, parsed.GetValue(month.Month), cancellationToken);
            var summary = SummaryBuilder.Build(input);
            if (!input.IsCovered)
            {
                context.Terminal.Say($"No upload covers a day of {summary.Month}: its figures are unknown, not nought. 'monitoring ledger' lists the uploads.");
            }

            if (parsed.GetValue(output) is { } directory)
            {
                await SummaryFiles.WriteAsync(directory, input, summary, path => context.Terminal.Say($"Wrote {path}"), cancellationToken);
            }

            var exitCode = ExitCode.Done;
            if (parsed.GetValue(send))
            {
                var sent = await Sending.CloseOf(office).SendAsync(entity, parsed.GetValue(month.Month), cancellationToken);
                context.Terminal.Say(Sending.Describe(sent));
                exitCode = sent.Outcome == CloseOutcome.LeftToAnother ? ExitCode.Failed : ExitCode.Done;
            }

            if (parsed.GetValue(options.Json))
            {
                context.Terminal.Output.Write(SummaryJson.WriteText(summary));
            }
            else if (parsed.GetValue(output) is null)
            {
                context.Terminal.Output.Write(SummaryText.Write(summary));
            }

            return exitCode;
        });
        return command;
    }
}
