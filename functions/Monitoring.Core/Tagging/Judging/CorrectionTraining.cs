using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>Makes models of an office's own corrections, which change the answers of the built-in judge.</summary>
public static class CorrectionTraining
{
    /// <summary>Learns from texts labelled <c>positive</c>, <c>neutral</c> or <c>negative</c>, Chinese and English, all but those that
    /// <see cref="TrainingSplit"/> keeps for measuring. The same texts in the same order give the same bytes.</summary>
    public static TrainedModel Train(
        string name, SentimentJudge judge, IReadOnlyList<LabelledSet> sets, CancellationToken cancellationToken = default)
    {
        LabelledText[] texts =
        [
            .. sets.Where(set => set.IsLearnedFrom)
                .SelectMany(set => set.Part(TrainingPart.Train).Concat(set.Part(TrainingPart.Development))),
        ];
        if (!Array.Exists(texts, text => SentimentLabels.SideOf(text.Label) >= 0))
        {
            throw new ArgumentException("Found no text labelled positive, neutral or negative, expected some. Nothing was learned.", nameof(sets));
        }

        LinearPart[] parts =
        [
            .. Learn(isChinese: true, judge, texts, cancellationToken),
            .. Learn(isChinese: false, judge, texts, cancellationToken),
        ];
        var corrected = judge.With(new SentimentCorrection(new ModelFile(SentimentCard.OfCorrections(name, judge.Card, sets, []), parts)));
        var scores = SentimentTraining.Measure(corrected, sets);
        return TrainedModel.Of(new ModelFile(SentimentCard.OfCorrections(name, judge.Card, sets, scores), parts));
    }

    private static LinearPart[] Learn(bool isChinese, SentimentJudge judge, LabelledText[] texts, CancellationToken cancellationToken) =>
        new CorrectionTrainer(judge, isChinese).Train(
            texts.Where(text => SentimentJudge.IsChinese(text.Text) == isChinese), cancellationToken);
}
