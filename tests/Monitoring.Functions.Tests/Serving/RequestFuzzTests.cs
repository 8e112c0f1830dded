using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Monitoring.Core.Tests.Support;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Pages.Tests.Fuzzing;
using Xunit.Abstractions;

namespace Monitoring.Functions.Tests.Serving;

/// <summary>Whatever is asked of the app's pages, and whoever says that they are signed in: it is answered, and what was refused has changed
/// nothing in the account. MONITORING_FAULT_RUNS=20 asks twenty times as often, other things each time.</summary>
public sealed partial class RequestFuzzTests(ITestOutputHelper output)
{
    private const int RequestsByDefault = 250;

    private static readonly string[] OddPrincipals =
    [
        "", "=", "é", "null", "1", "[]", "{}", "\"a\"", """{"claims":null}""", """{"claims":{}}""", """{"claims":[1]}""", """{"claims":[{}]}""", """{"claims":[{"typ":1,"val":2}]}""",
        """{"claims":[null],"auth_typ":"aad"}""", """{"claims":[],"auth_typ":1}""", """{"claims":[{"typ":"tid","val":null}],"auth_typ":"aad"}""", """{"claims":[{"typ":"\ud800","val":"\ud800"}],"auth_typ":"aad"}""",
        """{"auth_typ":"aad","claims":[{"typ":"tid","val":"TENANT"},{"typ":"upn","val":"<zq7>\r\nX: 1"}]}""", """{"auth_typ":"aad","claims":[{"typ":"tid","val":"TENANT"},{"typ":"upn","val":"\ud800\u0000"},{"typ":"name","val":"\"zq8="}]}""",
    ];

    private readonly Account _account = new();

    [Fact]
    public async Task Every_request_is_answered_and_what_is_refused_changes_nothing()
    {
        _account.Clock.Now = new DateTimeOffset(2023, 12, 1, 8, 0, 0, TimeSpan.Zero);
        var worker = new Worker(_account);
        foreach (var path in SampleMonthTests.Samples())
        {
            _account.Blobs[Containers.Exports].Put(Path.GetFileName(path), await File.ReadAllBytesAsync(path));
            await worker.ExportArrivedAsync(Path.GetFileName(path));
        }

        await worker.WorkAsync();
        var visitor = new Visitor(_account.OpenSites(Visitor.SignedIn));
        var known = await KnownAsync(visitor);
        var token = await visitor.TokenAsync();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var statuses = new SortedDictionary<int, int>();
        var before = Standing();
        for (var seed = Campaign.FirstSeed; seed < Campaign.FirstSeed + (RequestsByDefault * Campaign.Times); seed++)
        {
            var random = new Random(seed);
            var asked = new RequestMaker(random, Visitor.Host, known, visitor.Cookies, token).Next(out var body);
            string? broken;
            try
            {
                // A safety net alone: an answer that never comes would hold up all tests.
                var answer = await visitor.SendAsync(request => Fill(request, asked, random), "/").WaitAsync(TimeSpan.FromMinutes(2));
                statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
                broken = AnswerRules.BrokenBy(answer.Status, answer.Headers.Where(header => header.Key != "Set-Cookie"), [answer.Headers.GetValueOrDefault("Set-Cookie", "")], answer.Text);
                var after = Standing();
                broken ??= before == after || (asked.Method == "POST" && answer.Status == 303) ? null : $"Answered {answer.Status}, it changed something:\n{before}\n{after}";
                before = after;
            }
            catch (Exception thrown)
            {
                broken = thrown.ToString();
            }

            if (broken is not null)
            {
                found.TryAdd(broken.Split('\n').FirstOrDefault(line => line.Contains("   at Monitoring", StringComparison.Ordinal)) ?? broken[..Math.Min(60, broken.Length)],
                    $"seed {seed}, {asked.Method} {asked.Path}, {asked.ContentType}: {broken}");
            }
        }

        output.WriteLine($"{statuses.Values.Sum()} requests: {string.Join(", ", statuses.Select(pair => $"{pair.Key} {pair.Value}"))}");
        Assert.True(found.Count == 0, $"{found.Count} kinds of failure.\n{string.Join("\n\n", found.Values)}");
    }

    private static void Fill(HttpRequest request, Pages.Answering.PageRequest asked, Random random)
    {
        request.Method = asked.Method;
        request.Path = PathString.FromUriComponent("/" + asked.Path.TrimStart('/'));
        request.QueryString = QueryString.Create(asked.Query.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        request.Host = new HostString(asked.Host);
        request.Headers.Origin = asked.Origin?.Replace("http:", "https:", StringComparison.Ordinal);
        request.Headers["Sec-Fetch-Site"] = asked.FetchSite;
        request.Headers.AcceptLanguage = asked.AcceptLanguage;
        request.Headers.Cookie = string.Join("; ", asked.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));
        request.ContentType = asked.ContentType;
        request.Body = asked.Body;
        if (random.Next(10) == 0)
        {
            var odd = OddPrincipals[random.Next(OddPrincipals.Length)].Replace("TENANT", Visitor.Tenant, StringComparison.Ordinal);
            request.Headers["X-MS-CLIENT-PRINCIPAL"] = random.Next(4) == 0 ? odd : Convert.ToBase64String(Encoding.UTF8.GetBytes(odd));
        }
    }

    /// <summary>Tables but for who makes what for a page, uploads, and the mails that left.</summary>
    private string Standing() => string.Join('\n', _account.Tables.Names.Select(name => $"{name} {_account.Tables[name].Entities.Count.ToString(CultureInfo.InvariantCulture)}")
        .Concat(_account.Blobs[Containers.Uploads].Names).Concat(_account.Blobs[Containers.Exports].Names).Concat(_account.Blobs[Containers.Config].Names)
        .Append(_account.Mail.Sent.Count.ToString(CultureInfo.InvariantCulture)));

    private static async Task<Dictionary<string, string[]>> KnownAsync(Visitor visitor) => new(StringComparer.Ordinal)
    {
        ["entity"] = ["uob"],
        ["period"] = ["2023-11", "2023-11", "2023-10", "2022-11", "2023", "2023-09..2023-11", "2023-11-05..2023-11-12"],
        ["id"] = [.. MentionLink().Matches((await visitor.GetAsync("/e/uob/2023-11/mentions")).Text).Select(match => match.Groups[1].Value).Distinct()],
        ["upload"] = [.. UploadLink().Matches((await visitor.GetAsync("/uploads")).Text).Select(match => match.Groups[1].Value).Distinct()],
        ["report"] = ["summary-uob-2023-11-r1"],
        ["year"] = ["2023", "2022"],
        ["odd"] = ["x"],
    };

    [GeneratedRegex("/e/uob/2023-11/mentions/([0-9a-f]{32})", RegexOptions.NonBacktracking)]
    private static partial Regex MentionLink();

    [GeneratedRegex("/uploads/([0-9a-f]{64})", RegexOptions.NonBacktracking)]
    private static partial Regex UploadLink();
}
