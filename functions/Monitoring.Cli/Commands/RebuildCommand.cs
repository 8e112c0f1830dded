using System.CommandLine;

namespace Monitoring.Cli.Commands;

internal static class RebuildCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var command = new Command("rebuild", """
            Works every figure out again from the kept uploads.

            Applies a changed watch list, setting, service description or tagger to the past. Where nothing changed, the figures come out
            the same. Either all of it takes effect or nothing.
            """);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenExistingAsync(parsed, context);
            var receipts = new List<FileReceipt>();
            await new UploadIntake(office.Rules, office.State).RebuildAsync(
                entry => receipts.Add(FileReceipt.Of(office.Folder, entry.FileName, new UploadResult(entry, IsRepeated: false))), cancellationToken);
            ReceiptTable.Write(context.Terminal, receipts);
            var dropped = (await office.State.Ledger.ListAsync(cancellationToken)).Count(entry => entry.DroppedAt is not null);
            if (dropped > 0)
            {
                context.Terminal.Say($"The bytes of {dropped} uploads were dropped by retention: their mentions stay as they were worked out before.");
            }

            return IngestRun.ExitCodeOf(receipts);
        });
        return command;
    }
}
