using System.Globalization;
using Monitoring.Summarizing;
using Spectre.Console;

namespace Monitoring.Cli.Commands;

/// <summary>Receipts for people.</summary>
internal static class ReceiptTable
{
    public static void Write(Terminal terminal, IReadOnlyList<FileReceipt> receipts)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("File");
        table.AddColumn("Recognized as");
        table.AddColumn("Rows are");
        foreach (var heading in new[] { "Rows", "Counted", "Duplicate", "Unmatched", "Rejected" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var receipt in receipts)
        {
            var name = Markup.Escape(NameOf(receipt));
            if (receipt.Error is not null)
            {
                table.AddRow(name, "not taken", "", "", "", "", "", "");
                continue;
            }

            table.AddRow(
                name, Markup.Escape(receipt.Format!) + (receipt.Repeated ? " (again)" : ""), receipt.Kind!.Replace("+", ", ", StringComparison.Ordinal),
                Count(receipt.Rows), Count(receipt.Counted), Count(receipt.Duplicate), Count(receipt.Unmatched), Count(receipt.Rejected));
        }

        terminal.Tables.Write(table);
        foreach (var receipt in receipts)
        {
            if (receipt.RejectsFile is { } rejects)
            {
                var rows = receipt.Rejected == 1 ? "1 rejected row is" : $"{Count(receipt.Rejected)} rejected rows are";
                terminal.Say($"{NameOf(receipt)}: {rows} in {rejects}, with the reason.");
            }

            foreach (var leftOut in receipt.LeftOut ?? [])
            {
                terminal.Say($"{NameOf(receipt)}: left out {leftOut}.");
            }
        }
    }

    private static string NameOf(FileReceipt receipt) =>
        DisplayText.Of(Path.GetFileName(receipt.File.TrimEnd('/', '\\')), DisplayText.NameLength);

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
