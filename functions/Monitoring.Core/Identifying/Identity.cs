using System.Buffers;
using System.Globalization;

namespace Monitoring.Identifying;

/// <summary>
/// What makes two rows one publication. By the first of these that the row has:
/// the document id; the canonical address, if it names more than a front page; outlet, printed day and title.
/// Each rung has its own prefix, so that no title ever equals an id.
/// </summary>
public static class Identity
{
    private const int TextInPlaceOfTitle = 200;
    private const string XPost = "x.com/status/";

    /// <summary>The same for every row that reports the publication, whatever its measures say.</summary>
    public static Fingerprint Of(Coverage coverage)
    {
        var documentId = coverage.DocumentId.AsSpan().Trim();
        if (!documentId.IsEmpty)
        {
            return ByDocument(documentId);
        }

        if (CanonicalUrl.Of(coverage.Url) is { } url && CanonicalUrl.NamesPage(url))
        {
            // A post on X is known by its number to services that give no address.
            return url.StartsWith(XPost, StringComparison.Ordinal)
                ? ByDocument(string.Concat("x:", url.AsSpan(XPost.Length)))
                : Fingerprint.Of(string.Concat("url\n", url));
        }

        return ByTitle(coverage);
    }

    private static Fingerprint ByDocument(ReadOnlySpan<char> documentId) => Fingerprint.Of(string.Concat("id\n", documentId));

    private static Fingerprint ByTitle(Coverage coverage)
    {
        const string Prefix = "title\n";
        var headline = coverage.Headline ?? "";
        var text = coverage.Text ?? "";
        var key = coverage.Outlet.Key;
        var buffer = ArrayPool<char>.Shared.Rent(Prefix.Length + key.Length + 16 + Math.Max(headline.Length, text.Length));
        var identity = buffer.AsSpan();
        identity.TryWrite(CultureInfo.InvariantCulture, $"{Prefix}{key}\n{coverage.PrintedDay:yyyyMMdd}\n", out var length);
        var title = identity[length..];
        var titleLength = TitleOf(headline, int.MaxValue, title);
        if (titleLength == 0)
        {
            titleLength = TitleOf(text, TextInPlaceOfTitle, title);
        }

        var fingerprint = Fingerprint.Of(identity[..(length + titleLength)]);
        ArrayPool<char>.Shared.Return(buffer);
        return fingerprint;
    }

    /// <summary>The first characters of the folded text without spaces and punctuation; all of them where nothing else is there, so that
    /// "?" and "!" stay apart.</summary>
    private static int TitleOf(string text, int longest, Span<char> title)
    {
        var folded = title[..Math.Min(TextFolding.Fold(text, title), longest)];
        var length = 0;
        foreach (var c in folded)
        {
            if (IsTold(c))
            {
                title[length++] = c; // overwrites nothing that is still to be read
            }
        }

        return length == 0 ? folded.Length : length;
    }

    private static bool IsTold(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c);
}
