using Monitoring.Accounting;
using Monitoring.Matching;

namespace Monitoring.Registering;

/// <summary>A correction that counts, with the mention it is of.</summary>
/// <param name="EntityId">Of the entity that it names; empty where it holds for all of the mention's.</param>
/// <param name="Told">What exports and taggers say of the field; null where no such mention is there.</param>
/// <param name="Mention">As stored; null where none is there, which a later upload may change.</param>
public sealed record CorrectedMention(MentionCorrection Correction, string EntityId, string? Told, Mention? Mention)
{
    /// <summary>True where it says what exports and taggers say anyway.</summary>
    public bool IsConfirmation => Told is not null && Correction.Value == Told;
}

/// <summary>Lists what people set.</summary>
public static class CorrectedMentions
{
    /// <returns>In the order of time; equal times by mention and field.</returns>
    public static async Task<IReadOnlyList<CorrectedMention>> ReadAsync(
        IReportedState state, WatchList watchList, CancellationToken cancellationToken)
    {
        var found = new List<CorrectedMention>();
        var figures = new MonthFigures(state);
        foreach (var owner in watchList.Entities.Select(entity => entity.Id).Prepend(""))
        {
            foreach (var correction in await Corrections.ReadOwnAsync(state.Register, owner, cancellationToken))
            {
                var mention = await FindAsync(
                    figures, owner.Length > 0 ? [owner] : [.. watchList.Entities.Select(entity => entity.Id)], correction.Mention, cancellationToken);
                found.Add(new CorrectedMention(correction, owner, mention is null ? null : Told(mention, correction.Field), mention));
            }
        }

        return
        [
            .. found.OrderBy(one => one.Correction.At).ThenBy(one => one.Correction.Mention).ThenBy(one => one.Correction.Field)
                .ThenBy(one => one.EntityId, StringComparer.Ordinal),
        ];
    }

    /// <summary>Texts with the sentiment that a person set, in the form that <see cref="Tagging.Learning.LabelledTextFile"/> reads: the
    /// headline and the text on one line.</summary>
    public static IEnumerable<(string Label, string Text)> Labels(IEnumerable<CorrectedMention> corrections) => corrections
        .Where(one => one is { Mention.Coverage.Dropped: null, Correction: { Field: CorrectedField.Sentiment, Value: "positive" or "neutral" or "negative" } })
        .Select(one => (one.Correction.Value!, OneLine($"{one.Mention!.Coverage.Headline} {one.Mention.Coverage.Text}")));

    /// <summary>What can be set of a mention, as it stands; null for one that is left out.</summary>
    public static string Describe(Mention? mention) => mention is null
        ? "left out"
        : $"{Summarizing.BreakdownReport.Key(mention.Sentiment)}, {(mention.Tags.Topics.Count > 0 ? string.Join(MentionCorrection.Between, mention.Tags.Topics) : "no topic")}, "
            + $"{mention.Language}, {mention.Coverage.Outlet.Name}";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What exports and taggers say, in the form of <see cref="MentionCorrection.Value"/>.</summary>
    internal static string Told(Mention mention, CorrectedField field) => field switch
    {
        CorrectedField.Sentiment => Summarizing.BreakdownReport.Key(mention.Sentiment),
        CorrectedField.Topics => string.Join(MentionCorrection.Between, mention.Tags.Topics),
        CorrectedField.Language => mention.Language,
        CorrectedField.Outlet => mention.Coverage.Outlet.Name,
        _ => "counts",
    };

    private static async Task<Mention?> FindAsync(
        MonthFigures figures, IReadOnlyList<string> entityIds, Fingerprint id, CancellationToken cancellationToken)
    {
        foreach (var entityId in entityIds)
        {
            if (await figures.ReadSomeAsync(entityId, [id], cancellationToken) is [var mention])
            {
                return mention;
            }
        }

        return null;
    }
}
