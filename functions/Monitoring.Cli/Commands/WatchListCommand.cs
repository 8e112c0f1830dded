using System.CommandLine;
using Monitoring.Matching;

namespace Monitoring.Cli.Commands;

internal static class WatchListCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "Watch list to check (JSON)." };
        var check = new Command("check", "Reads a watch list and says what is wrong with it, or what it watches.") { file };
        check.SetAction(parsed =>
        {
            var list = Office.ReadWatchList(options.Folder(parsed), parsed.GetValue(file));
            foreach (var entity in list.Entities)
            {
                context.Terminal.Output.WriteLine(
                    $"{entity.Id}: {string.Join(" / ", entity.Names.Values)}; {entity.Aliases.Count} aliases, {entity.Exclude.Count} excluded, "
                    + $"{entity.Queries.Count} queries, exports: {(entity.Exports.Count == 0 ? "by text" : string.Join(", ", entity.Exports))}");
            }

            foreach (var warning in list.Warnings)
            {
                context.Terminal.Say(warning);
            }

            return ExitCode.Done;
        });
        options.AddTo(check);
        var show = new Command("show", "Prints the watch list in use as JSON: a start for one's own.");
        show.SetAction(parsed =>
        {
            context.Terminal.Output.WriteLine(WatchListFile.ToJson(
                Office.ReadWatchList(options.Folder(parsed), parsed.GetValue(options.WatchList))));
            return ExitCode.Done;
        });
        options.AddTo(show);
        return new Command("watchlist", "Who is watched, and under which names.") { check, show };
    }
}
