using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>Makes the model that <see cref="SentimentJudge"/> rests on.</summary>
public static class SentimentTraining
{
    /// <summary>
    /// Learns from texts labelled <c>positive</c>, <c>neutral</c>, <c>negative</c>, each set by its kind, and from texts labelled
    /// <c>unknown</c> what other text looks like. A set with both Chinese and English texts is two kinds. Weights are learned from
    /// <see cref="TrainingPart.Train"/> and <see cref="TrainingPart.Development"/>, calibrated on folds of these, and scores are
    /// measured on <see cref="TrainingPart.Test"/>. The same sets in the same order give the same bytes.
    /// </summary>
    /// <param name="name">Name and version of the model, such as <c>sentiment/1</c>.</param>
    /// <exception cref="ArgumentException">One of the two languages has no text of two sides.</exception>
    public static TrainedModel Train(string name, IReadOnlyList<LabelledSet> sets, CancellationToken cancellationToken = default)
    {
        LinearPart[] parts = [.. Learn(isChinese: true, sets, cancellationToken), .. Learn(isChinese: false, sets, cancellationToken)];
        var judge = new SentimentJudge(new SentimentModel(new ModelFile(SentimentCard.Of(name, sets, []), parts)));
        return TrainedModel.Of(new ModelFile(SentimentCard.Of(name, sets, Measure(judge, sets)), parts));
    }

    /// <summary>What a judge makes of labelled texts; texts with any other label than the three sides
    /// and <c>mixed</c> are passed over. Found to be mixed is wrong for a text labelled with one side.</summary>
    public static Evaluation Evaluate(SentimentJudge judge, IEnumerable<LabelledText> examples)
    {
        var evaluation = new Evaluation();
        foreach (var (label, text, _) in examples)
        {
            if (SentimentLabels.SideOf(label) < 0 && label != SentimentLabels.Mixed)
            {
                continue;
            }

            if (judge.Judge("", text, SentimentJudge.IsChinese(text)) is { } judgement)
            {
                evaluation.Add(label, SentimentLabels.NameOf(judgement.Side), judgement.Confidence);
            }
            else
            {
                evaluation.Add(label, SentimentLabels.Unknown, 0);
            }
        }

        return evaluation;
    }

    /// <summary>What the sign of a judge's score makes of texts labelled positive or negative: neutral is no answer here, so that a judge
    /// of three sides can be measured by a set of two. Other texts are passed over.</summary>
    public static Evaluation EvaluateSides(SentimentJudge judge, IEnumerable<LabelledText> examples)
    {
        var evaluation = new Evaluation();
        foreach (var (label, text, _) in examples.Where(example => SentimentLabels.SideOf(example.Label) is 0 or 2))
        {
            if (judge.Judge("", text, SentimentJudge.IsChinese(text)) is { } judgement)
            {
                var share = Math.Max(judgement.Positive, judgement.Negative) / Math.Max(judgement.Positive + judgement.Negative, 1e-6f);
                evaluation.Add(label, SentimentLabels.NameOf(judgement.Positive >= judgement.Negative ? Sentiment.Positive : Sentiment.Negative), share);
            }
            else
            {
                evaluation.Add(label, SentimentLabels.Unknown, 0);
            }
        }

        return evaluation;
    }

    private static LinearPart[] Learn(bool isChinese, IReadOnlyList<LabelledSet> sets, CancellationToken cancellationToken)
    {
        var kinds = new List<(string Name, List<LabelledText> Examples)>();
        foreach (var set in sets)
        {
            LabelledText[] texts =
            [
                .. set.Part(TrainingPart.Train).Concat(set.Part(TrainingPart.Development))
                    .Where(text => set.IsLearnedFrom && SentimentJudge.IsChinese(text.Text) == isChinese)
            ];
            if (texts.Length * 10 <= set.Examples.Count)
            {
                continue;
            }

            if (kinds.Find(kind => kind.Name == set.Kind) is { Examples: { } examples })
            {
                examples.AddRange(texts);
            }
            else
            {
                kinds.Add((set.Kind, [.. texts]));
            }
        }

        if (kinds.SelectMany(kind => kind.Examples).Select(text => SentimentLabels.SideOf(text.Label)).Where(side => side >= 0).Distinct().Count() < 2)
        {
            throw new ArgumentException(
                $"Found no texts of two sides in {(isChinese ? "Chinese" : "English")}, expected some labelled positive and negative. Nothing was learned.",
                nameof(sets));
        }

        var (grams, words) = new SentimentTrainer(isChinese, cancellationToken).Train([.. kinds.Select(kind => (kind.Name, (IReadOnlyList<LabelledText>)kind.Examples))]);
        return [grams, words];
    }

    internal static List<ModelScore> Measure(SentimentJudge judge, IReadOnlyList<LabelledSet> sets)
    {
        var scores = new List<ModelScore>();
        foreach (var set in sets)
        {
            if (Evaluate(judge, set.Part(TrainingPart.Test)) is { Accuracy: { } accuracy, MacroF1: { } macroF1 } evaluation)
            {
                scores.Add(new(set.Name, "accuracy", Math.Round(accuracy, 4), evaluation.Count));
                scores.Add(new(set.Name, "macro F1", Math.Round(macroF1, 4), evaluation.Count));
            }
        }

        return scores;
    }
}
