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

            Beside lists of mentions: figures of accounts (followers), own posts with their measures, indicators, and exchange rates. For
            those that are kept by hand, columns are told at the end of the list.

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
            table.AddColumns("Id", "Service", "Rows are", "Time zone", "Currency", "Known by");
            foreach (var service in Office.ReadServices(options.Folder(parsed)).Services.Services.OrderBy(s => s.Id, StringComparer.Ordinal))
            {
                table.AddRow(
                    service.Id, Markup.Escape(service.Name), KindsOf(service), service.TimeZone, service.Currency ?? "", Markup.Escape(SignatureOf(service)));
            }

            context.Terminal.Tables.Write(table);
            context.Terminal.Output.WriteLine(KeptByHand);
            return ExitCode.Done;
        });
        return command;
    }

    private const string KeptByHand = """
        Kept by hand, as CSV or a sheet, columns in any order, labels in English or Chinese (a column left out or empty is not given):

        accounts        channel,account,metric,value,qualifier,as_of,basis,correction,entity
        account-days    date,channel,account,followers,new followers,unfollows
        posts           channel,account,published,own post,url,views,impressions,likes,reposts,comments,entity
        indicators      name,value,qualifier,unit,period_start,period_end,as_of,basis,definition,correction,entity
        exchange-rates  month,currency,to,rate,source,correction
        """;

    private static string KindsOf(ServiceDescription service) => string.Join(
        ", ",
        [
            service.Kind.Key(),
            .. service.HoldsOwnPosts ? [ExportKind.Posts.Key()] : (string[])[],
            .. service.Kind == ExportKind.Mentions && service.Fields.Keys.Any(field => field.IsAccountFigure()) ? [ExportKind.Accounts.Key()] : (string[])[],
        ]);

    private static string SignatureOf(ServiceDescription service) =>
        service.Headerless is { } shape ? $"no header, {string.Join(" or ", shape.ColumnCounts)} columns"
        : service is { IsFallback: true, Kind: ExportKind.Mentions } ? "a date, and a headline, text or URL"
        : service.IsFallback ? "a date and followers, and nothing that names a publication"
        : string.Join(", ", service.Signature.Select(alternatives => alternatives[0]));
}
