using System.Collections.Frozen;

namespace Monitoring.Normalizing;

/// <summary>Languages by their codes and by the names that exports write in English and Chinese.</summary>
public static class Languages
{
    private static readonly FrozenDictionary<string, string> Tags = ReadTags();

    /// <summary>
    /// The BCP-47 tag for a name or code, whatever its case, width and accents; null where it names no language. Regions are dropped
    /// (<c>en-GB</c> is <c>en</c>), except that those of Chinese tell its script: <c>zh-CN</c> is <c>zh-Hans</c>, plain Chinese <c>zh</c>.
    /// </summary>
    public static string? Find(ReadOnlySpan<char> nameOrCode)
    {
        var folded = TextFolding.Fold(nameOrCode).Replace('_', '-');
        if (Tags.TryGetValue(folded, out var tag))
        {
            return tag;
        }

        if (folded.StartsWith("zh-hant", StringComparison.Ordinal) || folded.StartsWith("zh-hans", StringComparison.Ordinal))
        {
            return folded[6] == 't' ? "zh-Hant" : "zh-Hans";
        }

        var end = folded.AsSpan().IndexOfAny("-(");
        return end > 0 && Tags.TryGetValue(folded[..end].TrimEnd(), out tag) ? tag : null;
    }

    private static FrozenDictionary<string, string> ReadTags()
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in NameTable.Lines("languages.txt"))
        {
            tags[TextFolding.Fold(line[0])] = line[0];
        }

        foreach (var (name, tag) in NameTable.ByName("languages.txt"))
        {
            tags.TryAdd(name.Replace('_', '-'), tag);
        }

        return tags.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
