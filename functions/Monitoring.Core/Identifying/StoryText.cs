using System.Buffers;
using System.Runtime.InteropServices;
using Monitoring.Matching;

namespace Monitoring.Identifying;

/// <summary>
/// What of a publication's wording counts when stories are compared: headline and text, folded, as words (Latin and the like) and
/// single characters (Chinese and the like). Web addresses, handles, emoji, punctuation, "RT @x:" and reprint marks such as
/// 【转载】 are left out, since reprints differ in them.
/// </summary>
internal sealed class StoryText
{
    /// <summary>Wording after this many tokens decides no more; services cut their texts anyway.</summary>
    private const int LongestCompared = 320;

    private const int ShortestInCharacters = 12;
    private const int ShortestInTokens = 4;
    private const int LongestHandle = 30;

    private static readonly HashSet<string> ReprintMarks = new(StringComparer.Ordinal)
    {
        "转载", "轉載", "转", "轉", "转发", "轉發", "分享", "原创", "原創", "独家", "獨家", "快讯", "快訊", "视频", "視頻", "组图", "組圖", "图文", "圖文", "图",
        "新闻", "新聞", "热点", "关注", "头条", "推荐", "repost", "reprint", "rt", "video", "watch", "photos", "update", "updated",
    };

    [ThreadStatic]
    private static Tokens? s_tokens;

    private StoryText(Fingerprint wording, StorySketch? sketch)
    {
        Wording = wording;
        Sketch = sketch;
    }

    /// <summary>Equal for equal wording, over its whole length.</summary>
    public Fingerprint Wording { get; }

    /// <summary>Null for a text too short for likeness to mean anything: only equal wording makes one story of such texts.</summary>
    public StorySketch? Sketch { get; }

    /// <returns>Null where no wording is left.</returns>
    public static StoryText? Of(Coverage coverage)
    {
        if (coverage.Dropped is { } dropped)
        {
            return dropped.Wording is { } wording ? new StoryText(wording, dropped.Hashes is { } hashes ? new StorySketch(hashes) : null) : null;
        }

        return Read(coverage);
    }

    private static StoryText? Read(Coverage coverage)
    {
        var headline = coverage.Headline ?? "";
        var text = coverage.Text ?? "";
        var length = headline.Length + text.Length + 1;
        var folded = ArrayPool<char>.Shared.Rent(length);
        var kept = ArrayPool<char>.Shared.Rent(2 * length);
        var headlineLength = TextFolding.Fold(headline, folded);
        folded[headlineLength] = '\n';
        var textLength = TextFolding.Fold(text, folded.AsSpan(headlineLength + 1));

        // Posts, and services that cut a headline out of the text, say the same twice.
        var repeats = folded.AsSpan(headlineLength + 1, textLength).StartsWith(folded.AsSpan(0, headlineLength));
        var compared = repeats
            ? folded.AsSpan(headlineLength + 1, textLength)
            : folded.AsSpan(0, headlineLength + 1 + textLength);
        var storyText = Read(compared, kept);
        ArrayPool<char>.Shared.Return(folded);
        ArrayPool<char>.Shared.Return(kept);
        return storyText;
    }

    private static StoryText? Read(ReadOnlySpan<char> text, Span<char> kept)
    {
        var tokens = s_tokens ??= new Tokens();
        tokens.Clear();
        var length = 0;
        var tokenCount = 0;
        var characterCount = 0;
        for (var i = SkipMarks(text); i < text.Length;)
        {
            if (Skip(text[i..]) is var skipped && skipped > 0)
            {
                i += skipped;
                continue;
            }

            var word = Word(text[i..]);
            i += word.Length;
            word.CopyTo(kept[length..]);
            length += word.Length;
            var isOpen = !WordBorder.IsWordPart(word[0]);
            if (!isOpen)
            {
                kept[length++] = ' ';
            }

            characterCount += word.Length;
            if (tokenCount++ < LongestCompared)
            {
                tokens.Add(Hash(word), isOpen, isNumber: char.IsAsciiDigit(word[0]));
            }
        }

        if (length == 0)
        {
            return null;
        }

        var isShort = characterCount < ShortestInCharacters || tokenCount < ShortestInTokens;
        return new StoryText(Fingerprint.Of(kept[..length]), isShort ? null : tokens.ToSketch());
    }

