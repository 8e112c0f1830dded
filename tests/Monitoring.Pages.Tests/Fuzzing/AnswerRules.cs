namespace Monitoring.Pages.Tests.Fuzzing;

/// <summary>What holds of every answer, whatever was asked.</summary>
internal static class AnswerRules
{
    private static readonly string[] Guards =
        ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy", "Cache-Control"];

    /// <param name="secrets">Stand in files, or are their places, that no page shows.</param>
    /// <returns>What is wrong with it; null for nothing.</returns>
    public static string? BrokenBy(int status, IEnumerable<KeyValuePair<string, string>> headers, IEnumerable<string> cookies, string text, params string[] secrets)
    {
        var sent = headers.ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
        var location = sent.GetValueOrDefault("Location", "/");

        // What is downloaded, and shown by no browser, may hold what somebody wrote there.
        string[] unescaped = sent.ContainsKey("Content-Disposition") ? [] : [RequestMaker.Tag, RequestMaker.Quote];
        return status is < 200 or >= 500 ? $"It was answered {status}."
            : Guards.FirstOrDefault(name => !sent.ContainsKey(name)) is { } missing ? $"The answer has no {missing}."
            : sent.Values.Concat(cookies).FirstOrDefault(value => value.Any(c => c is < ' ' or > '~')) is { } header ? $"A header can't be sent as it is: '{header}'."
            : !location.StartsWith('/') || location.StartsWith("//", StringComparison.Ordinal) ? $"It leads elsewhere: '{location}'."
            : unescaped.Concat(secrets).FirstOrDefault(what => text.Contains(what, StringComparison.Ordinal)) is { } held ? $"It holds '{held}'."
            : null;
    }
}
