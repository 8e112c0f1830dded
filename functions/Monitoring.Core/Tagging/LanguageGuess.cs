using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Monitoring.Tagging;

/// <summary>
/// Tells the language of a text: by script where a script has one language, by characters for Chinese (zh-Hans, zh-Hant; zh where no
/// character tells) and Japanese, by the words, beginnings, endings and letters of <c>languages.txt</c> for scripts that several
/// languages share. Web addresses, handles, emoji and numbers say nothing.
/// </summary>
internal static class LanguageGuess
{
    private const int LongestRead = 1500;
    private const int LongestWord = 32;

    /// <summary>Evidence of one shared ending is none.</summary>
    private const float LeastEvidence = 0.2f;

    private static readonly string[] Languages = [.. WordLists.Labelled("languages.txt").Select(line => line.Label)];
    private static readonly FrozenDictionary<string, Evidence[]> Words = ReadEvidence(mark: null, worth: 1f);
    private static readonly FrozenDictionary<string, Evidence[]> Beginnings = ReadEvidence(mark: '<', worth: 0.25f);
    private static readonly FrozenDictionary<string, Evidence[]> Endings = ReadEvidence(mark: '>', worth: 0.3f);
    private static readonly FrozenDictionary<string, Evidence[]> Letters = ReadEvidence(mark: '=', worth: 0.5f);
    private static readonly Evidence[]?[] LetterEvidence = ByCharacter();
    private static readonly WritingSystem[] SystemOf = [.. Languages.Select(language => language switch
    {
        "ru" or "uk" or "bg" or "sr" or "mk" or "be" => WritingSystem.Cyrillic,
        "ar" or "fa" or "ur" => WritingSystem.Arabic,
        _ => WritingSystem.Latin,
    })];

    /// <returns>A BCP-47 tag; <see cref="Tags.UnknownLanguage"/> where nothing tells.</returns>
    public static string Of(ReadOnlySpan<char> headline, ReadOnlySpan<char> text)
    {
        Span<float> scores = stackalloc float[Languages.Length];
        Span<int> letters = stackalloc int[WritingSystems.Count];
        Span<int> scripts = stackalloc int[4];
        scores.Clear();
        letters.Clear();
        scripts.Clear();
        Read(headline[..Math.Min(headline.Length, LongestRead)], scores, letters, scripts);
        Read(text[..Math.Min(text.Length, LongestRead)], scores, letters, scripts);
        return Decide(scores, letters, scripts);
    }

    private static void Read(ReadOnlySpan<char> text, Span<float> scores, Span<int> letters, Span<int> scripts)
    {
        Span<char> word = stackalloc char[LongestWord];
        for (var i = 0; i < text.Length;)
        {
            var system = WritingSystems.Of(text[i]);
            switch (system)
            {
                case WritingSystem.None:
                    i += text[i] == '@' ? HandleLength(text[i..]) : 1;
                    break;
                case WritingSystem.Latin or WritingSystem.Cyrillic or WritingSystem.Arabic:
                    var length = WordLength(text[i..], system);
                    if (!IsAddress(text[i..], length, out var addressLength))
                    {
                        letters[(int)system] += length;
                        Weigh(text.Slice(i, length), word, scores);
                        addressLength = length;
                    }

                    i += addressLength;
                    break;
                default:
                    letters[(int)system]++;
                    scripts[(int)ChineseScripts.Of(text[i])]++;
                    i++;
                    break;
            }
        }
    }

    private static string Decide(ReadOnlySpan<float> scores, ReadOnlySpan<int> letters, ReadOnlySpan<int> scripts)
    {
        var best = WritingSystem.None;
        var most = 0;
        for (var system = 0; system < letters.Length; system++)
        {
            var weight = letters[system] * WritingSystems.LettersPer((WritingSystem)system);
            if (weight > most)
            {
                (best, most) = ((WritingSystem)system, weight);
            }
        }

        return best switch
        {
            WritingSystem.None => Tags.UnknownLanguage,
            WritingSystem.Latin or WritingSystem.Cyrillic or WritingSystem.Arabic => Best(scores, best),
            WritingSystem.Han or WritingSystem.Kana => East(letters, scripts),
            _ => WritingSystems.SoleLanguage(best)!,
        };
    }

