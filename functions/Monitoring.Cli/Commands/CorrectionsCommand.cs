using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Monitoring.Delivering;
using Monitoring.Registering;
using Monitoring.Summarizing;

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
                set.ToList().ForEach(one => context.Terminal.Output.WriteLine(LineOf(one)));
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>A line each: a fingerprint has to stay in one piece to be copied.</summary>
    private static string LineOf(CorrectedMention one)
    {
        var correction = one.Correction;
        var field = JsonNamingPolicy.CamelCase.ConvertName(correction.Field.ToString());
        var headline = DisplayText.Of(one.Mention?.Coverage.Headline ?? one.Mention?.Coverage.Text ?? "no such mention", 60);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{correction.At.UtcDateTime:yyyy-MM-dd HH:mm}  {correction.Mention}  {DisplayText.Of(correction.By, 24)}{(one.EntityId.Length > 0 ? $", {one.EntityId}" : "")}: "
            + $"{field} {(one.IsConfirmation ? $"{Shown(one.Told!)} confirmed" : $"{Shown(one.Told ?? "?")} -> {Shown(correction.Value ?? "as tagged")}")}  ({headline})");
    }

    private static string Shown(string value) => value.Length == 0 ? "none" : DisplayText.Of(value, 40);
}
