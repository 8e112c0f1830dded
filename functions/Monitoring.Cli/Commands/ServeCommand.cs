using System.CommandLine;
using System.Net;
using Monitoring.Cli.Serving;

namespace Monitoring.Cli.Commands;

internal static class ServeCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var serving = new ServingOptions();
        var open = new Option<bool>("--open") { Description = "Opens the pages in the browser." };
        var command = new Command("serve", """
            Opens the pages: the month at a glance, uploads, reports, the index, and the rows behind every figure, in a browser on this machine.

            Only this machine reaches them, at http://127.0.0.1:5080. Stop it with Ctrl+C.

            Example: monitoring serve --open
            """) { open };
        serving.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var writer = await options.OpenToWriteAsync(parsed, context);
            await using var office = ServedOffice.Open(writer, context.Terminal);
            await using var server = await PageServer.StartAsync(office, serving.Read(parsed), context.Terminal, cancellationToken);
            if (parsed.GetValue(open))
            {
                server.OpenInBrowser();
            }

            await server.WaitAsync(cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}

/// <summary>Where the pages are served.</summary>
internal sealed class ServingOptions
{
    public const int DefaultPort = 5080;

    private readonly Option<int> _port = new("--port")
    {
        Description = "Port of the pages; 0 takes a free one.",
        HelpName = "PORT",
        DefaultValueFactory = _ => DefaultPort,
    };

    private readonly Option<string?> _listen = new("--listen")
    {
        Description = "Address to listen at instead of 127.0.0.1. Whoever reaches it sees and changes everything: there is no sign-in and no encryption.",
        HelpName = "ADDRESS",
    };

    private readonly Option<string[]> _names = new("--name")
    {
        Description = "With --listen: a name by which the pages are called, with its port where it is not 80 or 443, such as office.example:5080; may be repeated.",
        HelpName = "HOST",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_port);
        command.Options.Add(_listen);
        command.Options.Add(_names);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_port) is { } port && result.GetValue(_port) is < 0 or > 65535)
            {
                result.AddError($"Option '--port': found '{(port.Tokens.Count > 0 ? port.Tokens[0].Value : "")}', expected a number from 0 to 65535.");
            }

            if (result.GetValue(_listen) is { } listen && !IPAddress.TryParse(listen, out _))
            {
                result.AddError($"Option '--listen': found '{listen}', expected an address of this machine, such as 192.168.1.20.");
            }
        });
    }

    public ServingPlace Read(ParseResult parsed) => new(
        parsed.GetValue(_listen) is { } listen ? IPAddress.Parse(listen) : IPAddress.Loopback, parsed.GetValue(_port), parsed.GetValue(_names) ?? []);
}