    private static string East(ReadOnlySpan<int> letters, ReadOnlySpan<int> scripts)
    {
        var han = letters[(int)WritingSystem.Han];
        var kana = letters[(int)WritingSystem.Kana];
        var simplified = scripts[(int)ChineseScripts.Script.Simplified];
        var traditional = scripts[(int)ChineseScripts.Script.Traditional];

        // A の in a Chinese shop name does not make a text Japanese.
        if (kana * 8 > han || scripts[(int)ChineseScripts.Script.Japanese] > simplified + traditional)
        {
            return "ja";
        }

        return simplified > traditional ? "zh-Hans" : traditional > 0 ? "zh-Hant" : "zh";
    }

    private static string Best(ReadOnlySpan<float> scores, WritingSystem system)
    {
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (SystemOf[i] == system && (best < 0 || scores[i] > scores[best]))
            {
                best = i;
            }
        }

        return scores[best] >= LeastEvidence ? Languages[best] : Tags.UnknownLanguage;
    }

    private static void Weigh(ReadOnlySpan<char> raw, Span<char> lower, Span<float> scores)
    {
        var length = 0;
        foreach (var c in raw[..Math.Min(raw.Length, LongestWord)])
        {
            lower[length++] = c == '\u2019' ? '\'' : char.ToLowerInvariant(c);
        }

        var word = lower[..length];
        Add(Words, word, scores);
        foreach (var c in word)
        {
            if (LetterEvidence[c] is { } evidence)
            {
                Add(evidence, scores);
            }
        }

        for (var part = 1; part <= 5 && part < length; part++)
        {
            Add(Endings, word[^part..], scores);
            if (part <= 4)
            {
                Add(Beginnings, word[..part], scores);
            }
        }
    }

    private static void Add(FrozenDictionary<string, Evidence[]> dictionary, ReadOnlySpan<char> key, Span<float> scores)
    {
        if (dictionary.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var evidence))
        {
            Add(evidence, scores);
        }
    }

    private static void Add(Evidence[] evidence, Span<float> scores)
    {
        foreach (var (language, worth) in evidence)
        {
            scores[language] += worth;
        }
    }

    private static int WordLength(ReadOnlySpan<char> text, WritingSystem system)
    {
        var length = 1;
        while (length < text.Length && (WritingSystems.Of(text[length]) == system || IsWithinWord(text, length, system)))
        {
            length++;
        }

        return length;
    }

    private static bool IsWithinWord(ReadOnlySpan<char> text, int index, WritingSystem system) =>
        (text[index] is '\'' or '\u2019' && index + 1 < text.Length && WritingSystems.Of(text[index + 1]) == system)
        || text[index] is (>= '\u0300' and <= '\u036F') or '\u200C';

    private static int HandleLength(ReadOnlySpan<char> text)
    {
        var length = 1;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '_'))
        {
            length++;
        }

        return length;
    }

    /// <summary>Whether a web address begins here: "https://...", "www...." or a bare "example.com/...".</summary>
    private static bool IsAddress(ReadOnlySpan<char> text, int wordLength, out int length)
    {
        length = wordLength;
        var rest = text[wordLength..];
        var isAddress = rest.StartsWith("://") || (rest.Length > 1 && rest[0] == '.' && char.IsAsciiLetter(rest[1]));
        while (isAddress && length < text.Length && text[length] is > ' ' and < '\u007F')
        {
            length++;
        }

        return isAddress;
    }

    /// <param name="mark">'&lt;' for beginnings, '&gt;' for endings, '=' for letters, null for whole words.</param>
    private static FrozenDictionary<string, Evidence[]> ReadEvidence(char? mark, float worth)
    {
        var languagesOf = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        foreach (var (index, (_, words)) in WordLists.Labelled("languages.txt").Index())
        {
            foreach (var word in words.Where(word => MarkOf(word) == mark))
            {
                ref var languages = ref CollectionsMarshal.GetValueRefOrAddDefault(languagesOf, word.Trim('-', '='), out _);
                (languages ??= []).Add(index);
            }
        }

        return languagesOf.ToFrozenDictionary(
            pair => pair.Key,
            pair => pair.Value.Select(language => new Evidence(language, worth / pair.Value.Count)).ToArray(),
            StringComparer.Ordinal);
    }

    private static char? MarkOf(string word) =>
        word.StartsWith('=') ? '=' : word.StartsWith('-') ? '>' : word.EndsWith('-') ? '<' : null;

    private static Evidence[]?[] ByCharacter()
    {
        var byCharacter = new Evidence[]?[char.MaxValue + 1];
        foreach (var (letter, evidence) in Letters)
        {
            byCharacter[letter[0]] = evidence;
        }

        return byCharacter;
    }

    private readonly record struct Evidence(int Language, float Worth);
}
