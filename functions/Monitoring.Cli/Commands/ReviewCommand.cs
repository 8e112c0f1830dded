using System.CommandLine;
using System.Globalization;
using Monitoring.Accounting;
using Monitoring.Delivering;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Cli.Commands;

internal static class ReviewCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var year = new Option<int>("--year")
        {
            Description = "The year, such as 2023, in the reporting time zone.",
            HelpName = "YYYY",
            Required = true,
        }.TakingWhat(Question.Year);
        var entity = new Option<string?>("--entity")
        {
            Description = "Id of the entity in the watch list; not needed where the list has one.",
            HelpName = "ID",
        };
        var output = new Option<string?>("--out")
        {
            Description = "Writes the review there as HTML (made to be printed), text, JSON and XLSX.",
            HelpName = "DIR",
        }.TakingAFolder();
        var issuing = new IssueOptions("review");
        var language = new LanguageOption();
        var asOf = new AsOfOption();
        var command = new Command("review", """
            The year in review: followers, indicators, mentions and AVE against the year before, top posts, and sentences in English and Chinese.

            Issued reports are kept; issued again after a late upload, the review says what moved and by which files.

            Example: monitoring review --year 2023 --out reports
            """) { year, entity, output, options.Json, language.Option, asOf.Option };
        issuing.AddTo(command, asOf);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenToReadAsync(parsed, context, cancellationToken);
            var watched = office.Entity(parsed.GetValue(entity));
            var close = await issuing.OpenAsync(parsed, office, cancellationToken);
            Review review;
            if (close is not null)
            {
                (review, var issued) = await close.IssueReviewAsync(watched, parsed.GetValue(year), parsed.GetValue(issuing.Note), cancellationToken);
                context.Terminal.Say(Sending.Describe(issued));
            }
            else
            {
                using var past = await asOf.RebuildAsync(parsed, office, cancellationToken);
                review = await new YearClose(past?.State ?? (IReportedState)office.State, office.Rules, office.Clock)
                    .ReviewAsync(watched, parsed.GetValue(year), past?.State.AsKnown, cancellationToken);
            }

            if (review.Mentions is null)
            {
                context.Terminal.Say(string.Create(
                    CultureInfo.InvariantCulture,
                    $"No upload of mentions covers a day of {review.Year:D4}: their figures are unknown, not nought. 'monitoring ledger' lists the uploads."));
            }

            if (parsed.GetValue(output) is { } directory)
            {
                await ReviewFiles.WriteAsync(directory, review, language.Of(parsed, office.Rules.Settings), path => context.Terminal.Say($"Wrote {path}"), cancellationToken);
            }

            if (parsed.GetValue(options.Json))
            {
                context.Terminal.Output.Write(ReviewJson.WriteText(review));
            }
            else if (parsed.GetValue(output) is null)
            {
                context.Terminal.Output.Write(ReviewText.Write(review, language.Of(parsed, office.Rules.Settings)));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
