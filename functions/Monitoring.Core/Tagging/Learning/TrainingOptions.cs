namespace Monitoring.Tagging.Learning;

/// <summary>How <see cref="LinearTrainer"/> learns.</summary>
internal sealed record TrainingOptions
{
    /// <summary>Features are numbered below 2 to this power.</summary>
    public required int BucketBits { get; init; }

    /// <summary>How often every example is learned from.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>The first step's length; later ones of a feature shrink with the root of its squared gradients.</summary>
    public float Rate { get; init; } = 0.1f;

    /// <summary>Pulls weights to exactly 0, which makes models small.</summary>
    public float L1 { get; init; } = 0.1f;

    /// <summary>Pulls weights toward 0.</summary>
    public float L2 { get; init; } = 1f;

    /// <summary>Orders the examples of each epoch.</summary>
    public ulong Seed { get; init; } = 1;
}
