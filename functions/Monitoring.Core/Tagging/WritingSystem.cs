using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monitoring.Tagging;

/// <summary>What letters a character belongs to; Chinese characters and kana are kept apart, as they tell Japanese.</summary>
internal enum WritingSystem : byte
{
    None,
    Latin,
    Cyrillic,
    Arabic,
    Han,
    Kana,
    Hangul,
    Greek,
    Hebrew,
    Thai,
    Devanagari,
    Bengali,
    Tamil,
    Armenian,
    Georgian,
    Lao,
    Khmer,
    Burmese,
    Ethiopic,
}

/// <summary>The writing systems of single characters, and of their languages.</summary>
internal static class WritingSystems
{
    private static readonly WritingSystem[] Systems = Reckon();
    private static readonly string?[] SoleLanguages = [.. Enum.GetValues<WritingSystem>().Select(system => system switch
    {
        WritingSystem.Greek => "el",
        WritingSystem.Hebrew => "he",
        WritingSystem.Thai => "th",
        WritingSystem.Hangul => "ko",
        WritingSystem.Devanagari => "hi",
        WritingSystem.Bengali => "bn",
        WritingSystem.Tamil => "ta",
        WritingSystem.Armenian => "hy",
        WritingSystem.Georgian => "ka",
        WritingSystem.Lao => "lo",
        WritingSystem.Khmer => "km",
        WritingSystem.Burmese => "my",
        WritingSystem.Ethiopic => "am",
        _ => null,
    })];

    /// <summary>By character.</summary>
    public static ReadOnlySpan<WritingSystem> All => Systems;

    /// <summary>Latin letters and their accents lie below; no letter of another writing system does.</summary>
    private const ushort LatinEnd = 0x0370;

    /// <summary>Dashes, quotation marks and their like, among which are no letters.</summary>
    private const ushort FirstSign = 0x2000;
    private const ushort SignEnd = 0x2070;

    public static int Count => SoleLanguages.Length;

    /// <summary><see cref="WritingSystem.None"/> for all that is no letter.</summary>
    public static WritingSystem Of(char c) => Systems[c];

    /// <summary>Whether a text has no letter but Latin ones, as most of an English page hasn't. False where a look at the ranges of its
    /// characters doesn't tell.</summary>
    public static bool IsLatinAlone(ReadOnlySpan<char> text)
    {
        var chars = MemoryMarshal.Cast<char, ushort>(text);
        for (; chars.Length >= Vector256<ushort>.Count; chars = chars[Vector256<ushort>.Count..])
        {
            var some = Vector256.Create(chars);
            var areLow = Vector256.LessThan(some, Vector256.Create(LatinEnd));
            var areSigns = Vector256.LessThan(some - Vector256.Create(FirstSign), Vector256.Create((ushort)(SignEnd - FirstSign)));
            if ((areLow | areSigns) != Vector256<ushort>.AllBitsSet)
            {
                return false;
            }
        }

        foreach (var c in chars)
        {
            if (c >= LatinEnd && c is not (>= FirstSign and < SignEnd))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The language of a writing system that has one alone; null for the others.</summary>
    public static string? SoleLanguage(WritingSystem system) => SoleLanguages[(int)system];

    /// <summary>The languages of all writing systems that have one alone.</summary>
    public static IEnumerable<string> SoleLanguagesOfAll => SoleLanguages.OfType<string>();

    /// <summary>The writing system that most of a text is in, and its share, 0 to 1; <see cref="WritingSystem.None"/> without
    /// letters.</summary>
    /// <param name="letters">How many letters of each.</param>
    public static (WritingSystem System, float Share) Prevailing(ReadOnlySpan<int> letters)
    {
        var (best, most, all) = (WritingSystem.None, 0, 0);
        for (var system = WritingSystem.Latin; (int)system < letters.Length; system++)
        {
            // Japanese is written in both; one of them alone would lose to a few Latin names.
            var count = system switch
            {
                WritingSystem.Han => letters[(int)WritingSystem.Han] + letters[(int)WritingSystem.Kana],
                WritingSystem.Kana => 0,
                _ => letters[(int)system],
            };
            var weight = count * LettersPer(system);
            all += weight;
            if (weight > most)
            {
                (best, most) = (system, weight);
            }
        }

        return (best, all == 0 ? 0 : (float)most / all);
    }

    /// <summary>A Chinese character says as much as some six letters: English names in a Chinese text leave it Chinese.</summary>
    public static int LettersPer(WritingSystem system) => system switch
    {
        WritingSystem.Han or WritingSystem.Kana => 6,
        WritingSystem.Hangul => 3,
        _ => 1,
    };

    private static WritingSystem[] Reckon()
    {
        var systems = new WritingSystem[char.MaxValue + 1];
        for (var i = 0; i < systems.Length; i++)
        {
            systems[i] = char.IsLetter((char)i) ? Reckon((char)i) : WritingSystem.None;
        }

        return systems;
    }

    private static WritingSystem Reckon(char c) => c switch
    {
        <= '\u024F' or (>= '\u1E00' and <= '\u1EFF') => WritingSystem.Latin,
        (>= '\u0370' and <= '\u03FF') or (>= '\u1F00' and <= '\u1FFF') => WritingSystem.Greek,
        >= '\u0400' and <= '\u052F' => WritingSystem.Cyrillic,
        >= '\u0530' and <= '\u058F' => WritingSystem.Armenian,
        >= '\u0590' and <= '\u05FF' => WritingSystem.Hebrew,
        (>= '\u0600' and <= '\u077F') or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') => WritingSystem.Arabic,
        >= '\u0900' and <= '\u097F' => WritingSystem.Devanagari,
        >= '\u0980' and <= '\u09FF' => WritingSystem.Bengali,
        >= '\u0B80' and <= '\u0BFF' => WritingSystem.Tamil,
        >= '\u0E00' and <= '\u0E7F' => WritingSystem.Thai,
        >= '\u0E80' and <= '\u0EFF' => WritingSystem.Lao,
        >= '\u1000' and <= '\u109F' => WritingSystem.Burmese,
        >= '\u10A0' and <= '\u10FF' => WritingSystem.Georgian,
        (>= '\u1100' and <= '\u11FF') or (>= '\u3130' and <= '\u318F') or (>= '\uAC00' and <= '\uD7AF') => WritingSystem.Hangul,
        >= '\u1200' and <= '\u139F' => WritingSystem.Ethiopic,
        >= '\u1780' and <= '\u17FF' => WritingSystem.Khmer,
        (>= '\u3041' and <= '\u30FA') or (>= '\uFF66' and <= '\uFF9D') => WritingSystem.Kana,
        '\u3005' or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') => WritingSystem.Han,
        _ => WritingSystem.None,
    };
}
