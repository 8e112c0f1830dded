namespace Monitoring.Tagging.Learning;

/// <summary>What a training comes to.</summary>
/// <param name="File">The bytes of the model file; the same for the same examples and seed.</param>
public sealed record TrainedModel(ModelCard Card, ReadOnlyMemory<byte> File)
{
    /// <summary>The Markdown to keep beside the model file.</summary>
    public string CardText => Card.ToMarkdown(File.Length);

    internal static TrainedModel Of(ModelFile model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return new(model.Card, stream.ToArray());
    }
}