    /// <summary>The length of "rt @x:", 【转载】 and the like before the wording begins.</summary>
    private static int SkipMarks(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (true)
        {
            var rest = text[at..];
            if (rest.StartsWith("rt @") || rest.StartsWith("rt@"))
            {
                at += 2;
            }
            else if (rest.Length > 0 && (rest[0] is ' ' or '\n' or ':' or '/' || (rest[0] == '@' && Handle(rest) > 0)))
            {
                at += rest[0] == '@' ? Handle(rest) : 1;
            }
            else if (MarkInBrackets(rest) is var length && length > 0)
            {
                at += length;
            }
            else
            {
                return at;
            }
        }
    }

    private static int MarkInBrackets(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || rest[0] is not ('【' or '[' or '(' or '「' or '〔'))
        {
            return 0;
        }

        var end = rest[..Math.Min(rest.Length, 16)].IndexOfAny("】])」〕");
        return end > 0 && ReprintMarks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(rest[1..end].Trim()) ? end + 1 : 0;
    }

    /// <summary>How many characters here are no wording; 0 where a word begins.</summary>
    private static int Skip(ReadOnlySpan<char> rest)
    {
        if (rest[0] == '@')
        {
            return Math.Max(Handle(rest), 1);
        }

        if (rest[0] == 'h' && (rest.StartsWith("http://") || rest.StartsWith("https://")))
        {
            var length = 7;
            while (length < rest.Length && rest[length] is > ' ' and < '\u007F')
            {
                length++;
            }

            return length;
        }

        return char.IsLetterOrDigit(rest[0]) || WordBorder.IsWordPart(rest[0]) ? 0 : 1;
    }

    /// <summary>The length of "@name": Latin to the end of the word, any other name only where a colon or a space ends it soon, since
    /// Chinese wording may follow without a break.</summary>
    private static int Handle(ReadOnlySpan<char> rest)
    {
        var length = 1;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] == '_'))
        {
            length++;
        }

        if (length > 1)
        {
            return length;
        }

        var end = rest[..Math.Min(rest.Length, LongestHandle)].IndexOfAny(" :\n");
        return end > 1 ? end : 0;
    }

    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && WordBorder.IsWordPart(rest[length]))
        {
            length++;
        }

        return rest[..Math.Max(length, 1)];
    }

    private static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 0x811C9DC5u;
        foreach (var c in word)
        {
            hash = unchecked((hash ^ c) * 0x01000193u);
        }

        return StorySketch.Mix(hash);
    }

    /// <summary>The tokens of one text, in a list that its thread keeps for the next one.</summary>
    private sealed class Tokens
    {
        private readonly List<uint> _hashes = new(LongestCompared);
        private readonly List<uint> _numbers = [];
        private int _openCount;
        private bool _endsWithNumber;

        public void Clear()
        {
            _hashes.Clear();
            _numbers.Clear();
            _openCount = 0;
            _endsWithNumber = false;
        }

        public void Add(uint hash, bool isOpen, bool isNumber)
        {
            _hashes.Add(hash);
            _openCount += isOpen ? 1 : 0;
            _endsWithNumber = isNumber;
            if (isNumber)
            {
                _numbers.Add(hash);
            }
        }

        public StorySketch ToSketch()
        {
            if (_endsWithNumber)
            {
                _numbers.RemoveAt(_numbers.Count - 1); // where a text was cut, "24 391" ends as "24 3"
            }

            uint[] numbers = _numbers.Count == 0 ? [] : [.. _numbers.Distinct().Order()];
            return new StorySketch(CollectionsMarshal.AsSpan(_hashes), isMostlyOpen: _openCount * 2 > _hashes.Count, numbers);
        }
    }
}
