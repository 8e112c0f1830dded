using System.CommandLine;

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
        var command = new Command("watch", """
            Takes exports as they are dropped into a folder, and sends each month's summary when it is due.

            A file is taken when it has not grown for two looks; then it moves to inbox/done or, where it can't be taken, to inbox/failed with
            the reason beside it. A month is closed on the day that settings.json names (schedule.closeOnDay), in the reporting time zone.
            Stop it with Ctrl+C at any time.
            """) { inbox, once };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenToWriteAsync(parsed, context);
            var watched = new InboxWatch(office, context.Terminal, parsed.GetValue(inbox) ?? office.Folder.Inbox);
            return await watched.RunAsync(parsed.GetValue(once), cancellationToken);
        });
        return command;
    }
}
