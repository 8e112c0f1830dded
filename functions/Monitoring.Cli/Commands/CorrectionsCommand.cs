using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Monitoring.Delivering;
using Monitoring.Registering;
using Monitoring.Summarizing;
using Spectre.Console;

namespace Monitoring.Cli.Commands;

internal static class CorrectionsCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var labels = new Option<bool>("--labels")
        {
            Description = "Prints sentiment, a tab and the text of each mention whose sentiment a person set: what 'train' learns from and 'evaluate' measures by.",
        };
        var command = new Command("corrections", """
            Shows what people set of mentions: who, when, and what counts.

            Example: monitoring corrections --labels > corrections.tsv
                     monitoring train corrections.tsv --out monitoring-data/models/corrections.model
            """) { labels, options.Json };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenToReadAsync(parsed, context, cancellationToken);
            var set = await CorrectedMentions.ReadAsync(office.State, office.Rules.WatchList, cancellationToken);
            if (parsed.GetValue(labels))
            {
                foreach (var (label, text) in CorrectedMentions.Labels(set))
                {
                    context.Terminal.Output.Write($"{label}\t{text}\n");
                }
            }
            else if (parsed.GetValue(options.Json))
            {
                set.ToList().ForEach(one => context.Terminal.Output.Write(CorrectionJson.WriteLine(one)));
            }
            else
            {
                WriteTable(context.Terminal, set);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteTable(Terminal terminal, IReadOnlyList<CorrectedMention> set)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in new[] { "At (UTC)", "By", "Entity", "Field", "Told", "Set to", "Headline", "Mention" })
        {
            table.AddColumn(heading);
        }

        foreach (var one in set)
        {
            table.AddRow(
                one.Correction.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Cell(one.Correction.By, 24),
                one.EntityId.Length > 0 ? one.EntityId : "any", JsonNamingPolicy.CamelCase.ConvertName(one.Correction.Field.ToString()),
                Cell(one.Told ?? "no such mention", 24), Cell(one.Correction.Value ?? "as tagged", 24),
                Cell(one.Mention?.Coverage.Headline ?? one.Mention?.Coverage.Text ?? "", 40), one.Correction.Mention.ToString());
        }

        terminal.Tables.Write(table);
    }

    private static string Cell(string text, int length) => Markup.Escape(DisplayText.Of(text, length));
}
