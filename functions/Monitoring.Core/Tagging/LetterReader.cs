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
                    if (IsAddress(text[i..], length, out var addressLength))
                    {
                        i += addressLength;
                        break;
                    }

                    _letters[(int)system] += length;
                    Keep(SlotOf(system), new(i, (byte)Math.Min(length, byte.MaxValue)));
                    i += length;
                    break;
                default:
                    _letters[(int)system]++;
                    _scripts[(int)ChineseScripts.Of(text[i])]++;
                    i++;
                    break;
            }
        }
    }

    private void Keep(int slot, WordPlace word)
    {
        if (_counts[slot] < MostWords)
        {
            _words[(slot * MostWords) + _counts[slot]++] = word;
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
