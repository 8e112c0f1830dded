namespace Monitoring.Tagging;

/// <summary>The text files beside this one, as they are built into the library.</summary>
internal static class WordLists
{
    private const string Comment = "#";

    /// <returns>The lines of a file without comments and blank ones.</returns>
    public static IReadOnlyList<string> Lines(string fileName)
    {
        var name = $"Monitoring.Tagging.{fileName}";
        using var stream = typeof(WordLists).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource '{name}' is not part of this build.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith(Comment, StringComparison.Ordinal))];
    }

    /// <returns>Label and words of each line <c>label: word word ...</c>, in the file's order.</returns>
    public static IEnumerable<(string Label, string[] Words)> Labelled(string fileName)
    {
        foreach (var line in Lines(fileName))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            yield return (line[..colon], line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
