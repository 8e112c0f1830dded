namespace Monitoring.Tagging.Judging;

/// <summary>How probable each side is; the three add up to 1.</summary>
public readonly record struct Judgement(float Negative, float Neutral, float Positive)
{
    /// <summary>Positive less negative, -1 to 1.</summary>
    public double Score => Math.Round((double)Positive - Negative, 3);

    /// <summary>The probability of the most probable side.</summary>
    public float Confidence => Math.Max(Negative, Math.Max(Neutral, Positive));

    public Sentiment Side => Neutral >= Negative && Neutral >= Positive ? Sentiment.Neutral
        : Positive >= Negative ? Sentiment.Positive : Sentiment.Negative;

    public Judgement Mixed(Judgement other, float share) => new(
        (Negative * (1 - share)) + (other.Negative * share),
        (Neutral * (1 - share)) + (other.Neutral * share),
        (Positive * (1 - share)) + (other.Positive * share));
}
