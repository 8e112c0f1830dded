using System.CommandLine;
using Monitoring.Cli.Serving;

namespace Monitoring.Cli.Commands;

internal static class WatchCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var inbox = new Option<string?>("--inbox")
        {
            Description = "Folder into which exports are dropped; without it the state folder's inbox/.",
            HelpName = "DIR",
        }.TakingAFolder();
        var once = new Option<bool>("--once")
        {
            Description = "Takes what lies in the inbox, sends what is due, and ends: for cron and the like.",
        };
        var serving = new ServingOptions();
        var command = new Command("watch", """
            Takes exports as they are dropped into a folder, sends each month's summary when it is due, and serves the pages meanwhile.

            A file is taken when it has not grown for two looks; then it moves to inbox/done or, where it can't be taken, to inbox/failed with
            the reason beside it. A month is closed on the day that settings.json names (schedule.closeOnDay), in the reporting time zone.
            Stop it with Ctrl+C at any time.
            """) { inbox, once };
        serving.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenToWriteAsync(parsed, context);
            var watched = new InboxWatch(office, context.Terminal, parsed.GetValue(inbox) ?? office.Folder.Inbox);
            return parsed.GetValue(once)
                ? await watched.RunAsync(once: true, cancellationToken)
                : await ServeAsync(office.Folder, watched, serving.Read(parsed), context, cancellationToken);
        });
        return command;
    }

    /// <summary>The inbox is what this is for: it is watched also where the pages can't be served.</summary>
    private static async Task<int> ServeAsync(
        StateFolder folder, InboxWatch watched, ServingPlace place, CommandContext context, CancellationToken cancellationToken)
    {
        using var writer = Office.Open(folder, watchListPath: null, adoptWatchList: false, context.Clock);
        await using var served = ServedOffice.Open(writer, context.Terminal);
        PageServer server;
        try
        {
            server = await PageServer.StartAsync(served, place, context.Terminal, cancellationToken);
        }
        catch (UsageException taken)
        {
            context.Terminal.Say(taken.Message);
            return await watched.RunAsync(once: false, cancellationToken);
        }

        await using (server)
        {
            return await watched.RunAsync(once: false, cancellationToken);
        }
    }
}
