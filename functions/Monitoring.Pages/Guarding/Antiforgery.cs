using System.Security.Cryptography;
using System.Text;
using Monitoring.Pages.Answering;

namespace Monitoring.Pages.Guarding;

/// <summary>Whether a change was asked for by a page of ours: the form carries what only a page can work out that knows the key, from a
/// cookie that no other site's request carries, and the browser names our own origin. Cookies are shared by all ports of a machine and the
/// key by none.</summary>
internal sealed class Antiforgery(byte[] key)
{
    public const string Field = "token";

    private const string CookieName = "monitoring-visit";
    private const int Length = 43;

    /// <summary>The visit that the request belongs to, or a new one.</summary>
    public static string VisitOf(PageRequest request) =>
        request.Cookies.GetValueOrDefault(CookieName) is { Length: Length } visit && visit.All(IsOurs)
            ? visit
            : Text(RandomNumberGenerator.GetBytes(32));

    /// <summary>What a form of that visit has to send back.</summary>
    public string TokenOf(string visit) => Text(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(visit)));

    public static string CookieOf(string visit, bool isSecure) =>
        $"{CookieName}={visit}; Path=/; HttpOnly; SameSite=Strict{(isSecure ? "; Secure" : "")}";

    /// <summary>Whether the browser says that another site's page sent the request. Other programs say nothing.</summary>
    public static bool IsForeign(PageRequest request) =>
        request.Origin is { } origin
            ? !string.Equals(origin, $"{(request.IsSecure ? "https" : "http")}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            : request.FetchSite is not (null or "same-origin" or "none");

    public bool Accepts(PageRequest request, string? token) =>
        token is not null
        && !IsForeign(request)
        && request.Cookies.TryGetValue(CookieName, out var visit)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(TokenOf(visit)), Encoding.ASCII.GetBytes(token));

    private static bool IsOurs(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
