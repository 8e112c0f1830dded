using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>Learns the parts of one language of <see cref="SentimentModel"/>. The same texts give the same bytes.</summary>
internal sealed class SentimentTrainer(bool isChinese, CancellationToken cancellationToken)
{
    private const int Folds = 4;
    private const ulong FoldSalt = 4711;

    /// <summary>How far the rarer sides of a kind are made up for: 0 not at all, 1 until all count alike.</summary>
    private const double Balance = 0.75;

    /// <summary>The same where margins become probabilities: with all of it, much accuracy is lost for little macro F1.</summary>
    private const double CalibratedBalance = 0.3;

    /// <summary>Both for the expert that nothing is known to of how often its texts take sides.</summary>
    private const double BalanceOfOther = 1;

    /// <summary>Text comes of many more kinds than are learned from; in logits. In Chinese more kinds are learned from.</summary>
    private readonly float _leadOfOther = isChinese ? 0 : 1;

    private readonly ReadExamples _examples = new();
    private readonly SentimentFeatures _features = new();
    private readonly List<Row> _rows = [];

    /// <returns>The parts of n-grams and of judgement words.</returns>
    public (LinearPart Grams, LinearPart Words) Train(IReadOnlyList<(string Name, IReadOnlyList<LabelledText> Examples)> kinds)
    {
        foreach (var (kind, texts) in kinds.Index())
        {
            Read(kind, texts.Examples);
        }

        var heads = new List<Head>();
        var names = kinds.Select(kind => kind.Name).Append(SentimentModel.OtherKind).ToArray();
        var taught = Enumerable.Range(0, kinds.Count)
            .Where(kind => names[kind] != SentimentModel.OtherKind && _rows.Exists(row => row.Kind == kind && row.Side >= 0)).ToArray();
        heads.AddRange(Gates(taught, names));
        var words = _examples.WordsAlone();
        (float[] Weights, float Bias)[] WithGrams(int[] rows, bool[] isRight, float[] costs) => HeadTrainer.Train(_examples, words, rows, isRight, costs);
        (float[] Weights, float Bias)[] WithWordsAlone(int[] rows, bool[] isRight, float[] costs) => Plain(words, rows, isRight, costs, 10);
        foreach (var kind in taught)
        {
            heads.AddRange(Expert(RowsOf(row => row.Kind == kind && row.Side >= 0), names[kind], WithGrams, (Balance, CalibratedBalance)));
        }

        heads.AddRange(Expert(RowsOf(row => row.Side >= 0), SentimentModel.OtherKind, WithWordsAlone, (BalanceOfOther, BalanceOfOther)));
        var language = isChinese ? "zh" : "en";
        return (PartOf(language, heads, 0, SentimentFeatures.GramBits), PartOf($"{language}-words", heads, ReadExamples.WordStart, SentimentFeatures.WordBits));
    }

    /// <summary>Learns one or several heads of a side.</summary>
    private delegate (float[] Weights, float Bias)[] Learner(int[] rows, bool[] isRight, float[] costs);

    /// <summary>A text that comes several times counts as often, and under each of its labels: sources repeat some kinds of text more than
    /// others, and so does what will be judged.</summary>
    private void Read(int kind, IReadOnlyList<LabelledText> texts)
    {
        foreach (var (label, text, weight) in texts)
        {
            var prepared = new char[text.Length];
            var folded = new string(prepared, 0, Lexicon.Prepare(text, prepared));
            if (folded.Length > 0)
            {
                _features.Read(folded, isChinese);
                _examples.Add(_features);
                _rows.Add(new(kind, SentimentLabels.SideOf(label), (int)(FeatureHash.Of(folded, FoldSalt) % Folds), weight));
            }
        }
    }

    private int[] RowsOf(Func<Row, bool> isWanted) => [.. Enumerable.Range(0, _rows.Count).Where(row => isWanted(_rows[row]))];

    /// <summary>Heads that tell the kinds apart; all kinds count alike, however many texts they have.</summary>
    private List<Head> Gates(int[] taught, string[] names)
    {
        bool IsOther(Row row) => row.Side < 0 || !taught.Contains(row.Kind);
        var others = RowsOf(IsOther);
        var rows = RowsOf(_ => true);
        var sides = rows.Select(row => IsOther(_rows[row]) ? taught.Length : Array.IndexOf(taught, _rows[row].Kind)).ToArray();
        var sideNames = taught.Select(kind => names[kind]).ToList();
        if (others.Length > 0)
        {
            sideNames.Add(SentimentModel.OtherKind);
        }

        var heads = Calibrated(rows, sides, sideNames.Count, (1, 1), (learned, isRight, costs) => Plain(_examples, learned, isRight, costs, 5));
        if (others.Length == 0)
        {
            // nothing was shown that is of another kind: leave the other kind a small, even chance
            heads.Add((new float[ReadExamples.FeatureCount], 0));
            sideNames.Add(SentimentModel.OtherKind);
        }

        return [.. heads.Zip(sideNames, (head, name) => new Head(
            $"gate/{name}", head.Weights, head.Bias + (name == SentimentModel.OtherKind ? _leadOfOther : 0)))];
    }

