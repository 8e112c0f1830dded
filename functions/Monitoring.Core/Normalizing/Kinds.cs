using System.Collections.Frozen;

namespace Monitoring.Normalizing;

/// <summary>The words that exports use for the format of a post and for who speaks in it, in English and Chinese.</summary>
internal static class Kinds
{
    private static readonly FrozenDictionary<string, ContentFormat> Formats = Read<ContentFormat>("formats.txt");

    private static readonly FrozenDictionary<string, AuthorKind> Authors = Read<AuthorKind>("authors.txt");

    /// <summary>Null where the word is none of them; a web address is that of a picture.</summary>
    public static ContentFormat? FindFormat(ReadOnlySpan<char> word) =>
        word.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? ContentFormat.Image
        : Formats.TryGetValue(Plain(word), out var format) ? format : null;

    /// <summary>Null where the word is none of them.</summary>
    public static AuthorKind? FindAuthor(ReadOnlySpan<char> word) => Authors.TryGetValue(Plain(word), out var kind) ? kind : null;

    // "MEDIA_NEWS_COMPANY" is "media news company".
    private static string Plain(ReadOnlySpan<char> word) => TextFolding.Fold(word).Replace('_', ' ');

    private static FrozenDictionary<string, T> Read<T>(string table)
        where T : struct, Enum =>
        NameTable.ByName(table).ToFrozenDictionary(
            pair => pair.Key.Replace('_', ' '), pair => Enum.Parse<T>(pair.Value, ignoreCase: true), StringComparer.Ordinal);
}
