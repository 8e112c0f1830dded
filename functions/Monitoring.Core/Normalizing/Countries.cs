using System.Collections.Frozen;

namespace Monitoring.Normalizing;

/// <summary>Countries and territories of ISO 3166-1, by their codes and by the names that exports write in English and Chinese.</summary>
public static class Countries
{
    private static readonly FrozenDictionary<string, (string English, string Chinese)> Names = NameTable.Lines("countries.txt")
        .ToFrozenDictionary(line => line[0], line => (line[2], line[3]), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Codes = ReadCodes();

    /// <summary>The display name; the code itself where the table has none for it.</summary>
    /// <param name="code">ISO 3166-1 alpha-2 in capitals.</param>
    /// <param name="language"><c>zh</c>, or a tag that begins with it, for Chinese; any other for English.</param>
    public static string Name(string code, string language) =>
        !Names.TryGetValue(code, out var names) ? code
        : language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? names.Chinese : names.English;

    /// <summary>The alpha-2 code for a name or code, whatever its case, width and accents; null where it names no country.</summary>
    public static string? Find(ReadOnlySpan<char> nameOrCode) => Codes.GetValueOrDefault(TextFolding.Fold(nameOrCode));

    private static FrozenDictionary<string, string> ReadCodes()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in NameTable.Lines("countries.txt"))
        {
            foreach (var name in (string[])[line[0], line[1], line[2], line[3], .. NameTable.Names(line[4])])
            {
                codes.TryAdd(TextFolding.Fold(name), line[0]);
            }
        }

        return codes.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
