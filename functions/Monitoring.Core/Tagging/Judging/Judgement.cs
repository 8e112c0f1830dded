namespace Monitoring.Tagging.Judging;

/// <summary>How probable each side is; the three add up to 1.</summary>
/// <param name="IsTwoSided">Whether the wording praises as well as blames, more than once each.</param>
public readonly record struct Judgement(float Negative, float Neutral, float Positive, bool IsTwoSided = false)
{
    /// <summary>Both sides are at least so probable in a mixed text: less, and reviews of one side are often taken for mixed.</summary>
    private const float LeastOfMixed = 0.48f;

    /// <summary>Positive less negative, -1 to 1.</summary>
    public double Score => Math.Round((double)Positive - Negative, 3);

    /// <summary>The probability of the most probable side.</summary>
    public float Confidence => Math.Max(Negative, Math.Max(Neutral, Positive));

    /// <summary>Mixed where the wording is two-sided and the model can't decide between these two.</summary>
    public Sentiment Side => IsTwoSided && Math.Min(Negative, Positive) >= LeastOfMixed ? Sentiment.Mixed
        : Neutral >= Negative && Neutral >= Positive ? Sentiment.Neutral
        : Positive >= Negative ? Sentiment.Positive : Sentiment.Negative;

    /// <param name="other">What decides whether the two together are two-sided.</param>
    public Judgement Mixed(Judgement other, float share) => new(
        (Negative * (1 - share)) + (other.Negative * share),
        (Neutral * (1 - share)) + (other.Neutral * share),
        (Positive * (1 - share)) + (other.Positive * share),
        other.IsTwoSided);
}
