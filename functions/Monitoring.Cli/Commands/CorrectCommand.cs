using System.CommandLine;
using System.Globalization;
using Monitoring.Matching;
using Monitoring.Normalizing;
using Monitoring.Registering;
using Monitoring.Summarizing;

namespace Monitoring.Cli.Commands;

internal static class CorrectCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var mention = new Argument<string>("MENTION")
        {
            Description = "The mention's fingerprint, as 'explain --ids' and the first column of a month's mentions show it.",
        };
        var by = Text("--by", "NAME", "Whose word it is.", isRequired: true);
        (CorrectedField Field, Option<string?> Option)[] settable =
        [
            (CorrectedField.Sentiment, Text("--sentiment", "SENTIMENT", "positive, neutral, negative or mixed.")),
            (CorrectedField.Topics, Text("--topics", "TOPICS", "Topics with a semicolon between them, or 'no topic'.")),
            (CorrectedField.Language, Text("--language", "TAG", "The language, such as zh-Hans.")),
            (CorrectedField.Outlet, Text("--outlet", "NAME", "The outlet's name.")),
            (CorrectedField.NotUs, Text("--not-us", "yes|no", "yes: the mention is of somebody else and counts nowhere.")),
        ];
        var entity = Text("--entity", "ID", "Only for this entity of the watch list. Without it for all that the mention names.");
        var note = Text("--note", "TEXT", "Why; kept with the correction.");
        var command = new Command("correct", """
            Sets what exports or taggers got wrong of a mention. A person's word stands above theirs.

            It is kept with who and when, counts at once, and outlives uploads that come again, new models and rebuilds. 'as tagged' in place
            of a value takes it back. A sheet of many corrections is taken by 'ingest': a month's mentions with columns 'correct sentiment',
            'correct topics', 'correct language', 'correct outlet', 'not us', 'corrected by', 'corrected at'.

            Example: monitoring correct 0123456789abcdef0123456789abcdef --sentiment negative --by "Li Wei"
            """) { mention, by, entity, note };
        settable.ToList().ForEach(one => command.Options.Add(one.Option));
        options.AddTo(command);
        command.Validators.Add(result =>
        {
            if (settable.All(one => result.GetResult(one.Option) is null))
            {
                result.AddError("Found nothing to correct, expected --sentiment, --topics, --language, --outlet or --not-us.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!Fingerprint.TryParse(parsed.GetValue(mention), out var id))
            {
                throw new UsageException(
                    $"Argument 'MENTION': found '{DisplayText.Of(parsed.GetValue(mention)!, 80)}', expected a fingerprint of 32 hexadecimal digits.");
            }

            var values = settable.Where(one => parsed.GetValue(one.Option) is not null)
                .ToDictionary(one => one.Field, one => Checked(one.Field, one.Option.Name, parsed.GetValue(one.Option)!));
            using var office = await options.OpenExistingAsync(parsed, context);
            var entities = parsed.GetValue(entity) is { } named ? [office.Entity(named)] : office.Rules.WatchList.Entities;
            var before = await ReadAsync(office, entities, id, cancellationToken);
            if (before.Count == 0)
            {
                throw new UsageException(
                    $"Argument 'MENTION': found no mention {id}, expected one that counts for {string.Join(" or ", entities.Select(found => found.Id).Take(5))}.");
            }

            var request = new CorrectionRequest(
                id, parsed.GetValue(entity), values, parsed.GetValue(by)!, context.Clock.GetUtcNow(), parsed.GetValue(note));
            await CorrectionRun.TakeAsync(office, context.Terminal, request, cancellationToken);
            var after = await ReadAsync(office, entities, id, cancellationToken);
            foreach (var (watched, (stored, corrected)) in after)
            {
                context.Terminal.Output.WriteLine(
                    $"{watched.Id}, {Heading(stored)}: {CorrectedMentions.Describe(before[watched].Corrected)} -> {CorrectedMentions.Describe(corrected)}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string?> Text(string name, string helpName, string description, bool isRequired = false) =>
        new(name) { HelpName = helpName, Description = description, Required = isRequired };

    /// <summary>The mention as stored and as people set it, for each entity that has it.</summary>
    private static async Task<Dictionary<WatchEntity, (Mention Stored, Mention? Corrected)>> ReadAsync(
        Office office, IReadOnlyList<WatchEntity> entities, Fingerprint id, CancellationToken cancellationToken)
    {
        var found = new Dictionary<WatchEntity, (Mention, Mention?)>();
        var figures = new MonthFigures(office.State);
        foreach (var entity in entities)
        {
            if (await figures.ReadSomeAsync(entity.Id, [id], cancellationToken) is [var stored])
            {
                found.Add(entity, (stored, (await figures.CorrectionsOfAsync(entity.Id, cancellationToken)).Apply(stored)));
            }
        }

        return found;
    }

    private static string Checked(CorrectedField field, string option, string text) =>
        CorrectedValues.Read(field, text, out _) is { } expected
            ? throw new UsageException($"Option '{option}': found '{DisplayText.Of(text, 80)}', expected {expected}.")
            : text;

    private static string Heading(Mention mention) => string.Create(
        CultureInfo.InvariantCulture,
        $"{mention.Day:yyyy-MM-dd}, {DisplayText.Of(mention.Coverage.Outlet.Name, 40)}, {DisplayText.Of(mention.Coverage.Headline ?? mention.Coverage.Text, 60)}");
}
