using Monitoring.Pages.Answering;

namespace Monitoring.Pages.Guarding;

/// <summary>What a browser may do with an answer.</summary>
internal static class Policies
{
    /// <summary>Of our own pages: nothing from elsewhere, no style and no script that stands in the page.</summary>
    public const string Page =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Of a report as it was issued and of a mail: their styles stand in the page, nothing runs, nothing is loaded; our own pages may
    /// frame it.</summary>
    public const string Document = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        + "form-action 'none'; frame-ancestors 'self'; base-uri 'none'";

    /// <summary>An answer with what every answer says, whoever made it.</summary>
    public static PageAnswer Guarded(PageAnswer answer)
    {
        var headers = new Dictionary<string, string>(answer.Headers, StringComparer.OrdinalIgnoreCase)
        {
            ["X-Content-Type-Options"] = "nosniff",

            // Not none at all: a browser would then not say either where a form of ours comes from.
            ["Referrer-Policy"] = "same-origin",
            ["Cross-Origin-Opener-Policy"] = "same-origin",
            ["Cross-Origin-Resource-Policy"] = "same-origin",
            ["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()",
        };
        headers.TryAdd("Content-Security-Policy", Page);
        headers.TryAdd("Cache-Control", "no-store");
        return answer with { Headers = headers };
    }
}
