using System.Globalization;
using System.Text;
using Monitoring.Pages.Answering;

namespace Monitoring.Pages.Tests.Fuzzing;

/// <summary>Makes requests that a browser, a crawler or somebody with bad intentions may send: of a page's address and form, changed.</summary>
/// <param name="known">What stands for a part of an address that makes sense: <c>{entity}</c>, <c>{id}</c> and so on.</param>
/// <param name="cookies">Of a visit.</param>
/// <param name="token">Of that visit's forms.</param>
internal sealed class RequestMaker(
    Random random, string host, IReadOnlyDictionary<string, string[]> known, IReadOnlyDictionary<string, string> cookies, string token)
{
    /// <summary>Found unescaped in a page it was taken for markup.</summary>
    public const string Tag = "<zq7>";

    /// <summary>Found unescaped in an attribute it ended it.</summary>
    public const string Quote = "\"zq8=";

    private const string Boundary = "----border";

    private static readonly string[] Addresses =
    [
        "", "go", "e", "e/{entity}", "e/{entity}/{period}", "e/{entity}/{period}/stories", "e/{entity}/{period}/mentions", "e/{entity}/{period}/mentions",
        "e/{entity}/{period}/mentions", "e/{entity}/{period}/mentions.csv", "e/{entity}/{period}/mentions.xlsx", "e/{entity}/{period}/mentions/{id}",
        "e/{entity}/{period}/sample", "e/{entity}/{period}/sample.csv", "e/{entity}/{period}/sample.xlsx", "corrections", "uploads", "uploads/queue",
        "uploads/{upload}", "uploads/{upload}/rejects", "uploads/{upload}/rows", "reports", "reports/{report}", "reports/{report}/page", "reports/{report}/json",
        "mail/{entity}/{period}", "mail/{entity}/{period}/page", "mail/{entity}/{period}/send", "index", "index/{year}", "index/{year}/issue",
        "index/{year}/compare", "index/{year}/{entity}", "assets/{odd}", "{odd}", "{odd}/{odd}",
    ];

    private static readonly string[] Forms = ["e/{entity}/{period}/mentions/{id}", "e/{entity}/{period}/sample", "uploads", "uploads", "mail/{entity}/{period}", "index/{year}/issue", "reports", "{odd}"];

    private static readonly string[] Parameters =
    [
        "day", "channel", "sentiment", "language", "country", "topic", "outlet", "outlet-id", "reach", "story", "id", "q", "figure", "sort", "page", "order", "lang", "entity",
        "month", "year", "panel", "a", "b", "kind", "state", "name", "done", "back",
    ];

    private static readonly string[] Fields = ["token", "sentiment", "topics", "language", "outlet", "not-us", "by", "note", "of", "back", "file", "sentiment-told-{id}", "sentiment-word-{id}", "topics-word-{id}"];

    private static readonly string[] Values =
    [
        "2023-11-05", "wechat", "online", "positive", "mixed", "en", "zh-Hans", "GB", "unknown", "education", "-", "given", "none", "university birmingham", "伯明翰", "hits", "reach", "ave",
        "stories", "uniqueOutletReach", "newest", "oldest", "outlet", "1", "2", "uob", "2023-11", "2023", "all", "zh", "en", "as tagged", "right", "yes", "Li Wei", "/corrections", "/e/uob/2023-11", "summary",
    ];

    private static readonly string[] OddTexts =
    [
        "", " ", ".", "..", "../..", "..\\..", "../../state.db", "/etc/passwd", "C:\\x", "state.db", "settings.json", "\0", "a\0b", "\r\nX-Evil: 1", "\n", "\t", "\u001B[2J", "\uFEFF", "\u202E", "\u200B", "\uD800", "\uDC00\uD800",
        "a\uD83D", "👩‍👩‍👧", "中文", "İ", "ß", Tag, "<script>" + Tag, Quote, "'" + Quote, "{{7*7}}", "%", "%%", "%zz", "%00", "%2e%2e%2f", "%252e%252e", "%u0041", "%ED%A0%80", "%C0%AF", "+", "&", "=", "#", "?", ";",
        "0", "-1", "1.5", "1e9", "NaN", "2147483647", "2147483648", "99999999999999999999", "١٢", "0001-01", "0002-01", "0003-01", "9999-12", "9999-11", "9999", "0001", "0002", "0003", "10000", "2023-13", "2023-00", "2023-02-30",
        "2023-11-31", "9999-12-31", "0001-01-01", "0002..9999", "2023-01..2023-12", "2022-01..2023-12", "9999-12..9999-12", "9999-12-31..9999-12-31", "2023-12..2023-01", "..", "...", "2023..", "0000", "null", "undefined", "[]", "{}", "*", "\"", "\"\"", "AND", "OR NOT", "NEAR(a b)", "a*", "^a",
        "a:b", "headline:x", "-a", "(", "((((", "'; DROP TABLE mention; --", "javascript:alert(1)", "//evil.example", "/e//evil.example", "/e/中文", "/e/../..", "http://evil.example/", "=1+1", "2023-11-zh", "2023-chinese-cities", "CON", "aux.csv",
        "ffffffffffffffffffffffffffffffff", "0123456789abcdef0123456789abcdeg", "uob ", "UOB", "mentions",
    ];

    public PageRequest Next(out OddBody? body)
    {
        var isForm = random.Next(4) == 0;
        var request = new PageRequest
        {
            Method = isForm ? "POST" : random.Next(12) == 0 ? Pick("HEAD", "POST", "PUT", "OPTIONS", "TRACE", "", "GET ") : "GET",
            Path = PathOf(Pick(isForm ? Forms : Addresses)),
            Query = Some(isForm ? 8 : 2) ? Query() : new Dictionary<string, string>(),
            Host = Rarely ? Pick("", "evil.example", host + ".", host.ToUpperInvariant(), "[::1", $"{host},{host}", Odd()) : host,
            IsSecure = Rarely,
            Origin = Rarely ? Pick("null", "", "http://evil.example", $"https://{host}", Odd()) : isForm ? $"http://{host}" : null,
            FetchSite = Rarely ? Pick("cross-site", "same-site", "", Odd()) : Pick(null!, "same-origin", "none"),
            AcceptLanguage = Rarely ? Pick("zh;q=", "zh;q=NaN,en", "*", ";;;,,,", string.Join(',', Enumerable.Repeat("zh;q=0.5", 2_000)), Odd()) : Pick("en", "zh-CN"),
            Cookies = Cookies(),
        };
        if (request.Method != "POST")
        {
            body = null;
            return request;
        }

        var (type, bytes) = Body(request.Path);
        var end = random.Next(10) switch { 0 => BodyEnd.BreaksOff, 1 => BodyEnd.NeverComes, _ => BodyEnd.Comes };
        body = new OddBody(bytes, Some(2) ? () => int.MaxValue : () => 1 + random.Next(300), end);
        return request with { ContentType = type, Body = body };
    }

    private bool Rarely => random.Next(20) == 0;

    private bool Some(int of) => random.Next(of) == 0;

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private string Odd()
    {
        var text = Pick(OddTexts);
        return random.Next(15) switch
        {
            0 => string.Concat(Enumerable.Repeat(text, random.Next(2, 2_000))),
            1 => new string('a', random.Next(10_000)) + text,
            2 => text + Pick(OddTexts),
            _ => text,
        };
    }

    private string PathOf(string address)
    {
        var path = new StringBuilder();
        foreach (var part in address.Split('/'))
        {
            path.Append('/');
            if (part is not ['{', .. var name, '}'])
            {
                path.Append(Rarely ? Uri.EscapeDataString(Odd()) : part);
            }
            else
            {
                path.Append(name != "odd" && !Some(4) ? Uri.EscapeDataString(Pick(known[name])) : Some(3) ? Odd() : Uri.EscapeDataString(Odd()));
            }
        }

        return random.Next(30) switch
        {
            0 => path + "/",
            1 => "/" + path,
            2 => path + "/" + Odd(),
            3 => path.ToString().TrimStart('/'),
            _ => path.ToString(),
        };
    }

    private Dictionary<string, string> Query()
    {
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var count = random.Next(1, Rarely ? 400 : 5); count > 0; count--)
        {
            query[Some(8) ? Odd() : Pick(Parameters)] = Value();
        }

        return query;
    }

    private string Value() => Some(2) ? Odd() : Some(4) ? Pick(known[Pick("entity", "period", "id", "year", "report", "upload")]) : Pick(Values);

    private Dictionary<string, string> Cookies()
    {
        var sent = new Dictionary<string, string>(cookies, StringComparer.Ordinal);
        if (Some(6))
        {
            sent[Pick("monitoring-visit", "monitoring-name", "monitoring-language", Odd())] = Some(2) ? Odd() : Uri.EscapeDataString(Odd());
        }

        return sent;
    }

    private (string? Type, byte[] Bytes) Body(string path)
    {
        var isUpload = path.EndsWith("uploads", StringComparison.Ordinal) != Rarely;
        var (type, bytes) = isUpload ? Multipart() : ("application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(Encoded()));
        for (var changes = Some(3) ? random.Next(1, 4) : 0; changes > 0 && bytes.Length > 0; changes--)
        {
            var at = random.Next(bytes.Length);
            bytes = random.Next(4) switch
            {
                0 => bytes[..at],
                1 => [.. bytes[..at], .. bytes[at..], .. bytes[at..]],
                2 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(Odd()), .. bytes[at..]],
                _ => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
            };
        }

        return (Rarely ? Pick(null!, "", "text/plain", "application/json", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
            $"multipart/form-data; boundary={new string('b', 100)}", $"multipart/form-data; boundary={new string('b', 5_000)}", "multipart/form-data; boundary=\"a b\"", "multipart/form-data; boundary=\u4E2D",
            "multipart/mixed; boundary=x", "application/x-www-form-urlencoded; charset=nonsense", "application/x-www-form-urlencoded; charset=utf-7", "/", ";", Odd()) : type, bytes);
    }

    private string Encoded()
    {
        var fields = new List<(string Name, string Value)>();
        if (!Rarely)
        {
            fields.Add(("token", Rarely ? Odd() : token));
        }

        if (Some(2))
        {
            // All that a correction needs.
            fields.AddRange([("language", "en"), ("by", Some(4) ? Odd() : "Li Wei"), ("note", Some(4) ? Odd() : ""), ("back", Some(2) ? "/e/" + Odd() : "/corrections")]);
        }

        for (var count = Rarely ? random.Next(1_000, 3_000) : random.Next(8); count > 0; count--)
        {
            var name = Some(8) ? Odd() : Pick(Fields).Replace("{id}", Pick(known["id"]), StringComparison.Ordinal);
            fields.Add((name == "token" && !Rarely ? "by" : name, Some(3) ? Odd() : Pick(Values)));
        }

        return string.Join('&', fields.Select(field => Rarely ? $"{field.Name}={field.Value}" : $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
    }

    private (string Type, byte[] Bytes) Multipart()
    {
        var body = new StringBuilder();
        if (!Rarely)
        {
            Section("name=\"token\"", Rarely ? Odd() : token);
        }

        for (var count = Rarely ? random.Next(180, 260) : random.Next(4); count > 0; count--)
        {
            // Nothing of it is an export: whatever is taken is refused as one, and no figure moves.
            var content = Some(6) ? new string('x', random.Next(200_000)) : $"nothing of a table {Pick(OddTexts)}";
            Section(random.Next(8) switch
            {
                0 => $"name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(Odd())}",
                1 => $"name=file; filename={Odd()}",
                2 => $"filename=\"{Odd()}\"",
                3 => $"name=\"file\"; filename=\"{Odd()}\"; filename=\"b\"",
                4 => Odd(),
                5 => $"name=\"file\"; filename=\"{string.Concat(Enumerable.Repeat("舆情", random.Next(100)))}.csv\"",
                _ => "name=\"file\"; filename=\"a.csv\"",
            }, content);
        }

        body.Append(CultureInfo.InvariantCulture, $"--{(Rarely ? "other" : Boundary)}{(Rarely ? "" : "--")}\r\n");
        return ($"multipart/form-data; boundary={Boundary}", Encoding.UTF8.GetBytes(body.ToString()));

        void Section(string disposition, string content)
        {
            body.Append(CultureInfo.InvariantCulture, $"--{Boundary}\r\n");
            if (!Rarely)
            {
                body.Append(CultureInfo.InvariantCulture, $"Content-Disposition: form-data; {disposition}\r\n");
            }

            if (Rarely)
            {
                body.Append(CultureInfo.InvariantCulture, $"X-{Pick("a", "Content-Type")}: {Odd()}\r\n");
            }

            body.Append(CultureInfo.InvariantCulture, $"\r\n{content}\r\n");
        }
    }
}
