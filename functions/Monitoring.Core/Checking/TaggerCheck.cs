using Monitoring.Configuring;

namespace Monitoring.Checking;

/// <summary>How often the taggers were right, as far as people judged the month's sample.</summary>
/// <param name="Population">Mentions that the sample stands for (<see cref="Checking.Sample.Population"/>).</param>
/// <param name="Sample">Mentions in it.</param>
/// <param name="Missing">Of these, how many still wait for somebody to judge their sentiment.</param>
/// <param name="Sentiment">Null where nobody judged one.</param>
/// <param name="Language">Of those whose language is a tagger's word; null where nobody judged one.</param>
/// <param name="Topics">Right where all of them are; null where nobody judged them.</param>
public sealed record TaggerCheck(long Population, int Sample, int Missing, CheckedTags? Sentiment, CheckedTags? Language, CheckedTags? Topics)
{
    /// <summary>The tags that are judged, in the order of the sheet.</summary>
    public static IReadOnlyList<CorrectedField> Fields { get; } = [CorrectedField.Sentiment, CorrectedField.Language, CorrectedField.Topics];

    /// <returns>Null where nobody judged anything.</returns>
    public static TaggerCheck? Of(Sample sample, Judgements judgements, Settings settings)
    {
        var (sentiment, language, topics) = (Tally(CorrectedField.Sentiment), Tally(CorrectedField.Language), Tally(CorrectedField.Topics));
        return sentiment is null && language is null && topics is null
            ? null
            : new TaggerCheck(
                sample.Population, sample.Mentions.Count, sample.Mentions.Count - (sentiment?.Judged ?? 0), sentiment, language, topics);

        CheckedTags? Tally(CorrectedField field)
        {
            var asked = sample.Mentions.Where(mention => field != CorrectedField.Language || !TaggersWord.IsLanguageDeclared(Told(mention), settings)).ToList();
            var judged = asked.Select(mention => (Told: ToldOf(mention, field), Word: judgements.Find(mention.Id, field)?.Value))
                .Where(one => one.Word is not null).ToList();
            return judged.Count == 0
                ? null
                : CheckedTags.Of(
                    judged.Count, judged.Count(one => IsRight(field, one.Told, one.Word!)), judged.Count(one => one.Told is null),
                    isAll: judged.Count == asked.Count && sample.Mentions.Count == sample.Population);
        }
    }

    /// <summary>The tagger's own word, whatever people set since, in the form of <see cref="MentionCorrection.Value"/>.</summary>
    /// <returns>Null where it could not tell.</returns>
    public static string? ToldOf(Mention mention, CorrectedField field)
    {
        var tags = Told(mention).Tags;
        return field switch
        {
            CorrectedField.Sentiment => tags.Sentiment == Monitoring.Sentiment.Unknown ? null : Summarizing.BreakdownReport.Key(tags.Sentiment),
            CorrectedField.Language => tags.Language == Tags.UnknownLanguage ? null : tags.Language,
            CorrectedField.Topics => string.Join(MentionCorrection.Between, tags.Topics),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "expected a tag"),
        };
    }

    /// <summary>Whether the tagger's word is the person's. Who says Chinese leaves open in which script.</summary>
    /// <param name="told">Null where the tagger could not tell, which is not right.</param>
    public static bool IsRight(CorrectedField field, string? told, string word) =>
        told == word || (field == CorrectedField.Language && told?.StartsWith(word + "-", StringComparison.Ordinal) == true);

    private static Mention Told(Mention mention) => mention.Uncorrected ?? mention;
}

/// <param name="Judged">Tags that a person judged.</param>
/// <param name="Right">Of these, how many are the person's word.</param>
/// <param name="Untold">Of these, how many the tagger could not tell, which are not right.</param>
public sealed record CheckedTags(int Judged, int Right, int Untold, Accuracy Accuracy)
{
    /// <param name="isAll">True where all that the sample could stand for were judged.</param>
    internal static CheckedTags Of(int judged, int right, int untold, bool isAll) => new(judged, right, untold, Accuracy.Of(right, judged, isAll));
}
