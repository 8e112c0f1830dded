using System.Text.Json.Nodes;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>The year in review through the command line, from uploads of figures alone and of mentions.</summary>
public sealed class ReviewCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Prints_the_published_figures_from_uploads_of_figures_alone()
    {
        File.WriteAllText(_folder["accounts.csv"], """
            channel,account,metric,value,as_of,basis
            Twitter,@uobchina,followers,1274,2020-12-17,
            WeChat,University of Birmingham,followers,26762,2023-01-01,organic
            Weibo,University of Birmingham,followers,34600,2023-01-01,organic
            WeChat,University of Birmingham,followers,31464,2023-12-01,organic
            Weibo,University of Birmingham,followers,36533,2023-12-01,organic

            """);
        File.WriteAllText(_folder["indicators.csv"], """
            name,value,qualifier,unit,period_start,period_end,as_of,basis,definition
            Joint publications,704,,publications,2019-01-01,2019-12-31,2020-12-17,both,joint-1
            Joint publications,802,,publications,2020-01-01,2020-12-17,2020-12-17,both,joint-1
            Potential views,85000000000,,views,2020-01-01,2020-12-17,2020-12-17,all,reach-1

            """);

        await AssertPublishedFiguresAsync(_folder["accounts.csv"], _folder["indicators.csv"]);
    }

    [Fact]
    public async Task Prints_the_published_figures_from_the_published_files()
    {
        var figures = Repository.PathOf("..", "shared", "data", "indicators");
        if (Directory.Exists(figures))
        {
            await AssertPublishedFiguresAsync(Path.Combine(figures, "accounts.csv"), Path.Combine(figures, "indicators.csv"));
        }
    }

    [Fact]
    public async Task Writes_all_four_files_and_says_where_no_mentions_were_uploaded()
    {
        File.WriteAllText(_folder["accounts.csv"], "channel,account,metric,value,as_of\nWeChat,University of Birmingham,followers,5,2023-12-01\n");
        await RunAsync("ingest", _folder["accounts.csv"]);

        var outcome = await RunAsync("review", "--year", "2023", "--out", _folder["out"]);

        Assert.All(
            (string[])["html", "txt", "json", "xlsx"], extension => Assert.True(new FileInfo(_folder[$"out/2023-review-uob.{extension}"]).Length > 500));
        Assert.Contains("No upload of mentions covers a day of 2023: their figures are unknown, not nought.", outcome.Error, StringComparison.Ordinal);
        Assert.Null(JsonNode.Parse(File.ReadAllText(_folder["out/2023-review-uob.json"]))!["mentions"]);
    }

    [Fact]
    public async Task Says_what_was_known_on_a_day()
    {
        var (early, late) = (new DateTimeOffset(2023, 12, 5, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2023, 12, 20, 9, 0, 0, TimeSpan.Zero));
        File.WriteAllText(_folder["first.csv"], "channel,account,metric,value,as_of\nWeChat,University of Birmingham,followers,5,2023-12-01\n");
        File.WriteAllText(_folder["second.csv"], "channel,account,metric,value,as_of\nWeChat,University of Birmingham,followers,9,2023-12-15\n");
        await CommandLine.RunAsync(early, "ingest", "--data", _folder["state"], _folder["first.csv"]);
        await CommandLine.RunAsync(late, "ingest", "--data", _folder["state"], _folder["second.csv"]);

        var now = await CommandLine.RunAsync(late, "review", "--year", "2023", "--json", "--data", _folder["state"]);
        var then = await CommandLine.RunAsync(late, "review", "--year", "2023", "--as-of", "2023-12-10", "--json", "--data", _folder["state"]);

        Assert.Equal((9, 5), ((int)now.Json["accounts"]![0]!["value"]!, (int)then.Json["accounts"]![0]!["value"]!));
        Assert.Null(now.Json["asKnown"]);
        Assert.StartsWith("As known on 10 December 2023, 23:59:59 (UTC", (string)then.Json["asKnown"]!["note"]!, StringComparison.Ordinal);
        Assert.Contains("As known on 10 December 2023", (string)then.Json["footnotes"]!.AsArray().Last()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_values_for_one_account_and_day_are_named_and_neither_is_used()
    {
        File.WriteAllText(_folder["one.csv"], "channel,account,metric,value,as_of\nWeChat,University of Birmingham,followers,50,2023-12-01\n");
        File.WriteAllText(_folder["other.csv"], "channel,account,metric,value,as_of\nWeChat,University of Birmingham,followers,60,2023-12-01\n");
        await RunAsync("ingest", _folder["one.csv"], _folder["other.csv"]);

        var review = JsonNode.Parse((await RunAsync("review", "--year", "2023", "--json")).Output)!;

        Assert.Null(review["accounts"]![0]!["value"]);
        Assert.StartsWith(
            "followers of 'University of Birmingham' on WeChat, 2023-12-01: found 50 (one.csv, line 2) and 60 (other.csv, line 2), expected one value",
            (string)review["remarks"]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("23")]
    [InlineData("this")]
    public async Task A_year_that_is_none_is_wrong_usage(string year)
    {
        var outcome = await CommandLine.RunAsync("review", "--year", year, "--data", _folder["state"]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"Option '--year': found '{year}', expected a year such as 2023.", outcome.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task AssertPublishedFiguresAsync(string accounts, string indicators)
    {
        await RunAsync("ingest", accounts, indicators);

        var review = JsonNode.Parse((await RunAsync("review", "--year", "2023", "--json")).Output)!;
        AssertAccount(review, "wechat", 31_464, 17.57m, 4_702);
        AssertAccount(review, "weibo", 36_533, 5.59m, 1_933);
        var text = (await RunAsync("review", "--year", "2023")).Output;
        Assert.Contains("31,464 WeChat followers (17.57 per cent growth; net increase of 4,702)", text.Replace('\n', ' '), StringComparison.Ordinal);
        Assert.Contains("36,533 Weibo followers (5.59 per cent growth; net increase of 1,933)", text.Replace('\n', ' '), StringComparison.Ordinal);

        var older = JsonNode.Parse((await RunAsync("review", "--year", "2020", "--json")).Output)!;
        var papers = older["indicators"]!.AsArray().Single(indicator => (string)indicator!["name"]! == "Joint publications")!;
        Assert.Equal(
            (802m, 704m, 13.9m, "2020-12-17"),
            ((decimal)papers["value"]!, (decimal)papers["growth"]!["base"]!, (decimal)papers["growth"]!["percent"]!, (string)papers["asOf"]!));
        var views = older["indicators"]!.AsArray().Single(indicator => (string)indicator!["name"]! == "Potential views")!;
        Assert.Equal(786_250_000.00m, (decimal)views["byRateCard"]!["amount"]!);
        var olderText = (await RunAsync("review", "--year", "2020")).Output;
        Assert.Contains("802 (13.9% on 704)", olderText, StringComparison.Ordinal);
        Assert.Contains("USD 786,250,000.00", olderText, StringComparison.Ordinal);
        Assert.Contains("1,274 Twitter followers as of 17 December 2020 (no base).", olderText, StringComparison.Ordinal);
    }

    private static void AssertAccount(JsonNode review, string channel, decimal value, decimal percent, decimal net)
    {
        var account = review["accounts"]!.AsArray().Single(account => (string)account!["channel"]! == channel)!;
        Assert.Equal(
            (value, percent, net, "2023-01-01", "2023-12-01"),
            ((decimal)account["value"]!, (decimal)account["growth"]!["percent"]!, (decimal)account["growth"]!["net"]!, (string)account["opening"]!,
                (string)account["asOf"]!));
    }

    private async Task<Outcome> RunAsync(params string[] args)
    {
        var outcome = await CommandLine.RunAsync([.. args, "--data", _folder["state"]]);
        Assert.True(outcome.ExitCode is 0 or 3, outcome.Error);
        return outcome;
    }
}
