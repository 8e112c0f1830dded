namespace Monitoring.Tagging.Learning;

/// <summary>Labelled texts as files hold them: UTF-8, no header, <c>label&lt;TAB&gt;text</c>, one example a line.</summary>
public static class LabelledTextFile
{
    private const int LongestLabelShown = 80;

    /// <summary>Reads all of a file, in its order; blank lines are passed over, the text may be empty.</summary>
    /// <param name="fileName">For messages.</param>
    /// <exception cref="LabelledTextException">A line has no tab or no label.</exception>
    public static IReadOnlyList<LabelledText> Read(TextReader reader, string fileName)
    {
        var examples = new List<LabelledText>();
        var lineNumber = 0;
        while (reader.ReadLine() is { } line)
        {
            lineNumber++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab <= 0 || line.AsSpan(0, tab).IsWhiteSpace())
            {
                var shown = line.Length > LongestLabelShown ? line[..LongestLabelShown] : line;
                throw new LabelledTextException(
                    fileName, lineNumber, $"found '{shown}', expected a label, a tab and a text. Nothing was read.");
            }

            examples.Add(new(line[..tab].Trim(), line[(tab + 1)..]));
        }

        return examples;
    }
}
