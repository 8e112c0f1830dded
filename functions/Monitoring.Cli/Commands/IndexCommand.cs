using System.CommandLine;
using Monitoring.Accounting;
using Monitoring.Delivering;
using Monitoring.Matching;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Cli.Commands;

internal static class IndexCommand
{
    private const int ShownIds = 5;

    public static Command Create(CommonOptions options, CommandContext context)
    {
        var panel = new Option<string?>("--panel")
        {
            Description = "Whom to rank: a watch list (JSON or CSV) that the figures were matched by or a part of it, or the name of a ready one, "
                + $"such as {ReadyWatchList.Cities}. Without it all that the state folder's list names.",
            HelpName = "FILE",
        };
        var year = new Option<int>("--year")
        {
            Description = "The year, such as 2023, in the reporting time zone.",
            HelpName = "YYYY",
            Required = true,
        }.TakingWhat(Question.Year);
        var output = new Option<string?>("--out")
        {
            Description = "Writes the index there as HTML with a page for each entity, text, JSON, XLSX and CSV.",
            HelpName = "DIR",
        }.TakingAFolder();
        var rows = new Option<bool>("--rows")
        {
            Description = "With --out: writes the rows behind each entity's figures too, each with its story, weight, file and row number.",
        };
        var issuing = new IssueOptions("index");
        var language = new LanguageOption();
        var asOf = new AsOfOption();
        var command = new Command("index", """
            The communication impact index of a panel over a year: ranking, dimensions, concentration, shares, and what changed.

            Example: monitoring index --panel chinese-cities --year 2020 --out reports
            """) { panel, year, output, rows, options.Json, language.Option, asOf.Option };
        issuing.AddTo(command, asOf);
        options.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(rows) && result.GetResult(output) is null)
            {
                result.AddError("Option '--rows': found no '--out', expected a folder to write them to.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var named = parsed.GetValue(panel);
            var list = named is null ? null : Office.ReadWatchList(named);
            using var office = await options.OpenToReadAsync(parsed, context, cancellationToken);
            list ??= office.Rules.WatchList;
            RequireHeld(office, list, named);

            var name = list.Title ?? (named is null ? "Watch list" : Path.GetFileNameWithoutExtension(named));
            var key = Panel.KeyOf(named is null ? "watchlist" : Path.GetFileNameWithoutExtension(named));
            var close = await issuing.OpenAsync(parsed, office, cancellationToken);
            using var past = await asOf.RebuildAsync(parsed, office, cancellationToken);
            var state = past?.State ?? (IReportedState)office.State;
            ImpactIndex index;
            if (close is not null)
            {
                (index, var issued) = await close.IssueIndexAsync(
                    list.Entities, key, name, parsed.GetValue(year), parsed.GetValue(issuing.Note), cancellationToken);
                context.Terminal.Say(Sending.Describe(issued));
            }
            else
            {
                index = await new YearClose(state, office.Rules, office.Clock)
                    .IndexAsync(list.Entities, key, name, parsed.GetValue(year), past?.State.AsKnown, cancellationToken);
            }

            if (parsed.GetValue(output) is { } directory)
            {
                var files = new IndexFiles(directory, language.Of(parsed, office.Rules.Settings), path => context.Terminal.Say($"Wrote {path}"));
                await files.WriteAsync(index, cancellationToken);
                if (parsed.GetValue(rows))
                {
                    await files.WriteRowsAsync(new IndexReport(state, office.Rules), index, list.Entities, cancellationToken);
                }
            }

            if (parsed.GetValue(options.Json))
            {
                context.Terminal.Output.Write(IndexJson.WriteText(index));
            }
            else if (parsed.GetValue(output) is null)
            {
                context.Terminal.Output.Write(IndexText.Write(index, language.Of(parsed, office.Rules.Settings)));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void RequireHeld(Office office, WatchList panel, string? named)
    {
        if (named is not null && Panel.NotHeldBy(office.Rules.WatchList, panel) is { Count: > 0 } missing)
        {
            throw new UsageException(
                $"{named}: {missing.Count} of its {panel.Entities.Count} entities ({string.Join(", ", missing.Take(ShownIds))}{(missing.Count > ShownIds ? ", ..." : "")}) "
                + "are not in the watch list that the kept figures stand on, or stand there under other names. "
                + $"Run 'monitoring rebuild --watchlist {named}' first: it looks for them in every export that was taken.");
        }
    }
}
