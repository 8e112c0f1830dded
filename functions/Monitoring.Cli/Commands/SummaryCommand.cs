using System.CommandLine;
using Monitoring.Delivering;
using Monitoring.Matching;

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
        var issue = new Option<bool>("--issue")
        {
            Description = "Issues the summary without sending it: it is kept, numbered and hashed; 'monitoring reports' lists it. Sending issues too.",
        };
        var note = new Option<string?>("--note") { Description = "Kept with the revision that --issue makes.", HelpName = "TEXT" };
        var language = new LanguageOption();
        var asOf = new AsOfOption();
        var command = new Command("summary", """
            The month's summary: hits, stories, reach, AVE, sentiment, channels, outlets, and what changed.

            Example: monitoring summary --month 2023-11 --out reports
            """) { output, options.Json, language.Option, send, issue, note, asOf.Option };
        command.Validators.Add(result =>
        {
            if (result.GetValue(asOf.Option) is not null && (result.GetValue(issue) || result.GetValue(send)))
            {
                result.AddError("Option '--as-of': found it with '--issue' or '--send', expected it alone: a report is issued with all that is known.");
            }
        });
        month.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenToReadAsync(parsed, context, cancellationToken);
            var entity = office.Entity(parsed.GetValue(month.Entity));
            if (parsed.GetValue(issue) || parsed.GetValue(send))
            {
                await Sending.RequireCurrentFiguresAsync(office, cancellationToken);
            }

            using var past = await asOf.RebuildAsync(parsed, office, cancellationToken);
            var directory = parsed.GetValue(output);
            var made = past is null
                ? await new SummaryDesk(office).MakeAsync(entity, parsed.GetValue(month.Month), withInput: directory is not null, cancellationToken)
                : await MakeAsync(past.State, office.Rules, entity, parsed.GetValue(month.Month), cancellationToken);
            if (made.Input?.IsCovered == false)
            {
                context.Terminal.Say($"No upload covers a day of {made.Summary.Month}: its figures are unknown, not nought. 'monitoring ledger' lists the uploads.");
            }

            if (directory is not null)
            {
                await SummaryFiles.WriteAsync(
                    directory, made.Input!, made.Summary, language.Of(parsed, office.Rules.Settings), path => context.Terminal.Say($"Wrote {path}"), cancellationToken);
            }

            var exitCode = ExitCode.Done;
            if (parsed.GetValue(issue))
            {
                var issued = await Sending.CloseOf(office).IssueAsync(
                    entity, parsed.GetValue(month.Month), parsed.GetValue(note), cancellationToken);
                context.Terminal.Say(Sending.Describe(issued));
            }

            if (parsed.GetValue(send))
            {
                var sent = await Sending.CloseOf(office).SendAsync(entity, parsed.GetValue(month.Month), cancellationToken);
                context.Terminal.Say(Sending.Describe(sent));
                exitCode = sent.Outcome == CloseOutcome.LeftToAnother ? ExitCode.Failed : ExitCode.Done;
            }

            if (parsed.GetValue(options.Json))
            {
                context.Terminal.Output.Write(made.Json);
            }
            else if (directory is null)
            {
                context.Terminal.Output.Write(SummaryText.Write(made.Summary, language.Of(parsed, office.Rules.Settings)));
            }

            return exitCode;
        });
        return command;
    }

    private static async Task<MadeSummary> MakeAsync(
        AsOfState past, IntakeRules rules, WatchEntity entity, Month month, CancellationToken cancellationToken) =>
        new(await new MonthReport(past, rules).ReadAsync(entity, month, cancellationToken) with { AsKnown = past.AsKnown });
}
