using System.Text.Json.Serialization;

namespace Monitoring.Tagging.Learning;

/// <summary>What a model file says of itself, and its card beside it repeats.</summary>
/// <param name="Name">Name and version, as <c>language/1</c>.</param>
/// <param name="Purpose">What it tells, in one sentence.</param>
/// <param name="Features">What it looks at, in words.</param>
/// <param name="TrainedOn">Every set that weights or thresholds come from.</param>
/// <param name="Scores">On text that nothing was learned from.</param>
/// <param name="Weaknesses">What it is known to get wrong.</param>
/// <param name="Settings">Numbers that the model needs when it runs, such as thresholds, by name.</param>
public sealed record ModelCard(
    string Name,
    string Purpose,
    string Features,
    ulong Seed,
    IReadOnlyList<TrainingSet> TrainedOn,
    IReadOnlyList<ModelScore> Scores,
    IReadOnlyList<string> Weaknesses,
    IReadOnlyDictionary<string, double> Settings)
{
    /// <summary>The card's Markdown, as it stands beside the model file.</summary>
    /// <param name="modelBytes">Size of the model file, in bytes.</param>
    public string ToMarkdown(long modelBytes) => ModelCardText.Write(this, modelBytes);
}

/// <param name="Licence">As the set's source states it.</param>
/// <param name="Rows">Examples that were learned from, those for thresholds included.</param>
public sealed record TrainingSet(string Name, string Licence, int Rows);

/// <param name="Measure">Such as "accuracy".</param>
/// <param name="Value">A fraction, 0 to 1.</param>
/// <param name="Rows">How many examples it was measured on.</param>
public sealed record ModelScore(string Set, string Measure, double Value, int Rows);

/// <param name="BucketBits">Features are numbered below 2 to this power.</param>
/// <param name="Scale">What a weight of 1 is worth.</param>
internal sealed record PartHeader(string Name, IReadOnlyList<string> Labels, int BucketBits, float Scale, float[] Biases);

internal sealed record ModelHeader(ModelCard Card, IReadOnlyList<PartHeader> Parts);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ModelHeader))]
internal sealed partial class ModelHeaderJson : JsonSerializerContext;
