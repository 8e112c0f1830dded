namespace Monitoring.Tagging.Judging;

/// <summary>Texts as the sentiment model reads them: n-grams and words' features as one row of numbers each.</summary>
internal sealed class ReadExamples
{
    /// <summary>How strong a feature of judgement words is beside all n-grams of a text together, whose squares add up to 1.</summary>
    public const float WordStrength = 0.1f;

    public const int WordStart = 1 << SentimentFeatures.GramBits;

    public const int FeatureCount = WordStart + (1 << SentimentFeatures.WordBits);

    private readonly List<int> _features = [];
    private readonly List<int> _starts = [0];
    private readonly List<int> _gramCounts = [];

    public int Count => _gramCounts.Count;

    public void Add(SentimentFeatures read)
    {
        _features.AddRange(read.Grams);
        foreach (var word in read.Words)
        {
            _features.Add(WordStart + word);
        }

        _starts.Add(_features.Count);
        _gramCounts.Add(read.Grams.Length);
    }

    /// <summary>N-grams first, then the words' features, from <see cref="WordStart"/> on.</summary>
    public ReadOnlySpan<int> Of(int example) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_features)[_starts[example].._starts[example + 1]];

    public int GramCountOf(int example) => _gramCounts[example];

    /// <summary>The value of each n-gram of a text with so many.</summary>
    public static float GramStrength(int gramCount) => gramCount == 0 ? 0 : 1 / MathF.Sqrt(gramCount);

    /// <summary>The same texts without their n-grams.</summary>
    public ReadExamples WordsAlone()
    {
        var words = new ReadExamples();
        for (var example = 0; example < Count; example++)
        {
            words._features.AddRange(Of(example)[GramCountOf(example)..]);
            words._starts.Add(words._features.Count);
            words._gramCounts.Add(0);
        }

        return words;
    }

    public double Margin(int example, ReadOnlySpan<float> weights, float bias)
    {
        var features = Of(example);
        var grams = GramCountOf(example);
        var sum = 0.0;
        foreach (var gram in features[..grams])
        {
            sum += weights[gram];
        }

        sum *= GramStrength(grams);
        foreach (var word in features[grams..])
        {
            sum += weights[word] * WordStrength;
        }

        return sum + bias;
    }
}
