using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>What an office's own labels add to the answers of a judge.</summary>
internal sealed class SentimentCorrection
{
    /// <summary>A side that the judge rules out can still be won back.</summary>
    private const float LeastProbability = 0.01f;

    private readonly LinearPart[] _chinese;
    private readonly LinearPart[] _english;

    public SentimentCorrection(ModelFile file)
    {
        _chinese = [file.Part("zh-correction"), file.Part("zh-correction-words")];
        _english = [file.Part("en-correction"), file.Part("en-correction-words")];
        if (file.Parts.Any(part => part.SumCount > MostSums || part.BucketBits > SentimentFeatures.GramBits)
            || _chinese[0].BucketBits != SentimentFeatures.GramBits || _english[0].BucketBits != SentimentFeatures.GramBits)
        {
            throw new ModelFormatException("Found corrections of another shape than this build reads. Train them anew.");
        }
    }

    private const int MostSums = 16;

    public static bool IsOne(ModelFile file) => file.Parts.Any(part => part.Name == "zh-correction");

    public static void Scores(Judgement judged, Span<float> scores)
    {
        scores[0] = (float)Logistic.Log(Math.Max(judged.Negative, LeastProbability));
        scores[1] = (float)Logistic.Log(Math.Max(judged.Neutral, LeastProbability));
        scores[2] = (float)Logistic.Log(Math.Max(judged.Positive, LeastProbability));
    }

    public Judgement Correct(Judgement judged, SentimentFeatures features, bool isChinese)
    {
        var parts = isChinese ? _chinese : _english;
        Span<float> scores = stackalloc float[3];
        Scores(judged, scores);
        Add(parts[0], features.Grams, ReadExamples.GramStrength(features.Grams.Length), scores);
        Add(parts[1], features.Words, ReadExamples.WordStrength, scores);
        Logistic.Softmax(scores);
        return new(scores[0], scores[1], scores[2]);
    }

    private static void Add(LinearPart part, ReadOnlySpan<int> features, float strength, Span<float> scores)
    {
        Span<int> sums = stackalloc int[MostSums];
        sums.Clear();
        part.Add(features, sums);
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] += sums[i] * part.Scale * strength;
        }
    }
}
