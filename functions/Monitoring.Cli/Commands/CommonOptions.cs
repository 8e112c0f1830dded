using System.CommandLine;

namespace Monitoring.Cli.Commands;

/// <summary>Options that mean the same in every command.</summary>
internal sealed class CommonOptions
{
    public Option<string> Data { get; } = new Option<string>("--data")
    {
        Description = "State folder: everything that the program keeps.",
        HelpName = "DIR",
        DefaultValueFactory = _ => $"./{StateFolder.DefaultName}",
    }.TakingAFolder();

    public Option<string?> WatchList { get; } = new("--watchlist")
    {
        Description = "Watch list (JSON or CSV), or the name of a ready one: uob, chinese-cities. Without it the state folder's watchlist.json, "
            + "or the ready one for the University of Birmingham.",
        HelpName = "FILE",
    };

    public Option<bool> Json { get; } = new("--json") { Description = "JSON to stdout instead of a table." };

    public void AddTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(WatchList);
    }

    public StateFolder Folder(ParseResult parsed) => new(parsed.GetValue(Data)!);

    /// <summary>For commands that take uploads: a list named here becomes the folder's own.</summary>
    public async Task<Office> OpenToWriteAsync(ParseResult parsed, CommandContext context)
    {
        // The command line library heeds Ctrl+C only from the moment at which the command first waits.
        await Task.Yield();
        return Office.Open(Folder(parsed), parsed.GetValue(WatchList), adoptWatchList: true, context.Clock);
    }

    /// <summary>For commands that change what is there, and start nothing.</summary>
    public async Task<Office> OpenExistingAsync(ParseResult parsed, CommandContext context)
    {
        RequireState(Folder(parsed));
        return await OpenToWriteAsync(parsed, context);
    }

    /// <summary>For commands that report: the figures have to stand on the list named.</summary>
    public async Task<Office> OpenToReadAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        var folder = Folder(parsed);
        RequireState(folder);
        await Task.Yield();
        var office = Office.Open(folder, parsed.GetValue(WatchList), adoptWatchList: false, context.Clock);
        if (await office.State.ReadBasisAsync(cancellationToken) is { } basis && basis != office.Rules.Basis)
        {
            if (parsed.GetValue(WatchList) is { } named)
            {
                office.Dispose();
                throw new UsageException(
                    $"{named}: the kept figures stand on another watch list or other settings. Run 'monitoring rebuild --watchlist {named}' first.");
            }

            context.Terminal.Say(
                "The watch list or a setting has changed since the figures were worked out; 'monitoring rebuild' applies it to the past.");
        }

        return office;
    }

    private static void RequireState(StateFolder folder)
    {
        StateMove.Finish(folder);
        if (!Path.Exists(folder.Database))
        {
            throw new UsageException(
                $"{folder.Root}: found no state there. Name the folder with --data, or start one with 'monitoring ingest FILE...'.");
        }
    }
}
