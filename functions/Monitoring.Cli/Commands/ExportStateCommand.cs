using System.CommandLine;
using Monitoring.Moving;

namespace Monitoring.Cli.Commands;

internal static class ExportStateCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "Where to: packed where the name ends in .gz; - for standard output." };
        var uploads = new Option<bool>("--uploads")
        {
            Description = "Whether the kept uploads go with it; --uploads false leaves them out, and then nothing can be worked out again from it.",
            DefaultValueFactory = _ => true,
        };
        var command = new Command("export-state", """
            Writes all that is kept as JSON Lines, in an open form: mentions, the ledger, statements, corrections, issued reports, uploads,
            settings. 'import-state' makes the same state of it, here or on Azure.
            """) { file, uploads };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenToReadAsync(parsed, context, cancellationToken);
            var moved = await StateMove.ExportAsync(
                office, parsed.GetValue(file)!, parsed.GetValue(uploads),
                () => context.Terminal.Say("Another monitoring process is writing to this state folder; waiting for it."), cancellationToken);
            context.Terminal.Say($"Exported {Describe(moved)}.");
            return ExitCode.Done;
        });
        return command;
    }

    public static string Describe(MovedState moved) =>
        $"{moved.Mentions} mentions in {moved.Months} months, {moved.Statements} statements, {moved.Uploads} uploads, {moved.Reports} issued reports, {moved.Files} files";
}
