using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Monitoring.Benchmarks.Measuring;

namespace Monitoring.Benchmarks.Paging;

/// <summary>Every kind of page of one entity, and what can be changed by them.</summary>
internal sealed partial class PageTour(ServedPages pages, string entity, string month)
{
    private string Overview => $"/e/{entity}/{month}";

    private string Mentions => $"{Overview}/mentions";

    private string Year => month[..4];

    /// <summary>Pages that a change may make anew.</summary>
    public IReadOnlyList<string> Changing =>
    [
        Overview, Mentions, $"{Mentions}?sort=reach&page=1000", $"{Mentions}?q=university", $"/e/{entity}/{Year}/mentions?sort=reach", "/uploads", "/corrections",
        "/reports",
    ];

    /// <summary>Waits until what takes long is made.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (var address in (string[])[Overview, Mentions, $"{Mentions}?figure=stories", $"/index/{Year}"])
        {
            while (await pages.AskAsync(address, cancellationToken) is var page)
            {
                if (page.Status >= 400)
                {
                    throw new MeasurementException($"{address}: found status {page.Status}, expected a page.");
                }

                if (page.IsReady)
                {
                    break;
                }

                await Task.Delay(500, cancellationToken);
            }
        }
    }

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var of = Month.Parse(month);
        var list = (await pages.AskAsync(Mentions, cancellationToken)).Body;
        var uploads = (await pages.AskAsync("/uploads", cancellationToken)).Body;
        var reports = (await pages.AskAsync("/reports", cancellationToken)).Body;
        List<string> addresses =
        [
            "/", Overview, $"/e/{entity}/{of.Previous}", $"/e/{entity}/{of.Next}", $"/e/{entity}/{of.SameMonthLastYear}", $"{Overview}/stories",
            Mentions, $"{Mentions}?page=500", $"{Mentions}?page=5000",
        ];
        foreach (var sort in (string[])["oldest", "reach", "ave", "engagement", "outlet"])
        {
            addresses.AddRange($"{Mentions}?sort={sort}", $"{Mentions}?sort={sort}&page=5000");
        }

        addresses.AddRange(((string[])["channel=online", "sentiment=negative", "language=zh", "country=CN", $"day={month}-07", "reach=none", "topic=research"])
            .SelectMany(filter => (string[])[$"{Mentions}?{filter}", $"{Mentions}?{filter}&sort=reach&page=200"]));
        foreach (var words in (string[])["university", "quantum trade", "大学", "伯明翰大学", "量子"])
        {
            addresses.AddRange($"{Mentions}?q={Uri.EscapeDataString(words)}", $"{Mentions}?q={Uri.EscapeDataString(words)}&sort=reach&page=500");
        }

        addresses.AddRange(((string[])["reach", "ave", "engagement", "stories", "uniqueOutletReach"]).Select(figure => $"{Mentions}?figure={figure}"));
        addresses.AddRange(Links(list, OutletLink()).Take(1));
        addresses.AddRange(Links(list, StoryLink()).Take(1));
        addresses.AddRange(Links(list, MentionLink()).Take(1));
        addresses.AddRange(
            $"/e/{entity}/{Year}/mentions", $"/e/{entity}/{Year}/mentions?sort=reach", $"/e/{entity}/{Year}/mentions?sort=reach&page=10000",
            $"/e/{entity}/{Year}/mentions?q=university", "/corrections", "/uploads");
        addresses.AddRange(Links(uploads, UploadLink()).Take(1));
        addresses.Add("/reports");
        addresses.AddRange(Links(reports, ReportLink()).Take(1).SelectMany(report => (string[])[report, $"{report}/page"]));
        addresses.AddRange($"/mail/{entity}/{month}", $"/mail/{entity}/{month}/page", $"/index/{Year}", $"/index/{Year}/{entity}", $"/index/{Year}/compare");
        return addresses;
    }

    /// <summary>Sets the sentiment of one mention.</summary>
    public async Task CorrectAsync(int number, CancellationToken cancellationToken)
    {
        var list = "";
        while (Links(list, MentionLink()).FirstOrDefault() is null)
        {
            list = (await pages.AskAsync($"{Mentions}?page={number}", cancellationToken)).Body;
        }

        var mention = Links(list, MentionLink()).First();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = Token(list),
            ["sentiment"] = number % 2 == 0 ? "positive" : "negative",
            ["by"] = "Li Wei",
        });
        Expect(await pages.SendAsync(mention, form, cancellationToken), 303);
    }

    /// <summary>Hands in a small export and waits until it is taken.</summary>
    public async Task UploadAsync(int number, CancellationToken cancellationToken)
    {
        var rows = new StringBuilder("Title,URL,Date,Source,Reach\n");
        for (var row = 0; row < 20; row++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"University of Birmingham news {number},https://example.com/{Guid.NewGuid()},{month}-{1 + row:D2},Example,{row}\n");
        }

        var uploads = await pages.AskAsync("/uploads", cancellationToken);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Token(uploads.Body)), "token" },
            { new StringContent(rows.ToString()), "file", $"more-{number}.csv" },
        };
        Expect(await pages.SendAsync("/uploads", form, cancellationToken), 303);
        while (!(await pages.AskAsync("/uploads/queue", cancellationToken)).IsReady)
        {
            await Task.Delay(100, cancellationToken);
        }
    }

    private static void Expect(AskedPage page, int status)
    {
        if (page.Status != status)
        {
            throw new MeasurementException($"Found status {page.Status}, expected {status}: {page.Body}");
        }
    }

    private static string Token(string page) => TokenField().Match(page) is { Success: true } match
        ? match.Groups[1].Value
        : throw new MeasurementException("Found a page without a form, expected one to change something by.");

    private static IEnumerable<string> Links(string page, Regex link) => link.Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct();

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    [GeneratedRegex("href=\"(/e/[^\"/]+/[^\"/]+/mentions/[0-9a-f]{32})\"")]
    private static partial Regex MentionLink();

    [GeneratedRegex("href=\"(/e/[^\"]+[?;]story=[^\"]+)\"")]
    private static partial Regex StoryLink();

    [GeneratedRegex("href=\"(/e/[^\"]+[?;]outlet=[^\"]+)\"")]
    private static partial Regex OutletLink();

    [GeneratedRegex("href=\"(/uploads/[0-9a-f]{64})\"")]
    private static partial Regex UploadLink();

    [GeneratedRegex("href=\"(/reports/[^\"/]+)\"")]
    private static partial Regex ReportLink();
}
