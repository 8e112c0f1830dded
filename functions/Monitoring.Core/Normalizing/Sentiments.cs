using System.Collections.Frozen;

namespace Monitoring.Normalizing;

/// <summary>The words that exports use for a sentiment, in English and Chinese.</summary>
internal static class Sentiments
{
    private static readonly FrozenDictionary<string, Sentiment> ByWord = NameTable.ByName("sentiments.txt")
        .ToFrozenDictionary(pair => pair.Key, pair => Enum.Parse<Sentiment>(pair.Value, ignoreCase: true), StringComparer.Ordinal);

    /// <summary>Null where the word is none of them.</summary>
    public static Sentiment? Find(ReadOnlySpan<char> word) =>
        ByWord.TryGetValue(TextFolding.Fold(word), out var sentiment) ? sentiment : null;
}
