using Monitoring.Configuring;
using Monitoring.Identifying;
using Monitoring.Tagging;
using NodaTime;

namespace Monitoring;

/// <summary>The middle of the way: identify and tag. Several threads may use it at once.</summary>
internal sealed class MentionTagging(IntakeRules rules)
{
    private readonly DateTimeZone _zone = ReportingZone.Of(rules.Settings);
    private readonly SentimentTargets _targets = SentimentTargets.Of(rules.WatchList);

    /// <returns>One mention for each row, in the same order.</returns>
    /// <exception cref="TaggerUnavailableException">The tagger can't be had now.</exception>
    public async ValueTask<IReadOnlyList<Mention>> TagAsync(
        IReadOnlyList<(RowRef Row, Coverage Coverage)> rows, TaggingMode mode, CancellationToken cancellationToken)
    {
        var texts = rows.Select(row => TextToTag.Of(row.Coverage, rules.Settings, _targets)).ToList();
        var tags = await rules.Tagger.TagAsync(texts, mode, cancellationToken);
        return [.. rows.Zip(tags, (row, tag) => MentionOf(row.Coverage, tag, row.Row))];
    }

    private Mention MentionOf(Coverage coverage, Tags tags, RowRef row)
    {
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
        return new Mention(Identity.Of(coverage), coverage, tags, language, sentiment.Value, day, row);
    }
}
