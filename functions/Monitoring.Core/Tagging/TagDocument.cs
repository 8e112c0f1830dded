using System.Globalization;

namespace Monitoring.Tagging;

/// <summary>What of a publication a provider is sent, cut to what it takes.</summary>
internal static class TagDocument
{
    /// <summary>What one character can take at most in a request: <c>\u4e2d</c>, since writers of JSON may escape all but ASCII.</summary>
    private const int BytesPerCharacter = 6;

    /// <summary>Room for a document's id, its language and the punctuation around it.</summary>
    private const int BytesAround = 128;

    /// <summary>Headline and text as one; null where there is nothing to say.</summary>
    public static string? Of(TextToTag text)
    {
        var headline = text.Headline.AsSpan().Trim();
        var body = text.Text.AsSpan().Trim();

        // A post's headline is often the beginning of its text, which needn't be paid for twice.
        return headline.IsEmpty || body.StartsWith(headline, StringComparison.Ordinal)
            ? body.IsEmpty ? null : body.ToString()
            : body.IsEmpty ? headline.ToString() : $"{headline}\n{body}";
    }

    /// <summary>The first grapheme clusters, as many as are within both limits.</summary>
    /// <param name="characters">UTF-16 units.</param>
    public static string Cut(string document, int textElements, int characters)
    {
        // A cluster has one unit at least.
        if (document.Length <= Math.Min(textElements, characters))
        {
            return document;
        }

        var end = 0;
        for (var i = 0; i < textElements && end < document.Length; i++)
        {
            var length = ClusterLength(document.AsSpan(end));
            if (end + length > characters)
            {
                break;
            }

            end += length;
        }

        return end == document.Length ? document : document[..(end > 0 ? end : InsideCluster(document, characters))];
    }

    /// <summary>How many records a document is billed for. UTF-16 units are counted, of which there are never fewer than characters by
    /// anybody's count: a budget reckoned so is never exceeded.</summary>
    public static long Records(string document, int charactersPerRecord) =>
        Math.Max(1, ((long)document.Length + charactersPerRecord - 1) / charactersPerRecord);

    /// <summary>The longest document, in UTF-16 units, that a request can hold whatever is in it.</summary>
    public static int LongestIn(int requestBytes) => (requestBytes - (2 * BytesAround)) / BytesPerCharacter;

    /// <summary>Cuts into requests in order, each as full as both limits allow.</summary>
    public static IEnumerable<List<Question>> Requests(IEnumerable<Question> questions, int documents, int requestBytes)
    {
        var request = new List<Question>();
        var bytes = BytesAround;
        foreach (var question in questions)
        {
            var more = BytesAround + BytesOf(question.Document);
            if (request.Count == documents || (request.Count > 0 && bytes + more > requestBytes))
            {
                yield return request;
                request = [];
                bytes = BytesAround;
            }

            request.Add(question);
            bytes += more;
        }

        if (request.Count > 0)
        {
            yield return request;
        }
    }

    // Between two characters of which neither joins anything there is always a border; to see that is five times as fast as to ask.
    private static int ClusterLength(ReadOnlySpan<char> rest) =>
        StandsAlone(rest[0]) && (rest.Length == 1 || StandsAlone(rest[1])) ? 1 : StringInfo.GetNextTextElementLength(rest);

    /// <summary>ASCII but for controls, Chinese characters, their punctuation and the full-width forms of ASCII.</summary>
    private static bool StandsAlone(char c) =>
        c is (>= ' ' and <= '~') or (>= '\u4e00' and <= '\u9fff') or (>= '\u3001' and <= '\u3029') or (>= '\uff01' and <= '\uff5e');

    private static int BytesOf(string document)
    {
        var bytes = 0;
        foreach (var c in document)
        {
            bytes += char.IsAsciiLetterOrDigit(c) || c == ' ' ? 1 : BytesPerCharacter;
        }

        return bytes;
    }

    // A heap of combining marks, longer than a request; half a surrogate pair would be no text.
    private static int InsideCluster(string document, int characters) =>
        char.IsHighSurrogate(document[characters - 1]) ? characters - 1 : characters;
}
