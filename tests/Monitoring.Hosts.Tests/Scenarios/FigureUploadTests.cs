using System.Text.Json.Nodes;
using Monitoring.Cli;
using Monitoring.Cli.Sqlite;
using Monitoring.Core.Tests.Registering;
using Monitoring.Hosts.Tests.Support;
using Monitoring.Registering;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>Account figures, indicators, own posts and exchange rates through the command line, on a real state folder.</summary>
public sealed class FigureUploadTests : IDisposable
{
    private const string List =
        """{"entities":[{"id":"lakeside","names":{"en":"Lakeside College","zh":"湖滨学院"},"accounts":["@lakeside"]},{"id":"harbour","names":{"en":"Harbour Institute"}}]}""";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Every_row_ends_in_one_of_the_four_outcomes_and_the_receipt_names_the_kind()
    {
        var accounts = Write("accounts.csv", """
            channel,account,metric,value,as_of
            WeChat,湖滨学院,followers,26762,2023-01-01
            WeChat,湖滨学院,followers,31464,2023-12-01
            Twitter,@Lakeside,followers,"1,274",2023-12-01
            WeChat,湖滨学院,followers,31464,1 December 2023
            WeChat,Somebody,followers,5,2023-12-01
            WeChat,湖滨学院,followers,36533,
            """);

        var receipt = (await IngestAsync(accounts))[0];

        Assert.Equal(
            ("accounts", "accounts", 6L, 3L, 1L, 1L, 1L),
            ((string)receipt["format"]!, (string)receipt["kind"]!, (long)receipt["rows"]!, (long)receipt["counted"]!, (long)receipt["duplicate"]!,
                (long)receipt["unmatched"]!, (long)receipt["rejected"]!));
        Assert.EndsWith(
            "channel,account,metric,value,as_of,Rejected because\n"
            + "WeChat,湖滨学院,followers,36533,,\"accounts.csv, line 7, column 'as_of': found nothing, expected a date. Row rejected.\"\n",
            File.ReadAllText((string)receipt["rejectsFile"]!), StringComparison.Ordinal);
        Assert.Equal(
            ["Twitter @Lakeside 1274 accounts.csv, line 4", "WeChat 湖滨学院 26762 accounts.csv, line 2", "WeChat 湖滨学院 31464 accounts.csv, line 3"],
            await SnapshotsAsync("lakeside"));
        var rows = await CommandLine.RunAsync("ledger", "--rows", "accounts.csv", "--data", _folder["state"]);
        Assert.Contains("4,5,duplicate,", rows.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wechat_back_office_gives_mentions_posts_and_followers_and_rejects_no_day()
    {
        var days = Write("wechat.csv", """
            日期,公众号,总阅读人数,分享次数,每日增粉人数,粉丝数,文章标题
            2023-11-02,湖滨学院,26,9,1,7628,
            2023-11-03,湖滨学院,1625,45,48,7676,湖滨学院开学
            2023-11-04,湖滨学院,190,1,1,7677,
            2023-11-05,湖滨学院,99,2,1,7678,本周天气
            """);

        var receipt = (await IngestAsync(days))[0];

        Assert.Equal("mentions+posts+accounts", (string)receipt["kind"]!);
        Assert.Equal((4L, 0L), ((long)receipt["counted"]!, (long)receipt["rejected"]!));
        Assert.Equal(8, (await SnapshotsAsync("lakeside")).Count);
        Assert.Equal(1, (long)(await CommandLine.SummaryAsync(_folder["state"], "2023-11", "--entity", "lakeside"))["hits"]!);

        // The account is its own, so that a post which doesn't name it is one of its posts all the same.
        using var state = SqliteState.Open(new StateFolder(_folder["state"]));
        var posts = await new StatedFigures(state.Register, state.Ledger).ReadPostsAsync("lakeside", default);
        Assert.Equal(
            [("湖滨学院开学", 1625L, "wechat.csv, line 3"), ("本周天气", 99L, "wechat.csv, line 5")],
            posts.Select(post => (post.Statement.Headline, post.Statement.Measure!.Value, post.Place)));
    }

    [Fact]
    public async Task A_table_of_own_posts_is_kept_with_its_measures_and_counts_as_no_mention()
    {
        await IngestAsync(Write("own posts.csv", """
            channel,account,published,own post,url,views,impressions,likes,reposts,comments,entity
            WeChat,湖滨学院,2023-11-03,湖滨学院开学,https://mp.weixin.qq.com/s/example1,"16,104",,5,,,
            Weibo,,2023-11-04,Welcome,https://weibo.com/1/AbCdE,,,70,20,10,harbour
            X,@Lakeside,2023-11-04,Hello,https://x.com/lakeside/status/1700000001234507701,,"3,465",4,1,,
            X,@stranger,2023-11-04,Hi,,,9,,,,
            """));
        var later = (await IngestAsync(Write("later.csv", "channel,account,published,own post,url,views\nWeChat,湖滨学院,2023-11-03,湖滨学院开学,https://mp.weixin.qq.com/s/example1,17000\n")))[0];

        var entry = (await CommandLine.RunAsync("ledger", "--json", "--data", _folder["state"])).JsonLines[0];
        Assert.Equal(("posts", 3L, 1L), ((string)entry["kind"]!, (long)entry["counted"]!, (long)entry["unmatched"]!));
        Assert.Equal(1, (long)later["duplicate"]!);
        using var state = SqliteState.Open(new StateFolder(_folder["state"]));
        var figures = new StatedFigures(state.Register, state.Ledger);
        Assert.Equal(
            [("twitter", 3_465L, "own posts.csv, line 4"), ("wechat", 17_000L, "later.csv, line 2")],
            (await figures.ReadPostsAsync("lakeside", default)).Select(post => (post.Statement.Channel.Key(), post.Statement.Measure!.Value, post.Place)));
        Assert.Equal(100, Assert.Single(await figures.ReadPostsAsync("harbour", default)).Statement.Measure);
        Assert.Empty(await new MonthFigures(state).ListMonthsAsync("lakeside", default));
    }

    [Fact]
    public async Task A_table_of_indicators_covers_no_days_of_mentions()
    {
        await IngestAsync(Write("indicators.csv", "name,value,period_start,period_end,as_of,basis\nStudents,12,2023-01-01,2023-12-31,2023-12-01,at Lakeside College\n"));

        var entry = (await CommandLine.RunAsync("ledger", "--json", "--data", _folder["state"])).JsonLines[0];
        using var state = SqliteState.Open(new StateFolder(_folder["state"]));
        var kept = Assert.Single(await state.Ledger.ListAsync(default));

        Assert.Equal("indicators", (string)entry["kind"]!);
        Assert.Null(kept.FirstDay);
        Assert.Equal("Students", Assert.Single(await new StatedFigures(state.Register, state.Ledger).ReadIndicatorsAsync("lakeside", default)).Figure!.Name);
    }

    [Fact]
    public async Task Any_order_any_repetition_and_a_rebuild_keep_the_same()
    {
        var uploads = SomeUploads.Of(seed: 9).Select(upload =>
        {
            File.WriteAllBytes(_folder[upload.Name], upload.Bytes);
            return _folder[upload.Name];
        }).ToList();
        var list = Write("list.json", """{"entities":[{"id":"uob","names":{"en":"University of Birmingham"}},{"id":"uob1","names":{"en":"Lakeside College"}}]}""");
        string? first = null;
        for (var seed = 1; seed <= 4; seed++)
        {
            var random = new Random(seed);
            var data = _folder[$"state{seed}"];
            foreach (var batch in uploads.Concat(uploads.Take(seed)).OrderBy(_ => random.Next()).Chunk(3))
            {
                await CommandLine.IngestAsync(data, list, batch);
            }

            var kept = await DescribeAsync(data);
            first ??= kept;
            Assert.True(first == kept, $"seed {seed}");
        }

        Assert.Equal(3, (await CommandLine.RunAsync("rebuild", "--data", _folder["state1"])).ExitCode); // 3: some rows are rejected
        Assert.Equal(first, await DescribeAsync(_folder["state1"]));
    }

    [Fact]
    public async Task An_account_declared_later_is_applied_to_the_past()
    {
        var accounts = Write("accounts.csv", "channel,account,metric,value,as_of\nX,@harbourinst,followers,12,2023-12-01\n");
        Assert.Equal(1, (long)(await IngestAsync(accounts))[0]["unmatched"]!);

        var declared = Write("declared.json", List.Replace("\"Harbour Institute\"}", "\"Harbour Institute\"},\"accounts\":[\"harbourInst\"]", StringComparison.Ordinal));
        Assert.Equal(0, (await CommandLine.RunAsync("rebuild", "--data", _folder["state"], "--watchlist", declared)).ExitCode);

        Assert.Equal(["X @harbourinst 12 accounts.csv, line 2"], await SnapshotsAsync("harbour"));
    }

    [Fact]
    public async Task The_real_figures_and_back_offices_are_taken_whole()
    {
        var shared = Repository.PathOf("..", "shared", "data");
        if (!Directory.Exists(Path.Combine(shared, "indicators")))
        {
            return;
        }

        string[] files =
        [
            Path.Combine(shared, "indicators", "accounts.csv"), Path.Combine(shared, "indicators", "indicators.csv"),
            Path.Combine(shared, "exports", "wechat-account-daily.xlsx"), Path.Combine(shared, "exports", "wechat-account-daily-ratios.xlsx"),
            Path.Combine(shared, "exports", "weibo-account-tsinghua.csv"),
            .. Directory.GetFiles(Path.Combine(shared, "exports"), "tweet_activity*.csv"),
        ];
        var receipts = await CommandLine.IngestAsync(_folder["state"], CommandLine.EveryRowList(_folder), files);

        Assert.All(receipts, receipt => Assert.Equal((0L, 0L), ((long)receipt["unmatched"]!, (long)receipt["rejected"]!)));
        Assert.Equal((7L, 13L, 30L, 30L), ((long)receipts[0]["counted"]!, (long)receipts[1]["counted"]!, (long)receipts[2]["counted"]!, (long)receipts[3]["duplicate"]!));
        using var state = SqliteState.Open(new StateFolder(_folder["state"]));
        var figures = new StatedFigures(state.Register, state.Ledger);
        var snapshots = await figures.ReadSnapshotsAsync("all", default);
        decimal ValueOf(string channel, string day) => Assert.Single(
            snapshots, stated => stated.Subject.ChannelKey == channel && stated.Subject.AccountKey == "university of birmingham" && stated.Subject.AsOf == DateOnly.Parse(day, null)).Figure!.Value;
        Assert.Equal((31_464m, 26_762m), (ValueOf("wechat", "2023-12-01"), ValueOf("wechat", "2023-01-01")));
        Assert.Equal((36_533m, 34_600m), (ValueOf("weibo", "2023-12-01"), ValueOf("weibo", "2023-01-01")));
        Assert.Equal(60, snapshots.Count(stated => stated.Subject.Account.Length == 0)); // followers and new followers of 30 days
        Assert.All(snapshots, stated => Assert.Null(stated.Conflict));
        var indicators = await figures.ReadIndicatorsAsync("all", default);
        Assert.Equal(13, indicators.Count);
        Assert.Equal([704m, 802m], indicators.Where(stated => stated.Subject.Name == "Joint publications").Select(stated => stated.Figure!.Value));
        var posts = await figures.ReadPostsAsync("all", default);
        Assert.Equal(329, posts.Count(post => post.Statement.Channel == Channel.Twitter));
        Assert.Equal(59, posts.Count(post => post.Statement.Channel == Channel.Weibo));
        Assert.Equal(17, posts.Count(post => post.Statement.Channel == Channel.WeChat));
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        return _folder[name];
    }

    private Task<IReadOnlyList<JsonNode>> IngestAsync(params string[] files) =>
        CommandLine.IngestAsync(_folder["state"], Write("list.json", List), files);

    private async Task<List<string>> SnapshotsAsync(string entity)
    {
        using var state = SqliteState.Open(new StateFolder(_folder["state"]));
        return
        [
            .. (await new StatedFigures(state.Register, state.Ledger).ReadSnapshotsAsync(entity, default))
                .Select(stated => $"{stated.Figure!.ChannelName} {stated.Figure.Account} {stated.Figure.Value} {stated.Source!.Place}".TrimStart()),
        ];
    }

    private static async Task<string> DescribeAsync(string data)
    {
        using var state = SqliteState.Open(new StateFolder(data));
        var lines = new List<string>();
        foreach (var owner in new[] { "", "uob", "uob1" })
        {
            foreach (var kind in Enum.GetValues<StatementKind>())
            {
                await foreach (var kept in state.Register.ReadAsync(owner, kind, default))
                {
                    lines.Add($"{owner} {kept.Row} {Convert.ToHexString(StatementCodec.Encode(kept.Statement))}");
                }
            }
        }

        return string.Join('\n', lines);
    }
}
