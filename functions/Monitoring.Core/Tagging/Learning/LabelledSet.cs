namespace Monitoring.Tagging.Learning;

/// <summary>Labelled texts of one source.</summary>
/// <param name="Licence">As the source states it.</param>
/// <param name="IsLearnedFrom">Whether weights come from it, but for the parts that <see cref="TrainingSplit"/> holds back. Otherwise all
/// of it is for measuring.</param>
public sealed record LabelledSet(string Name, string Licence, IReadOnlyList<LabelledText> Examples, bool IsLearnedFrom = true)
{
    /// <summary>The kind of text that a model of sentiment takes it for; sets of one kind are learned together. Its name unless said.</summary>
    public string Kind { get; init; } = Name;

    /// <summary>Examples for one use; of a set not learned from, all are for <see cref="TrainingPart.Test"/>.</summary>
    public IReadOnlyList<LabelledText> Part(TrainingPart part) =>
        IsLearnedFrom ? Examples.Part(part) : part == TrainingPart.Test ? Examples : [];
}
