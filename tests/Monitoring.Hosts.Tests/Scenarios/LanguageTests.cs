using Monitoring.Delivering;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>Reports speak the language that is asked for, else that of the settings, else English; their JSON is the same in all of them.</summary>
public sealed class LanguageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string State => _folder["state"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_report_is_written_in_Chinese_on_demand_and_its_JSON_stays()
    {
        await TakeAsync();
        foreach (string[] report in (string[][])[["summary", "--month", "2023-11"], ["review", "--year", "2023"], ["index", "--year", "2023"]])
        {
            var (english, chinese) = (await RunAsync(report), await RunAsync([.. report, "--language", "zh"]));

            Assert.Contains("as of 5 December 2023", english, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("截至2023年12月5日", chinese, StringComparison.Ordinal);
            Assert.Equal(await RunAsync([.. report, "--json"]), await RunAsync([.. report, "--json", "--language", "zh"]));
        }

        await RunAsync("summary", "--month", "2023-11", "--language", "zh", "--out", _folder["out"]);
        Assert.Contains("<html lang=\"zh-Hans\"", await File.ReadAllTextAsync(_folder["out/2023-11-uob.html"]), StringComparison.Ordinal);
        Assert.Contains("媒体监测月度报告，2023年11月", await File.ReadAllTextAsync(_folder["out/2023-11-uob.txt"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_decide_where_nothing_is_asked_for_and_the_mail_follows_them()
    {
        await TakeAsync();
        await File.WriteAllTextAsync(Path.Combine(State, "settings.json"), """{"reportLanguage": "zh"}""");

        Assert.Contains("媒体监测月度报告", await RunAsync("summary", "--month", "2023-11"), StringComparison.Ordinal);
        Assert.Contains("年度回顾", await RunAsync("review", "--year", "2023"), StringComparison.Ordinal);
        Assert.Contains("传播影响力指数", await RunAsync("index", "--year", "2023"), StringComparison.Ordinal);
        Assert.Contains("Media monitoring", await RunAsync("summary", "--month", "2023-11", "--language", "en"), StringComparison.Ordinal);

        await RunAsync("summary", "--month", "2023-11", "--send", "--language", "en");
        var mail = await File.ReadAllBytesAsync(Path.Combine(State, "outbox", "2023-11-uob-r1.eml"));
        Assert.EndsWith("2023年11月媒体监测月报", MailParts.Of(new MailMessageBytes("r1.eml", "", [], mail)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_there_is_not_is_refused()
    {
        await TakeAsync();
        Assert.Equal(2, (await CommandLine.RunAsync("summary", "--month", "2023-11", "--language", "fr", "--data", State)).ExitCode);

        await File.WriteAllTextAsync(Path.Combine(State, "settings.json"), """{"reportLanguage": "fr"}""");
        var refused = await CommandLine.RunAsync("summary", "--month", "2023-11", "--data", State);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Setting 'reportLanguage': found 'fr', expected en for English or zh for Chinese.", refused.Error, StringComparison.Ordinal);
    }

    private async Task TakeAsync()
    {
        await File.WriteAllTextAsync(
            _folder["november.csv"],
            "Title,URL,Date,Source,Reach\nUniversity of Birmingham opens,https://example.org/1,2023-11-05,Example Daily,1000\n");
        await CommandLine.IngestAsync(State, null, _folder["november.csv"]);
    }

    private async Task<string> RunAsync(params string[] args)
    {
        var outcome = await CommandLine.RunAsync([.. args, "--data", State]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return outcome.Output;
    }
}
