using System.CommandLine;
using System.Globalization;
using Monitoring.Configuring;
using Monitoring.Delivering;
using Monitoring.Issuing;
using NodaTime;
using Spectre.Console;

namespace Monitoring.Cli.Commands;

internal static class ReportsCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var kind = new Option<ReportKind?>("--kind") { Description = "Only these: summary, review or index.", HelpName = "KIND" };
        var entity = new Option<string?>("--entity") { Description = "Only reports of this entity or panel.", HelpName = "ID" };
        var command = new Command("reports", """
            Lists the reports that were issued: each revision, its hash, and what moved since the one before.

            A report is issued by sending it, or with --issue. It is kept as it was; issued again after a late upload it becomes a new
            revision, which lists the figures that moved and the files that moved them.
            """) { kind, entity, options.Json };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenToReadAsync(parsed, context, cancellationToken);
            var reports = await office.State.Issued.ListAsync(
                new ReportFilter(parsed.GetValue(kind), parsed.GetValue(entity)), cancellationToken);
            if (parsed.GetValue(options.Json))
            {
                reports.ToList().ForEach(report => context.Terminal.Output.Write(IssuedJson.WriteText(report)));
            }
            else
            {
                WriteTable(context.Terminal, reports, ReportingZone.Of(office.Rules.Settings));
            }

            var changed = reports.Where(report => !report.IsIntact).ToList();
            changed.ForEach(report => context.Terminal.Say($"{report.Id}: was changed since it was issued; its hash no longer fits."));
            return changed.Count > 0 ? ExitCode.Failed : ExitCode.Done;
        });
        command.Subcommands.Add(CreateShow(options, context));
        return command;
    }

    /// <exception cref="UsageException">There is no such report.</exception>
    public static IssuedReport Find(IReadOnlyList<IssuedReport> reports, string id) =>
        reports.FirstOrDefault(report => report.Id == id)
        ?? throw new UsageException($"'{id}': found no such report, expected the id of one that was issued. 'monitoring reports' lists them.");

    private static Command CreateShow(CommonOptions options, CommandContext context)
    {
        var id = new Argument<string>("ID") { Description = "Such as summary-uob-2023-11-r2." };
        var show = new Command("show", """
            Writes a report's JSON as it was issued, byte for byte: its SHA-256 is the one that the list shows.
            """) { id };
        options.AddTo(show);
        show.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenToReadAsync(parsed, context, cancellationToken);
            var report = Find(await office.State.Issued.ListAsync(ReportFilter.All, cancellationToken), parsed.GetValue(id)!);
            report.RequireIntact();
            context.Terminal.Output.Write(report.Json);
            return ExitCode.Done;
        });
        return show;
    }

    private static void WriteTable(Terminal terminal, IReadOnlyList<IssuedReport> reports, DateTimeZone zone)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in new[] { "Report", "SHA-256", "Issued", "As of", "Mail", "What changed" })
        {
            table.AddColumn(heading);
        }

        foreach (var report in reports)
        {
            table.AddRow(
                Markup.Escape(report.Id), report.Sha256[..12], Local(report.IssuedAt), Local(report.AsOf),
                report.Mail?.State.ToString().ToLowerInvariant() ?? "none", Markup.Escape(ChangesOf(report)));
        }

        terminal.Tables.Write(table);

        string Local(DateTimeOffset instant) =>
            Instant.FromDateTimeOffset(instant).InZone(zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static string ChangesOf(IssuedReport report) =>
        (report.IsIntact ? ChangeText.Briefly(ReportChangesJson.Of(report)) : "CHANGED SINCE IT WAS ISSUED")
        + (report.Note is { } note ? $" ({note})" : "");
}
