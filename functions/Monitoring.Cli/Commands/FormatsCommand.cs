using System.CommandLine;
using Monitoring.Recognizing;
using Spectre.Console;

namespace Monitoring.Cli.Commands;

internal static class FormatsCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var describe = new Option<bool>("--describe")
        {
            Description = "Prints a description to start one's own from; put it, changed, into the state folder's services/ as a .json file.",
        };
        var command = new Command("formats", """
            Lists the services whose exports are recognized, and shows how to describe another.

            A service is a description of its columns; the file's own header decides which one it is.
            Files: CSV, TSV or other delimited text, XLSX; also .gz and .zip. UTF-8, UTF-16, GB18030, Windows-1252.
            """) { describe };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(describe))
            {
                context.Terminal.Output.WriteLine(ServiceDescriptionFile.Template);
                return ExitCode.Done;
            }

            var table = new Table().Border(TableBorder.Simple);
            table.AddColumns("Id", "Service", "Time zone", "Currency", "Known by");
            foreach (var service in Office.ReadServices(options.Folder(parsed)).Services.Services.OrderBy(s => s.Id, StringComparer.Ordinal))
            {
                table.AddRow(
                    service.Id, Markup.Escape(service.Name), service.TimeZone, service.Currency ?? "", Markup.Escape(SignatureOf(service)));
            }

            context.Terminal.Tables.Write(table);
            return ExitCode.Done;
        });
        return command;
    }

    private static string SignatureOf(ServiceDescription service) =>
        service.Headerless is { } shape ? $"no header, {string.Join(" or ", shape.ColumnCounts)} columns"
        : service.IsFallback ? "a date, and a headline, text or URL"
        : string.Join(", ", service.Signature.Select(alternatives => alternatives[0]));
}
