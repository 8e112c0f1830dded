using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging;

/// <summary>How one topic was told.</summary>
/// <param name="Labelled">Texts that are labelled with it.</param>
/// <param name="Told">Texts that were found to be about it.</param>
/// <param name="Right">Texts that are both.</param>
public sealed record TopicScore(string Topic, long Labelled, long Told, long Right)
{
    /// <summary>Of the labelled texts, the share that was found; null where none is labelled.</summary>
    public double? Recall => Labelled == 0 ? null : (double)Right / Labelled;

    /// <summary>Of the texts that were told so, the share that is labelled so; null where none was told.</summary>
    public double? Precision => Told == 0 ? null : (double)Right / Told;
}

/// <summary>How topics were told of texts that are labelled with one or several.</summary>
/// <param name="Right">Texts of which at least one label was told.</param>
/// <param name="Untold">Texts of which no topic was told, <c>other</c> not counted.</param>
/// <param name="Topics">Those that a text is labelled with, in ordinal order.</param>
public sealed record TopicEvaluation(long Count, long Right, long Untold, IReadOnlyList<TopicScore> Topics)
{
    private static readonly char[] Between = [';', ',', ' '];

    /// <summary>True where every label is a topic that the tagger knows, or several with a semicolon, comma or space between them.</summary>
    public static bool AreTopics(BuiltInTagger tagger, IReadOnlyCollection<LabelledText> examples)
    {
        var known = tagger.Topics.ToHashSet(StringComparer.Ordinal);
        return examples.Count > 0 && examples.All(example => LabelsOf(example) is { Length: > 0 } labels && labels.All(known.Contains));
    }

    public static TopicEvaluation Of(BuiltInTagger tagger, IReadOnlyCollection<LabelledText> examples)
    {
        var scores = examples.SelectMany(LabelsOf).Distinct().ToDictionary(topic => topic, topic => new TopicScore(topic, 0, 0, 0), StringComparer.Ordinal);
        var (right, untold) = (0L, 0L);
        foreach (var example in examples)
        {
            var labels = LabelsOf(example);
            var told = tagger.Tag(new TextToTag(example.Text, null)).Topics;
            right += labels.Any(told.Contains) ? 1 : 0;
            untold += told.Count == 0 || told is [TopicTally.OtherTopic] ? 1 : 0;
            foreach (var topic in labels.Union(told, StringComparer.Ordinal).Where(scores.ContainsKey))
            {
                var (isLabelled, isTold) = (labels.Contains(topic), told.Contains(topic));
                var score = scores[topic];
                scores[topic] = score with
                {
                    Labelled = score.Labelled + (isLabelled ? 1 : 0),
                    Told = score.Told + (isTold ? 1 : 0),
                    Right = score.Right + (isLabelled && isTold ? 1 : 0),
                };
            }
        }

        return new(examples.Count, right, untold, [.. scores.Values.OrderBy(score => score.Topic, StringComparer.Ordinal)]);
    }

    private static string[] LabelsOf(LabelledText example) =>
        [.. example.Label.Split(Between, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
