using System.CommandLine;

namespace Monitoring.Cli.Commands;

internal static class IngestCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Exports: .csv, .tsv, .txt, .xlsx, also gzipped or zipped. What a file is, its own header says.",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(result =>
        {
            foreach (var unknown in result.Tokens.Select(token => token.Value).Where(value => value.StartsWith("--", StringComparison.Ordinal) && !File.Exists(value)))
            {
                result.AddError($"Argument 'PATH': found '{unknown}', which is no option of this command, and no file.");
            }
        });
        var command = new Command("ingest", """
            Takes exports: recognizes, reads, matches, and counts each mention exactly once.

            Uploading a file twice, or files that overlap, changes no figure. Each row ends as counted, duplicate, unmatched or rejected;
            rejected rows are kept in the state folder's rejects/, in their own columns, ready to mend and take again.

            Example: monitoring ingest meltwater-november.csv weibo.xlsx --watchlist ours.json
            """) { paths, options.Json };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenToWriteAsync(parsed, context);
            var asJson = parsed.GetValue(options.Json);
            var receipts = await new IngestRun(office, context.Terminal).TakeAsync(
                parsed.GetValue(paths)!, asJson ? receipt => context.Terminal.Output.WriteLine(receipt.ToJson()) : null, cancellationToken);
            if (!asJson)
            {
                ReceiptTable.Write(context.Terminal, receipts);
            }

            foreach (var failed in receipts.Where(receipt => receipt.Error is not null))
            {
                context.Terminal.Say(failed.Error!);
            }

            return IngestRun.ExitCodeOf(receipts);
        });
        return command;
    }
}
