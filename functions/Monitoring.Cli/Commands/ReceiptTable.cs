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
        foreach (var heading in new[] { "Rows", "Counted", "Duplicate", "Unmatched", "Rejected" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var receipt in receipts)
        {
            var name = Markup.Escape(DisplayText.Of(Path.GetFileName(receipt.File.TrimEnd('/', '\\')), DisplayText.NameLength));
            if (receipt.Error is not null)
            {
                table.AddRow(name, "not taken", "", "", "", "", "");
                continue;
            }

            table.AddRow(
                name, Markup.Escape(receipt.Format!) + (receipt.Repeated ? " (again)" : ""), Count(receipt.Rows), Count(receipt.Counted),
                Count(receipt.Duplicate), Count(receipt.Unmatched), Count(receipt.Rejected));
        }

        terminal.Tables.Write(table);
        foreach (var receipt in receipts)
        {
            if (receipt.RejectsFile is { } rejects)
            {
                terminal.Say($"{receipt.File}: {Count(receipt.Rejected)} rejected {(receipt.Rejected == 1 ? "row is" : "rows are")} in {rejects}, each with its reason.");
            }

            foreach (var leftOut in receipt.LeftOut ?? [])
            {
                terminal.Say($"{receipt.File}: left out {leftOut}.");
            }
        }
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
