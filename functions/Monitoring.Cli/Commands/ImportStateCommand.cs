using System.CommandLine;

namespace Monitoring.Cli.Commands;

internal static class ImportStateCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "What 'export-state' wrote, packed or not; - for standard input." };
        var command = new Command("import-state", """
            Makes a state folder of what 'export-state' wrote, here or on Azure. The folder is to be empty or not there yet. Figures, hashes and
            counts are compared with what the file says; either all of it takes effect or nothing.
            """) { file, options.Data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await Task.Yield();
            var moved = await StateMove.ImportAsync(options.Folder(parsed), parsed.GetValue(file)!, cancellationToken);
            context.Terminal.Say($"Imported {ExportStateCommand.Describe(moved)}.");
            return ExitCode.Done;
        });
        return command;
    }
}