    private List<Head> Expert(int[] rows, string name, Learner learner, (double Learned, double Calibrated) balance)
    {
        var sides = rows.Select(row => _rows[row].Side).ToArray();
        if (sides.Contains(1))
        {
            return [.. Calibrated(rows, sides, 3, balance, learner)
                .Select((head, side) => new Head($"{name}/{SentimentLabels.Names[side]}", head.Weights, head.Bias))];
        }

        var pair = Calibrated(rows, [.. sides.Select(side => side / 2)], 2, default, learner);
        var weights = pair[1].Weights.Zip(pair[0].Weights, (positive, negative) => positive - negative).ToArray();
        return [new($"{name}/positive", weights, pair[1].Bias - pair[0].Bias)];
    }

    /// <summary>Learns heads for each side, and from texts that they were not learned from what their margins are worth; one head for each
    /// side is left.</summary>
    private List<(float[] Weights, float Bias)> Calibrated(int[] rows, int[] sides, int sideCount, (double Learned, double Calibrated) balance, Learner learner)
    {
        var costs = CostsOf(rows, sides, sideCount, balance.Learned);
        var margins = new float[rows.Length][];
        var heads = new List<(float[] Weights, float Bias)>[Folds + 1];

        // Each learns by itself, all alike on however many processors; the last one learns from every text.
        Parallel.For(0, heads.Length, new ParallelOptions { CancellationToken = cancellationToken }, fold =>
        {
            int[] learned = [.. Enumerable.Range(0, rows.Length).Where(i => _rows[rows[i]].Fold != fold)];
            heads[fold] = Heads(learned, rows, sides, sideCount, costs, learner);
        });
        for (var fold = 0; fold < Folds; fold++)
        {
            foreach (var i in Enumerable.Range(0, rows.Length).Where(i => _rows[rows[i]].Fold == fold))
            {
                margins[i] = [.. heads[fold].Select(head => (float)_examples.Margin(rows[i], head.Weights, head.Bias))];
            }
        }

        return SecondLayer.Fit(margins, sides, CostsOf(rows, sides, sideCount, balance.Calibrated), sideCount).Melt(heads[Folds]);
    }

    /// <summary>The heads of the first side, then of the second, and so on.</summary>
    private List<(float[] Weights, float Bias)> Heads(
        int[] learned, int[] rows, int[] sides, int sideCount, float[] costs, Learner learner)
    {
        int[] learnedRows = [.. learned.Select(i => rows[i])];
        float[] learnedCosts = [.. learned.Select(i => costs[i])];
        var heads = new List<(float[] Weights, float Bias)>();
        for (var side = 0; side < sideCount; side++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (sideCount == 2 && side == 1)
            {
                heads.AddRange([.. heads.Select(head => (head.Weights.Select(weight => -weight).ToArray(), -head.Bias))]);
                continue;
            }

            heads.AddRange(learner(learnedRows, [.. learned.Select(i => sides[i] == side)], learnedCosts));
        }

        return heads;
    }

    private static (float[] Weights, float Bias)[] Plain(ReadExamples examples, int[] rows, bool[] isRight, float[] costs, int epochs) =>
        [MarginTrainer.Train(examples, rows, isRight, [.. costs.Select(cost => cost * 0.3f)], null, epochs)];

    private float[] CostsOf(int[] rows, int[] sides, int sideCount, double balance)
    {
        var counts = sides.CountBy(side => side).ToDictionary(pair => pair.Key, pair => pair.Value);
        var costs = counts.ToDictionary(
            pair => pair.Key, pair => (float)Logistic.Exp((float)(balance * Logistic.Log(sides.Length / ((double)sideCount * pair.Value)))));
        return [.. sides.Select((side, i) => costs[side] * _rows[rows[i]].Weight)];
    }

    private static LinearPart PartOf(string name, IReadOnlyList<Head> heads, int start, int bits)
    {
        var weights = new float[((1 << bits) + 1) * heads.Count];
        foreach (var (column, head) in heads.Index())
        {
            for (var i = 0; i < 1 << bits; i++)
            {
                weights[(i * heads.Count) + column] = head.Weights[start + i];
            }

            weights[(heads.Count << bits) + column] = head.Bias;
        }

        return LinearPart.Of(name, [.. heads.Select(head => head.Name)], bits, weights, clip: 0);
    }

    private readonly record struct Row(int Kind, int Side, int Fold, float Weight);

    private sealed record Head(string Name, float[] Weights, float Bias);
}
