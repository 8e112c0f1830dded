using Monitoring.Configuring;
using Monitoring.Identifying;
using Monitoring.Tagging;
using NodaTime;

namespace Monitoring;

/// <summary>A row that is a mention, and whose.</summary>
internal readonly record struct IdentifiedRow(Fingerprint Id, RowRef Row, Coverage Coverage)
{
    public static IdentifiedRow Of(RowRef row, Coverage coverage) => new(Identity.Of(coverage), row, coverage);
}

/// <summary>The middle of the way: identify and tag. Several threads may use it at once.</summary>
/// <param name="memory">Null to ask the tagger for each text.</param>
internal sealed class MentionTagging(IntakeRules rules, TaggedTexts? memory = null)
{
    private readonly DateTimeZone _zone = ReportingZone.Of(rules.Settings);
    private readonly SentimentTargets _targets = SentimentTargets.Of(rules.WatchList);

    /// <returns>One mention for each row, in the same order.</returns>
    /// <exception cref="TaggerUnavailableException">The tagger can't be had now.</exception>
    public async ValueTask<IReadOnlyList<Mention>> TagAsync(
        IReadOnlyList<IdentifiedRow> rows, TaggingMode mode, CancellationToken cancellationToken)
    {
        var texts = new List<TextToTag>(rows.Count);
        foreach (var row in rows)
        {
            texts.Add(TextToTag.Of(row.Coverage, rules.Settings, _targets));
        }

        var tags = memory is null
            ? await rules.Tagger.TagAsync(texts, mode, cancellationToken)
            : await memory.TagAsync(texts, unknown => rules.Tagger.TagAsync(unknown, mode, cancellationToken));
        var mentions = new Mention[rows.Count];
        for (var i = 0; i < mentions.Length; i++)
        {
            mentions[i] = MentionOf(rows[i], tags[i]);
        }

        return mentions;
    }

    private Mention MentionOf(IdentifiedRow row, Tags tags)
    {
        var coverage = row.Coverage;
        var (language, sentiment) = (coverage.DeclaredLanguage, coverage.DeclaredSentiment);
        if (language is null || (rules.Settings.Language == Preference.Tagger && tags.Language != Tags.UnknownLanguage))
        {
            language = tags.Language;
        }

        if (sentiment is null || (rules.Settings.Sentiment == Preference.Tagger && tags.Sentiment != Sentiment.Unknown))
        {
            sentiment = tags.Sentiment;
        }

        var day = ReportingZone.DayOf(coverage.PublishedAt, _zone);
        return new Mention(row.Id, coverage, tags, language, sentiment.Value, day, row.Row);
    }
}
