using System.Net.Mime;
using System.Text;

namespace Monitoring.Pages.Answering;

/// <summary>What goes back to the browser.</summary>
public sealed record PageAnswer
{
    private static readonly byte[] Nothing = [];

    private PageAnswer()
    {
    }

    public required int Status { get; init; }

    /// <summary>By name, <c>Content-Type</c> among them.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Values of <c>Set-Cookie</c>.</summary>
    public IReadOnlyList<string> Cookies { get; init; } = [];

    /// <summary>Writes the body; called once.</summary>
    public required Func<Stream, CancellationToken, Task> WriteAsync { get; init; }

    /// <summary>A sentence that stands in no page, for a host that has none to show yet.</summary>
    public static PageAnswer Plain(string sentence, int status) => Guarding.Policies.Guarded(Text(sentence + "\n", status));

    internal static PageAnswer Html(string html, int status = 200) => Of(status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html));

    internal static PageAnswer Text(string text, int status = 200) => Of(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));

    internal static PageAnswer Of(int status, string contentType, byte[] body) => new()
    {
        Status = status,
        Headers = HeadersOf(contentType),
        WriteAsync = (stream, stop) => stream.WriteAsync(body, stop).AsTask(),
    };

    /// <param name="address">From the root of the pages.</param>
    internal static PageAnswer SeeOther(string address) => new()
    {
        Status = 303,
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Location"] = address },
        WriteAsync = (stream, stop) => stream.WriteAsync(Nothing, stop).AsTask(),
    };

    /// <summary>A file that the browser keeps and never shows.</summary>
    internal static PageAnswer Download(string fileName, string contentType, Func<Stream, CancellationToken, Task> write) => new()
    {
        Status = 200,
        Headers = new Dictionary<string, string>(HeadersOf(contentType), StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Disposition"] = DispositionOf(fileName),
        },
        WriteAsync = write,
    };

    internal PageAnswer With(string header, string value) => this with
    {
        Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [header] = value },
    };

    internal PageAnswer WithCookie(string cookie) => this with { Cookies = [.. Cookies, cookie] };

    private static Dictionary<string, string> HeadersOf(string contentType) =>
        new(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = contentType };

    // Plain letters for old readers, and the name as it is for the others (RFC 6266).
    private static string DispositionOf(string fileName)
    {
        var plain = string.Concat(fileName.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
        return $"{DispositionTypeNames.Attachment}; filename=\"{plain}\"; filename*=UTF-8''{Uri.EscapeDataString(fileName)}";
    }
}
