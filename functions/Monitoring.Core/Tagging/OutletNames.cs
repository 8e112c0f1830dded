using System.Collections.Frozen;

namespace Monitoring.Tagging;

/// <summary>Tells whether a text is an outlet's name and nothing else, by <c>outlets.txt</c>.</summary>
internal static class OutletNames
{
    private const int LongestName = 40;
    private const int LongestInChinese = 8;
    private const int MostWords = 4;

    private static readonly FrozenDictionary<string, FrozenSet<string>> Sections = Read();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = Lookup("[names]");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LastWords = Lookup("[last words]");
    private static readonly string[] Endings = [.. Sections["[endings]"].Order(StringComparer.Ordinal)];

    public static bool IsOne(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is 0 or > LongestName)
        {
            return false;
        }

        Span<char> folded = stackalloc char[LongestName];
        ReadOnlySpan<char> name = folded[..TextFolding.Fold(text, folded)];
        return Names.Contains(name) || IsChineseName(name) || IsCapitalizedName(text, name);
    }

    private static bool IsChineseName(ReadOnlySpan<char> name)
    {
        if (name.Length > LongestInChinese)
        {
            return false;
        }

        foreach (var c in name)
        {
            if (WritingSystems.Of(c) != WritingSystem.Han)
            {
                return false;
            }
        }

        foreach (var ending in Endings)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCapitalizedName(ReadOnlySpan<char> text, ReadOnlySpan<char> name)
    {
        var words = 0;
        var isWordStart = true;
        foreach (var c in text)
        {
            if (isWordStart && !char.IsAsciiLetterUpper(c))
            {
                return false;
            }

            isWordStart = c == ' ';
            words += isWordStart ? 1 : 0;
        }

        return words is > 0 and < MostWords && LastWords.Contains(name[(name.LastIndexOf(' ') + 1)..]);
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string section) =>
        Sections[section].GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenDictionary<string, FrozenSet<string>> Read()
    {
        var sections = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        HashSet<string> section = [];
        foreach (var line in WordLists.Lines("outlets.txt"))
        {
            if (line.StartsWith('['))
            {
                sections.Add(line, section = new(StringComparer.Ordinal));
                continue;
            }

            section.UnionWith(line.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(name => TextFolding.Fold(name)));
        }

        return sections.ToFrozenDictionary(
            pair => pair.Key, pair => pair.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
