using Monitoring.Tagging.Learning;

namespace Monitoring.Cli.Commands;

/// <summary>Labelled texts that commands learn from and measure by.</summary>
internal static class LabelledFiles
{
    private static readonly string[] Sides = ["positive", "neutral", "negative", "mixed", "unknown"];

    public static IReadOnlyList<LabelledText> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"{path}: found no such file, expected labelled texts (label, a tab, a text; one a line).");
        }

        using var reader = new StreamReader(path);
        return LabelledTextFile.Read(reader, Path.GetFileName(path));
    }

    /// <summary>Whether the labels are sides of sentiment; otherwise they are languages.</summary>
    public static bool AreSides(IEnumerable<LabelledText> examples) => examples.All(example => Sides.Contains(example.Label));
}
