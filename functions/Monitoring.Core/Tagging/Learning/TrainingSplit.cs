namespace Monitoring.Tagging.Learning;

/// <summary>What an example is for.</summary>
public enum TrainingPart
{
    /// <summary>Eight of ten: weights are learned from these.</summary>
    Train,

    /// <summary>One of ten: settings and thresholds are chosen by these.</summary>
    Development,

    /// <summary>One of ten: the figures that are published; nothing is chosen by these.</summary>
    Test,
}

/// <summary>
/// Divides examples by their text alone: FNV-1a over the UTF-16 units of the folded text (<see cref="TextFolding"/>), mixed, modulo
/// ten. The same text is on the same side in whatever file and order it comes, so no test text is also learned from.
/// </summary>
public static class TrainingSplit
{
    private const ulong Salt = 0x6D6F_6E69_746F_7231;

    /// <returns>0 is <see cref="TrainingPart.Test"/>, 1 is <see cref="TrainingPart.Development"/>, all else is learned from.</returns>
    public static TrainingPart Of(string text) => (FeatureHash.Of(TextFolding.Fold(text), Salt) % 10) switch
    {
        0 => TrainingPart.Test,
        1 => TrainingPart.Development,
        _ => TrainingPart.Train,
    };

    public static IReadOnlyList<LabelledText> Part(this IEnumerable<LabelledText> examples, TrainingPart part) =>
        [.. examples.Where(example => Of(example.Text) == part)];
}
