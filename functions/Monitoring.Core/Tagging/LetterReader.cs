namespace Monitoring.Tagging;

/// <summary>A word's place in the text read; a word of more than 255 letters ends there.</summary>
internal readonly record struct WordPlace(int Start, byte Length);

/// <summary>
/// One pass over a text: its letters by writing system, and the first words of the writing systems that several languages share. Web
/// addresses, handles, emoji and numbers count for nothing.
/// </summary>
internal ref struct LetterReader(Span<int> letters, Span<int> scripts, Span<WordPlace> words)
{
    /// <summary>Latin, Cyrillic and Arabic.</summary>
    public const int SharedSystems = 3;

    /// <summary>What comes after so many words of a writing system doesn't decide.</summary>
    public const int MostWords = 48;

    /// <summary>Room for the words of all these systems.</summary>
    public const int WordsLength = SharedSystems * MostWords;

    private readonly Span<int> _letters = letters;
    private readonly Span<int> _scripts = scripts;
    private readonly Span<WordPlace> _words = words;
    private WordCounts _counts;

    /// <summary>The writing systems of which words are kept: 0, 1, 2; all others less than 0 or more than that.</summary>
    public static int SlotOf(WritingSystem system) => (int)system - (int)WritingSystem.Latin;

    /// <summary>The words of one writing system that were found up to now, in order.</summary>
    public readonly ReadOnlySpan<WordPlace> Words(int slot) => _words.Slice(slot * MostWords, _counts[slot]);

    public void Read(ReadOnlySpan<char> text)
    {
        unchecked // this loop goes over every character of every text, and its numbers are small
        {
            var systems = WritingSystems.All;
            for (var i = 0; i < text.Length;)
            {
                var c = text[i];
                var system = systems[c];
                if (system is WritingSystem.Latin or WritingSystem.Cyrillic or WritingSystem.Arabic)
                {
                    i += ReadWord(text, i, system, systems);
                }
                else if (system != WritingSystem.None)
                {
                    _letters[(int)system]++;
                    _scripts[(int)ChineseScripts.Of(c)]++;
                    i++;
                }
                else
                {
                    i += c == '@' ? HandleLength(text[i..]) : 1;
                }
            }
        }
    }

    /// <summary>The next Latin word of a text that has no other letters, from <paramref name="at"/> on.</summary>
    /// <param name="at">Afterwards where to go on.</param>
    public static bool NextLatin(ReadOnlySpan<char> text, ref int at, out WordPlace word)
    {
        unchecked
        {
            var systems = WritingSystems.All;
            while (at < text.Length)
            {
                var start = at;
                var c = text[start];
                if (systems[c] == WritingSystem.None)
                {
                    at += c == '@' ? HandleLength(text[at..]) : 1;
                }
                else
                {
                    at += LengthOfWord(text, start, WritingSystem.Latin, systems, out var isAddress);
                    if (!isAddress)
                    {
                        word = PlaceOf(start, at - start);
                        return true;
                    }
                }
            }

            word = default;
            return false;
        }
    }

    private static WordPlace PlaceOf(int start, int length) => new(start, (byte)Math.Min(length, byte.MaxValue));

    /// <returns>How many characters the word, or the web address that it begins, takes.</returns>
    private int ReadWord(ReadOnlySpan<char> text, int start, WritingSystem system, ReadOnlySpan<WritingSystem> systems)
    {
        unchecked
        {
            var length = LengthOfWord(text, start, system, systems, out var isAddress);
            if (isAddress)
            {
                return length;
            }

            _letters[(int)system] += length;
            var slot = SlotOf(system);
            ref var count = ref _counts[slot];
            if (count < MostWords)
            {
                _words[(slot * MostWords) + count++] = PlaceOf(start, length);
            }

            return length;
        }
    }

    private static int LengthOfWord(
        ReadOnlySpan<char> text, int start, WritingSystem system, ReadOnlySpan<WritingSystem> systems, out bool isAddress)
    {
        unchecked
        {
            var end = start;
            do
            {
                end++;
                while ((uint)end < (uint)text.Length && systems[text[end]] == system)
                {
                    end++;
                }
            }
            while (end < text.Length && text[end] != ' ' && IsWithinWord(text, end, system));

            var length = end - start;
            isAddress = end < text.Length && text[end] is '.' or ':' && IsAddress(text[start..], length, out length);
            return length;
        }
    }

    private static bool IsWithinWord(ReadOnlySpan<char> text, int index, WritingSystem system) => text[index] switch
    {
        '\'' or '\u2019' => index + 1 < text.Length && WritingSystems.Of(text[index + 1]) == system,
        (>= '\u0300' and <= '\u036F') or '\u200C' => true,
        _ => false,
    };

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
        if (rest.Length < 2 || !((rest[0] == '.' && char.IsAsciiLetter(rest[1])) || rest.StartsWith("://")))
        {
            return false;
        }

        while (length < text.Length && text[length] is > ' ' and < '\u007F')
        {
            length++;
        }

        return true;
    }

    [System.Runtime.CompilerServices.InlineArray(SharedSystems)]
    private struct WordCounts
    {
        private int _first;
    }
}
