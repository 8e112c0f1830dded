using System.CommandLine;
using System.Globalization;
using Monitoring.Accounting;
using Monitoring.Delivering;
using Monitoring.Summarizing;
using Spectre.Console;

namespace Monitoring.Cli.Commands;

internal static class ExplainCommand
{
    /// <summary>A table is laid out in memory as a whole; more rows are written as lines with tabs between the cells.</summary>
    private const int MostInTable = 2_000;

    private static readonly Option<string> FigureOption = new("--figure")
    {
        Description = "hits, stories, reach, uniqueOutletReach, ave or engagement.",
        HelpName = "FIGURE",
        Required = true,
    };

    private static readonly Option<string?> Day = Filter("--day", "DATE", "Only mentions of this day, such as 2023-11-05.");
    private static readonly Option<string?> ChannelOption = Filter("--channel", "CHANNEL", "Only this channel, such as wechat.");
    private static readonly Option<string?> Language = Filter("--language", "TAG", "Only this language, such as zh-Hans.");
    private static readonly Option<string?> SentimentOption =
        Filter("--sentiment", "SENTIMENT", "Only positive, neutral, negative, mixed or unknown.");
    private static readonly Option<string?> Country = Filter("--country", "CODE", "Only this country of the outlet, such as CN.");
    private static readonly Option<string?> Topic = Filter("--topic", "TOPIC", "Only this topic.");
    private static readonly Option<string?> OutletOption = Filter("--outlet", "NAME", "Only this outlet.");

    public static Command Create(CommonOptions options, CommandContext context)
    {
        var month = new MonthOptions();
        var asOf = new AsOfOption();
        var limit = new Option<int?>("--limit") { Description = "Shows only so many rows; the sum is over all of them.", HelpName = "N" }
            .TakingACount();
        var ids = new Option<bool>("--ids") { Description = "Shows each mention's fingerprint, by which 'monitoring correct' names it." };
        var command = new Command("explain", """
            Shows the rows behind a figure: which mentions, from which row of which file. Their sum is the figure.

            Example: monitoring explain --month 2023-11 --figure reach --channel wechat
            """) { FigureOption, limit, ids, Day, ChannelOption, Language, SentimentOption, Country, Topic, OutletOption, asOf.Option, options.Json };
        month.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var figure = OptionChecks.Read(() => Question.Figure(parsed.GetValue(FigureOption)));
            var filter = OptionChecks.Read(() => Question.Filter(name => parsed.GetValue<string?>($"--{name}")));
            using var office = await options.OpenToReadAsync(parsed, context, cancellationToken);
            var entity = office.Entity(parsed.GetValue(month.Entity));
            using var past = await asOf.RebuildAsync(parsed, office, cancellationToken);
            var report = new MonthReport(past?.State ?? (IReportedState)office.State, office.Rules);
            var input = await report.ReadMonthAsync(entity, parsed.GetValue(month.Month), cancellationToken) with { AsKnown = past?.State.AsKnown };
            var explanation = Explanation.Of(input, figure, filter);
            if (parsed.GetValue(options.Json))
            {
                context.Terminal.Output.Write(ExplanationJson.WriteText(explanation, parsed.GetValue(limit)));
            }
            else
            {
                WriteRows(context.Terminal, explanation, [.. explanation.Rows.Take(parsed.GetValue(limit) ?? int.MaxValue)], parsed.GetValue(ids));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string?> Filter(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description };

    private static void WriteRows(Terminal terminal, Explanation explanation, IReadOnlyList<ExplainedRow> shown, bool hasIds)
    {
        string[] headings =
            ["Day", "Outlet", "Channel", "Headline", .. hasIds ? (string[])["Mention"] : ["File", "Row", "Line"], explanation.Unit];
        if (shown.Count <= MostInTable)
        {
            WriteTable(terminal, headings, shown, hasIds);
        }
        else
        {
            WriteLines(terminal, headings, shown, hasIds);
        }

        if (explanation.AsKnown is { } asKnown)
        {
            terminal.Output.WriteLine(asKnown.Note);
        }

        terminal.Output.WriteLine(
            $"{explanation.Rows.Count} {(explanation.Rows.Count == 1 ? "row" : "rows")}, sum {Number(explanation.Total)} {explanation.Unit}: {explanation.Formula}."
            + (explanation.RowsWithoutValue > 0 ? $" {explanation.RowsWithoutValue} rows have no value for it." : ""));
    }

    private static void WriteTable(Terminal terminal, string[] headings, IReadOnlyList<ExplainedRow> shown, bool hasIds)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in headings[..^1])
        {
            table.AddColumn(heading);
        }

        table.AddColumn(new TableColumn(headings[^1]).RightAligned());
        foreach (var row in shown)
        {
            table.AddRow(Array.ConvertAll(Cells(row, hasIds), Markup.Escape));
        }

        terminal.Tables.Write(table);
    }

    private static void WriteLines(Terminal terminal, string[] headings, IReadOnlyList<ExplainedRow> shown, bool hasIds)
    {
        terminal.Output.WriteLine(string.Join('\t', headings));
        foreach (var row in shown)
        {
            terminal.Output.WriteLine(string.Join('\t', Cells(row, hasIds)));
        }
    }

    /// <returns>Without tabs and breaks, each of a length that a line can take.</returns>
    private static string[] Cells(ExplainedRow explained, bool hasIds)
    {
        var (row, contribution) = explained;
        string[] place = hasIds
            ? [row.Id.ToString()]
            : [DisplayText.Of(row.FileName, 40), Number(row.Row.RowNumber), Number(row.Row.LineNumber)];
        return
        [
            row.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), DisplayText.Of(row.Outlet, 24), row.Channel,
            DisplayText.Of(row.Headline, 60), .. place, contribution is { } value ? Number(value) : "not given",
        ];
    }

    private static string Number(decimal number) => number.ToString("#,0.############", CultureInfo.InvariantCulture);
}
