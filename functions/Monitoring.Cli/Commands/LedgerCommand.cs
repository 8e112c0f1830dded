using System.CommandLine;
using Monitoring.Accounting;

namespace Monitoring.Cli.Commands;

internal static class LedgerCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var rows = new Option<string?>("--rows")
        {
            Description = "Lists the rows of one file that did not count, as CSV: what became of each, and of which row of which file a "
                + "duplicate is. Names the file by the beginning of its SHA-256, or by its name.",
            HelpName = "FILE",
        };
        var command = new Command("ledger", """
            Shows each uploaded file: what it was recognized as, and what became of its rows.
            """) { rows, options.Json };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenToReadAsync(parsed, context, cancellationToken);
            var entries = await office.State.Ledger.ListAsync(cancellationToken);
            if (parsed.GetValue(rows) is { } file)
            {
                return await WriteRowsAsync(office, entries, file, context, cancellationToken);
            }

            var receipts = entries.Select(entry => ReceiptOf(office.Folder, entry)).ToList();
            if (parsed.GetValue(options.Json))
            {
                receipts.ForEach(receipt => context.Terminal.Output.WriteLine(receipt.ToJson()));
                return ExitCode.Done;
            }

            ReceiptTable.Write(context.Terminal, receipts);
            receipts.Where(receipt => receipt.Error is not null).ToList().ForEach(receipt => context.Terminal.Say(receipt.Error!));
            return ExitCode.Done;
        });
        return command;
    }

    private static FileReceipt ReceiptOf(StateFolder folder, LedgerEntry entry) => entry.State == IntakeState.Failed
        ? FileReceipt.Of(entry.FileName, entry.Id.Hex, entry.Failure!)
        : FileReceipt.Of(folder, entry.FileName, new UploadResult(entry, IsRepeated: false));

    private static async Task<int> WriteRowsAsync(
        Office office, IReadOnlyList<LedgerEntry> entries, string file, CommandContext context, CancellationToken cancellationToken)
    {
        var named = entries.Where(entry =>
            entry.Id.Hex.StartsWith(file, StringComparison.OrdinalIgnoreCase) || entry.FileName == Path.GetFileName(file)).ToList();
        if (named.Count != 1)
        {
            throw new UsageException($"Option '--rows': found {named.Count} uploads for '{file}', expected one. 'monitoring ledger --json' lists their SHA-256.");
        }

        var receipts = (ReceiptFolder)office.State.Receipts;
        await using var rows = receipts.OpenReceipt(named[0].Id)
            ?? throw new UsageException($"{named[0].FileName} was not taken, so that its rows have no outcome: {named[0].Failure}");
        using var reader = new StreamReader(rows);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            context.Terminal.Output.WriteLine(line);
        }

        return ExitCode.Done;
    }
}
