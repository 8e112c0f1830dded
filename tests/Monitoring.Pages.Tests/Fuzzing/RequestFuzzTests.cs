using System.Text.RegularExpressions;
using Monitoring.Core.Tests.Support;
using Monitoring.Pages.Tests.Support;
using Xunit.Abstractions;

namespace Monitoring.Pages.Tests.Fuzzing;

/// <summary>Whatever is asked of the pages they answer: no failure of ours, nothing of a file that is none of theirs, no markup of somebody
/// else's, and what was refused has changed nothing. MONITORING_FAULT_RUNS=20 asks twenty times as often, other things each time.</summary>
public sealed partial class RequestFuzzTests(SampleOffice office, ITestOutputHelper output) : IClassFixture<SampleOffice>
{
    private const int RequestsByDefault = 700;
    private const string Inside = "lies in the state folder and on no page";
    private const string Outside = "lies beside the state folder";

    [Fact]
    public async Task Every_request_is_answered_and_what_is_refused_changes_nothing()
    {
        await File.WriteAllTextAsync(Path.Combine(office.Folder, "state.db"), Outside);
        await File.WriteAllTextAsync(Path.Combine(office.State, "secret.csv"), Inside);
        var known = await KnownAsync();
        var token = await office.TokenAsync();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var statuses = new SortedDictionary<int, int>();
        var before = await StandingAsync();
        for (var seed = Campaign.FirstSeed; seed < Campaign.FirstSeed + (RequestsByDefault * Campaign.Times); seed++)
        {
            var request = new RequestMaker(new Random(seed), SampleOffice.Host, known, office.Cookies, token).Next(out var body);
            string? broken;
            try
            {
                // A safety net alone: an answer that never comes would hold up all tests.
                var answer = await office.SendAsync(request).WaitAsync(TimeSpan.FromMinutes(2));
                statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
                broken = AnswerRules.BrokenBy(answer.Status, answer.Headers, answer.Cookies, answer.Text, office.Folder, Inside, Outside, "SQLite format 3")
                    ?? (body?.Given > SampleOffice.LongestUpload + (1 << 20) ? $"It was read on to {body.Given} bytes." : null);
                broken = answer.Status == 500 ? office.Logged.Last() : broken;
                var after = await StandingAsync();
                broken ??= before == after || (request.Method == "POST" && answer.Status == 303) ? null : $"Answered {answer.Status}, it changed something:\n{before}\n{after}";
                before = after;
            }
            catch (Exception thrown)
            {
                broken = thrown.ToString();
            }

            if (broken is not null)
            {
                found.TryAdd(KindOf(broken), $"seed {seed}, {request.Method} {request.Path}, {request.ContentType}: {broken}");
            }
        }

        output.WriteLine($"{statuses.Values.Sum()} requests: {string.Join(", ", statuses.Select(pair => $"{pair.Key} {pair.Value}"))}");
        Assert.True(found.Count == 0, $"{found.Count} kinds of failure.\n{string.Join("\n\n", found.Values)}");
    }

    private static string KindOf(string broken) => broken.Split('\n').FirstOrDefault(line => line.Contains("   at Monitoring", StringComparison.Ordinal)) ?? broken[..Math.Min(60, broken.Length)];

    /// <summary>Figures, ledger and reports by their stamp, and the files that lie about.</summary>
    private async Task<string> StandingAsync() => string.Join('\n', Directory.EnumerateFiles(office.State, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(office.State, file))
        .Where(file => !file.Contains(".db", StringComparison.Ordinal) && !file.StartsWith("arriving", StringComparison.Ordinal) && !file.Contains("incoming", StringComparison.Ordinal) && !file.Contains("unfinished", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Append(await office.Pages.ReadStampAsync(default)));

    private async Task<Dictionary<string, string[]>> KnownAsync() => new(StringComparer.Ordinal)
    {
        ["entity"] = ["uob"],
        ["period"] = ["2023-11", "2023-11", "2023-10", "2022-11", "2023", "2023-09..2023-11", "2023-11-05..2023-11-12"],
        ["id"] = [.. MentionLink().Matches((await office.GetAsync("/e/uob/2023-11/mentions")).Text).Select(match => match.Groups[1].Value).Distinct()],
        ["upload"] = [.. UploadLink().Matches((await office.GetAsync("/uploads")).Text).Select(match => match.Groups[1].Value).Distinct()],
        ["report"] = ["summary-uob-2023-11-r2", "review-uob-2023-r1", .. ReportLink().Matches((await office.GetAsync("/reports")).Text).Select(match => match.Groups[1].Value).Distinct()],
        ["year"] = ["2023", "2022"],
        ["odd"] = ["x"],
    };

    [GeneratedRegex("/e/uob/2023-11/mentions/([0-9a-f]{32})", RegexOptions.NonBacktracking)]
    private static partial Regex MentionLink();

    [GeneratedRegex("/uploads/([0-9a-f]{64})", RegexOptions.NonBacktracking)]
    private static partial Regex UploadLink();

    [GeneratedRegex("\"/reports/([^\"/?]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex ReportLink();
}
