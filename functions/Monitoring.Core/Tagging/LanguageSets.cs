using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging;

/// <summary>The sets of labelled texts that the model of this library was trained and measured on, by their files.</summary>
public static class LanguageSets
{
    public const string Sentences = "lingua, sentences";
    public const string WordPairs = "lingua, word pairs";
    public const string SingleWords = "lingua, single words";
    public const string Headlines = "AG News, titles of 40 to 80 characters";
    public const string TraditionalChinese = "UD Chinese GSD, sentences";

    private const string Lingua = "Apache-2.0";
    private const int ShortestHeadline = 40;
    private const int LongestHeadline = 80;

    /// <summary>Reads the sets. English has more text than the others, since news of the world is full of names from everywhere.</summary>
    /// <param name="open">Opens a file by its path in the folder of sets, such as <c>language/lingua-sentences.tsv</c>.</param>
    /// <exception cref="LabelledTextException">A line is no labelled text.</exception>
    public static IReadOnlyList<LabelledSet> Read(Func<string, TextReader> open) =>
    [
        new(Sentences, Lingua, ReadFile(open, "language/lingua-sentences.tsv")),
        new(WordPairs, Lingua, ReadFile(open, "language/lingua-word-pairs.tsv")),
        new(SingleWords, Lingua, ReadFile(open, "language/lingua-single-words.tsv")),
        new("NewsMTSC, English news sentences", "MIT",
            [.. ReadFile(open, "sentiment/en-newsmtsc-news-3class.tsv").Select(example => example with { Label = "en" })]),
        new(TraditionalChinese, "CC BY-SA 4.0", ReadFile(open, "language/ud-gsd-zh-hant.tsv"), IsLearnedFrom: false),
        new(Headlines, "none stated", ReadHeadlines(open, "corpus/ag-news-test.csv"), IsLearnedFrom: false),
    ];

    private static IReadOnlyList<LabelledText> ReadFile(Func<string, TextReader> open, string path)
    {
        using var reader = open(path);
        return LabelledTextFile.Read(reader, path);
    }

    /// <summary>The second of the quoted values of each line: <c>"3","Title","Description"</c>.</summary>
    private static List<LabelledText> ReadHeadlines(Func<string, TextReader> open, string path)
    {
        const string BetweenValues = "\",\"";
        using var reader = open(path);
        var headlines = new List<LabelledText>();
        for (var lineNumber = 1; reader.ReadLine() is { } line; lineNumber++)
        {
            var values = line.Split(BetweenValues, 3);
            if (values.Length < 3)
            {
                throw new LabelledTextException(path, lineNumber, "found fewer than three quoted values. Nothing was read.");
            }

            var title = values[1].Replace("\"\"", "\"", StringComparison.Ordinal);
            if (title.Length is >= ShortestHeadline and <= LongestHeadline)
            {
                headlines.Add(new("en", title));
            }
        }

        return headlines;
    }
}
