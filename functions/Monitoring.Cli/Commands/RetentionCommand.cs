using System.CommandLine;
using System.Globalization;
using Monitoring.Retaining;

namespace Monitoring.Cli.Commands;

internal static class RetentionCommand
{
    private const int MostDays = 36_500;

    public static Command Create(CommonOptions options, CommandContext context)
    {
        var days = new Option<int?>("--days") { Description = "Days after receipt; without it retention.textDays of settings.json.", HelpName = "N" };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > MostDays)
            {
                result.AddError($"Option '--days': found {result.Tokens[0].Value}, expected a number from 1 to 36,500.");
            }
        });
        var dryRun = new Option<bool>("--dry-run") { Description = "Only says what would be dropped." };
        var command = new Command("retention", """
            Drops texts some days after they were received: headlines, texts and authors of mentions, the bytes of the uploads that brought
            them, and their rejected rows. Figures, hashes, counts and row numbers stay, and no figure moves.

            What was issued or mailed stays as it left. What was dropped does not come back: a rebuild takes such mentions as they are.
            """) { days, dryRun };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenToReadAsync(parsed, context, cancellationToken);
            var after = parsed.GetValue(days) ?? office.Rules.Settings.Retention.TextDays
                ?? throw new UsageException("Option '--days': found neither it nor 'retention.textDays' in settings.json, expected one of them.");
            var run = new RetentionRun(office, context.Terminal);
            if (parsed.GetValue(dryRun))
            {
                Write(context.Terminal, await run.LookAsync(after, cancellationToken));
                return ExitCode.Done;
            }

            var result = await run.RunAsync(after, cancellationToken);
            Write(context.Terminal, result);
            context.Terminal.Say($"Dropped {result.Texts} texts and the bytes of {result.Uploads.Count} uploads.");
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Terminal terminal, RetentionResult result)
    {
        foreach (var entry in result.Uploads)
        {
            terminal.Output.WriteLine(
                $"{entry.FileName}\t{entry.Id.Hex[..12]}\treceived {entry.ReceivedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\t{entry.Rows} rows");
        }
    }
}
