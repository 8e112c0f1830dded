namespace Monitoring.Tagging;

/// <summary>What a tagger gets to see of one publication.</summary>
public readonly record struct TextToTag(string? Headline, string? Text);

/// <summary>The seam between the built-in models, Azure AI Language and any later provider.</summary>
public interface ITagger
{
    /// <summary>Name and version, written on every tag.</summary>
    string Name { get; }

    /// <summary>One <see cref="Tags"/> for each text, in the same order; never an exception for odd text.</summary>
    ValueTask<IReadOnlyList<Tags>> TagAsync(IReadOnlyList<TextToTag> texts, CancellationToken cancellationToken);
}
