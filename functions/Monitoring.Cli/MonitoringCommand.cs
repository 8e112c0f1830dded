using System.CommandLine;
using System.Text;
using Monitoring.Cli.Commands;

namespace Monitoring.Cli;

/// <summary>The command line as a whole: what there is, and what becomes of an error.</summary>
internal static class MonitoringCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TimeProvider clock)
    {
        if (ReferenceEquals(output, Console.Out) && Console.IsOutputRedirected)
        {
            // A file or a pipe gets UTF-8 whatever the machine's code page, and no byte order mark in the middle of a stream.
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            output = Console.Out;
        }

        var terminal = new Terminal(output, error);

        // "@handle" is an account's name here, and no file of arguments.
        var parsed = Create(new CommandContext(terminal, clock)).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var wrong in parsed.Errors)
            {
                terminal.Say(wrong.Message);
            }

            terminal.Say($"'monitoring {string.Join(' ', CommandPath(parsed))}--help' shows how it is used.");
            return ExitCode.WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (Exception failure)
        {
            return Failures.Report(failure, terminal);
        }
    }

    public static RootCommand Create(CommandContext context)
    {
        var options = new CommonOptions();
        return new RootCommand("""
            Monitoring measures how the media see an institution or a city: exports of monitoring services in, a month's figures out, each of
            them leading back to its rows. Everything stays on this machine, in one state folder.

            Start with:  monitoring demo
            Then:        monitoring ingest EXPORT...
                         monitoring summary --month 2023-11 --out reports
            """)
        {
            DemoCommand.Create(context),
            IngestCommand.Create(options, context),
            SummaryCommand.Create(options, context),
            ExplainCommand.Create(options, context),
            ReviewCommand.Create(options, context),
            IndexCommand.Create(options, context),
            CorrectCommand.Create(options, context),
            CorrectionsCommand.Create(options, context),
            SampleCommand.Create(options, context),
            ServeCommand.Create(options, context),
            WatchCommand.Create(options, context),
            LedgerCommand.Create(options, context),
            ReportsCommand.Create(options, context),
            DiffCommand.Create(options, context),
            RebuildCommand.Create(options, context),
            VerifyCommand.Create(options, context),
            RetentionCommand.Create(options, context),
            ExportStateCommand.Create(options, context),
            ImportStateCommand.Create(options, context),
            WatchListCommand.Create(options, context),
            FormatsCommand.Create(options, context),
            TagCommand.Create(options, context),
            EvaluateCommand.Create(options, context),
            TrainCommand.Create(context),
        };
    }

    private static IEnumerable<string> CommandPath(ParseResult parsed)
    {
        for (var command = parsed.CommandResult; command.Parent is System.CommandLine.Parsing.CommandResult parent; command = parent)
        {
            yield return $"{command.Command.Name} ";
        }
    }
}
