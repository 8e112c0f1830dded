using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>
/// The trained model of sentiment, in Chinese and in English: for each kind of text that it learned from (reviews, posts, news) an
/// expert, one that knows judgement words alone for all other text, and a gate that tells how much of each kind a text is. The
/// answer is the experts' mean, weighted by the gate.
/// </summary>
internal sealed class SentimentModel
{
    /// <summary>The kind of text that is of no kind learned from, and its label in training files.</summary>
    public const string OtherKind = SentimentLabels.Unknown;

    private const int MostSums = 64;

    private const string BuiltInFile = "sentiment.model";

    private readonly Lazy<Mixture> _chinese;
    private readonly Lazy<Mixture> _english;

    public SentimentModel(ModelFile file)
        : this(file.Card, new(new Mixture(file.Part("zh"), file.Part("zh-words"))), new(new Mixture(file.Part("en"), file.Part("en-words"))))
    {
    }

    private SentimentModel(ModelCard card, Lazy<Mixture> chinese, Lazy<Mixture> english) =>
        (Card, _chinese, _english) = (card, chinese, english);

    /// <summary>The one that comes with this library. A language's part is read when the first text in it is judged.</summary>
    public static SentimentModel BuiltIn() => new(ModelFile.BuiltIn(BuiltInFile, []).Card, new(() => BuiltIn("zh")), new(() => BuiltIn("en")));

    public ModelCard Card { get; }

    /// <param name="features">Of the text, which were read just now.</param>
    /// <returns>Null where the text has nothing to judge by.</returns>
    public Judgement? Judge(SentimentFeatures features, bool isChinese) => (isChinese ? _chinese : _english).Value.Judge(features);

    private static Mixture BuiltIn(string language)
    {
        var file = ModelFile.BuiltIn(BuiltInFile, [language, language + "-words"]);
        return new(file.Part(language), file.Part(language + "-words"));
    }

    /// <summary>The two parts of one language. Their labels name the heads: <c>gate/KIND</c>, then <c>KIND/negative</c>,
    /// <c>KIND/neutral</c>, <c>KIND/positive</c>, or <c>KIND/positive</c> alone where a kind has two sides only.</summary>
    private sealed class Mixture
    {
        private readonly SharedRows _grams;
        private readonly LinearPart _words;
        private readonly float _gramScale;
        private readonly float[] _biases;
        private readonly (int Gate, int Negative, int Neutral, int Positive)[] _kinds;

        public Mixture(LinearPart grams, LinearPart words)
        {
            (_grams, _words) = (new SharedRows(grams), words);
            (_gramScale, _biases) = (grams.Scale, [.. grams.Biases]);
            var labels = grams.Labels.ToList();
            if (grams.SumCount > MostSums || !words.Labels.SequenceEqual(labels)
                || grams.BucketBits != SentimentFeatures.GramBits || words.BucketBits != SentimentFeatures.WordBits)
            {
                throw new ModelFormatException("Found a sentiment model of another shape than this build reads. Train it anew.");
            }

            const string Gate = "gate/";
            _kinds = [.. labels.Where(label => label.StartsWith(Gate, StringComparison.Ordinal)).Select(label => label[Gate.Length..])
                .Select(kind => (labels.IndexOf(Gate + kind), labels.IndexOf(kind + "/negative"),
                    labels.IndexOf(kind + "/neutral"), labels.IndexOf(kind + "/positive")))];
        }

        public Judgement? Judge(SentimentFeatures features)
        {
            Span<int> gramSums = stackalloc int[MostSums];
            Span<int> wordSums = stackalloc int[MostSums];
            Span<float> scores = stackalloc float[MostSums];
            gramSums.Clear();
            wordSums.Clear();
            if (features.Grams.IsEmpty)
            {
                return null;
            }

            _grams.Add(features.Grams, gramSums);
            _words.Add(features.Words, wordSums);
            var gramScale = _gramScale * ReadExamples.GramStrength(features.Grams.Length);
            var wordScale = _words.Scale * ReadExamples.WordStrength;
            for (var i = 0; i < _biases.Length; i++)
            {
                scores[i] = (gramSums[i] * gramScale) + (wordSums[i] * wordScale) + _biases[i];
            }

            return Mix(scores);
        }

        private Judgement Mix(ReadOnlySpan<float> scores)
        {
            Span<float> gates = stackalloc float[_kinds.Length];
            for (var i = 0; i < gates.Length; i++)
            {
                gates[i] = scores[_kinds[i].Gate];
            }

            Logistic.Softmax(gates);
            var mean = default(Judgement);
            Span<float> sides = stackalloc float[3];
            for (var i = 0; i < gates.Length; i++)
            {
                var (_, negative, neutral, positive) = _kinds[i];
                sides[0] = negative < 0 ? 0 : scores[negative];
                sides[1] = neutral < 0 ? -100 : scores[neutral];
                sides[2] = scores[positive];
                Logistic.Softmax(sides);
                mean = new(mean.Negative + (gates[i] * sides[0]), mean.Neutral + (gates[i] * sides[1]), mean.Positive + (gates[i] * sides[2]));
            }

            return mean;
        }
    }
}
