using System.Text;
using System.Text.RegularExpressions;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Issuing;

namespace Monitoring.Functions.Tests.Serving;

/// <summary>The pages over the samples in a storage account.</summary>
public sealed partial class PagesTests
{
    private const string All = "/e/uob/2023-11/mentions";

    private readonly Account _account = new();
    private readonly Visitor _visitor;

    public PagesTests() => _visitor = new Visitor(_account.OpenSites(Visitor.SignedIn));

    private Worker Worker => new(_account);

    [Fact]
    public async Task Each_page_answers_who_is_signed_in()
    {
        await TakeSamplesAsync();
        Assert.Equal("/e/uob/2023-11", (await _visitor.GetAsync("/")).Headers["Location"]);
        foreach (var address in (string[])
            ["/e/uob/2023-11", "/e/uob/2023-11/stories", All, $"{All}?channel=wechat&figure=reach", "/corrections", "/uploads", "/uploads/queue", "/reports", "/mail/uob/2023-11", "/mail/uob/2023-11/page", "/mail/uob/2023-11/send"])
        {
            var page = await _visitor.GetAsync(address);
            Assert.True(page.Status == 200, $"{address}: {page.Status}");
            Assert.StartsWith("text/html", page.Headers["Content-Type"], StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Equal("no-store", page.Headers["Cache-Control"]);
        }

        // Of the API and of the host nothing is a page.
        Assert.Equal(404, (await _visitor.GetAsync("/favicon.ico")).Status);
        Assert.Equal(421, (await new Visitor(_account.OpenSites(Visitor.SignedIn)) { CalledBy = "evil.example" }.GetAsync("/")).Status);
    }

    [Fact]
    public async Task A_page_of_a_month_has_its_stories_at_once()
    {
        await TakeSamplesAsync();

        var stories = await _visitor.GetAsync("/e/uob/2023-11/stories");

        Assert.Equal("yes", stories.Headers["X-Ready"]);
        Assert.Contains("Top stories", stories.Text, StringComparison.Ordinal);
        Assert.Empty(_account.Queues[Queues.Pieces].Messages);
    }

    [Fact]
    public async Task An_export_that_is_handed_in_ends_in_figures_and_its_receipt()
    {
        Assert.Contains("Monitoring", (await _visitor.GetAsync("/")).Text, StringComparison.Ordinal);
        var path = SampleMonthTests.Samples().Single(path => path.EndsWith("meltwater-classic.csv", StringComparison.Ordinal));

        var taken = await _visitor.UploadAsync("..\\here/meltwater-classic.csv", await File.ReadAllBytesAsync(path));

        Assert.Equal((303, "/uploads"), (taken.Status, taken.Headers["Location"]));
        var waiting = await _visitor.GetAsync("/uploads/queue");
        Assert.Equal("no", waiting.Headers["X-Ready"]);
        Assert.Contains(">waiting<", waiting.Text, StringComparison.Ordinal);
        await Worker.WorkAsync();
        var done = await _visitor.GetAsync("/uploads/queue");
        Assert.Equal("yes", done.Headers["X-Ready"]);
        Assert.Contains(">taken<", done.Text, StringComparison.Ordinal);
        var receipt = ReceiptLink().Match((await _visitor.GetAsync("/uploads")).Text).Value;
        Assert.Contains("meltwater-classic.csv", (await _visitor.GetAsync(receipt)).Text, StringComparison.Ordinal);
        Assert.StartsWith("row,line,outcome", (await _visitor.GetAsync($"{receipt}/rows")).Text, StringComparison.Ordinal);
        Assert.Contains("Rejected because", (await _visitor.GetAsync($"{receipt}/rejects")).Text, StringComparison.Ordinal);
        Assert.Equal((long)(await Worker.SummaryAsync("uob", "2023-11", "?format=json")).Json["hits"]!, (await _visitor.GetAsync(All)).Sum);

        // The same bytes once more change nothing.
        var before = (await _visitor.GetAsync(All)).Sum;
        Assert.Equal(303, (await _visitor.UploadAsync("again.csv", await File.ReadAllBytesAsync(path))).Status);
        await Worker.WorkAsync();
        Assert.Equal(before, (await _visitor.GetAsync(All)).Sum);
        Assert.Empty(_account.Blobs[Containers.Exports].Names);
    }

    [Fact]
    public async Task A_correction_moves_its_figure_at_once_says_who_set_it_and_can_be_taken_back()
    {
        await TakeSamplesAsync();
        var before = (await _visitor.GetAsync($"{All}?sentiment=mixed")).Sum;
        var address = MentionLink().Match((await _visitor.GetAsync($"{All}?sentiment=positive")).Text).Groups[1].Value;

        var set = await _visitor.PostAsync(address, [("sentiment", "mixed"), ("by", "Somebody Else"), ("note", "ironic")]);

        Assert.Equal((303, address), (set.Status, set.Headers["Location"]));
        Assert.Equal(before + 1, (await _visitor.GetAsync($"{All}?sentiment=mixed")).Sum);
        var said = (await _visitor.GetAsync("/corrections")).Text;
        Assert.Contains("Li Wei (li.wei@example.edu)", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Somebody Else", said, StringComparison.Ordinal);

        // What the queue brings later changes nothing any more.
        await Worker.WorkAsync();
        Assert.Equal(before + 1, (await _visitor.GetAsync($"{All}?sentiment=mixed")).Sum);
        _account.Clock.Now = _account.Clock.Now.AddMinutes(1);
        Assert.Equal(303, (await _visitor.PostAsync(address, [("sentiment", "as tagged")])).Status);
        Assert.Equal(before, (await _visitor.GetAsync($"{All}?sentiment=mixed")).Sum);
    }

    [Fact]
    public async Task Rows_can_be_downloaded_and_add_up_to_their_figure()
    {
        await TakeSamplesAsync();
        var rows = await _visitor.GetAsync($"{All}.csv?channel=wechat");
        Assert.Equal("text/csv; charset=utf-8", rows.Headers["Content-Type"]);
        Assert.Equal((await _visitor.GetAsync($"{All}?channel=wechat")).Sum, rows.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        Assert.Empty((await _visitor.GetAsync($"{All}.csv", "HEAD")).Content);
    }

    [Fact]
    public async Task A_summary_that_is_sent_from_a_page_leaves_once()
    {
        await TakeSamplesAsync();
        _account.Clock.Now = new DateTimeOffset(2023, 12, 1, 5, 0, 0, TimeSpan.Zero);
        Assert.Contains("the mail service of this deployment", (await _visitor.GetAsync("/mail/uob/2023-11/send")).Text, StringComparison.Ordinal);

        Assert.Equal("/mail/uob/2023-11?done=sent", (await _visitor.PostAsync("/mail/uob/2023-11", [])).Headers["Location"]);
        Assert.Equal("/mail/uob/2023-11?done=same", (await _visitor.PostAsync("/mail/uob/2023-11", [])).Headers["Location"]);
        await Worker.DayEndedAsync();

        Assert.Single(_account.Mail.Sent);
    }

    [Fact]
    public async Task An_index_is_made_by_whoever_is_free_and_found_by_every_instance()
    {
        await TakeSamplesAsync();

        var pending = await _visitor.GetAsync("/index/2023");
        Assert.Equal("no", pending.Headers["X-Ready"]);
        await _visitor.GetAsync("/index/2023");
        Assert.Single(_account.Queues[Queues.Pieces].Messages);
        await Worker.MakePiecesAsync();

        var other = new Visitor(_account.OpenSites(Visitor.SignedIn));
        foreach (var visitor in (Visitor[])[_visitor, other])
        {
            var ranking = await visitor.GetAsync("/index/2023");
            Assert.Equal("yes", ranking.Headers["X-Ready"]);
            Assert.Contains("<table", ranking.Text, StringComparison.Ordinal);
            Assert.Equal(200, (await visitor.GetAsync("/index/2023/uob")).Status);
        }

        Assert.Empty(_account.Queues[Queues.Pieces].Messages);
    }

    [Fact]
    public async Task A_ranking_is_issued_once_by_whoever_is_free_with_the_note_that_came_with_it()
    {
        await TakeSamplesAsync();
        await _visitor.GetAsync("/index/2023");
        await Worker.MakePiecesAsync();
        Assert.Contains("href=\"/index/2023/issue\"", (await _visitor.GetAsync("/index/2023")).Text, StringComparison.Ordinal);
        Assert.Equal(403, (await _visitor.PostAsync("/index/2023/issue", [], withToken: false)).Status);

        foreach (var note in (string[])["for the board", "again"])
        {
            var begun = await _visitor.PostAsync("/index/2023/issue", [("note", note)]);
            Assert.Equal("/reports?kind=index&done=begun", begun.Headers["Location"]);
            Assert.Contains("The ranking is being issued.", (await _visitor.GetAsync(begun.Headers["Location"])).Text, StringComparison.Ordinal);
            await Worker.MakePiecesAsync();
        }

        var figures = await (await _account.Offices.OpenAsync(default)).OpenFiguresAsync(default);
        var report = Assert.Single(await figures.State.Issued.ListAsync(ReportFilter.Of(ReportKey.Index("watchlist", 2023)), default));
        Assert.Equal((1, "for the board"), (report.Revision, report.Note));
        Assert.Contains("for the board", (await _visitor.GetAsync($"/reports/{report.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_watch_list_that_holds_a_ready_one_either_is_ranked()
    {
        _account.Blobs[Containers.Config].Put("watchlist.json", Encoding.UTF8.GetBytes(Matching.WatchListFile.ToJson(Matching.ReadyWatchList.Find("chinese-cities")!)));
        var export = "Date,Headline,URL,Source,Reach\n2023-11-05,Shanghai opens,https://news.example/1,Paper,10\n2023-11-06,Beijing and Shanghai,https://news.example/2,Paper,20\n";
        await _visitor.UploadAsync("cities.csv", Encoding.UTF8.GetBytes(export));
        await Worker.WorkAsync();
        foreach (var address in (string[])["/index/2023", "/index/2023-chinese-cities"])
        {
            await _visitor.GetAsync(address);
            await Worker.MakePiecesAsync();
            var ranking = await _visitor.GetAsync(address);
            Assert.Equal("yes", ranking.Headers["X-Ready"]);
            Assert.Contains("<option value=\"chinese-cities\"", ranking.Text, StringComparison.Ordinal);
            Assert.Equal(address.EndsWith("cities", StringComparison.Ordinal), ranking.Text.Contains("<option value=\"chinese-cities\" selected", StringComparison.Ordinal));
        }

        Assert.Equal(404, (await _visitor.GetAsync("/index/2023-nobody")).Status);
    }

    [Fact]
    public async Task An_index_that_cannot_be_made_says_why()
    {
        await TakeSamplesAsync();
        await _visitor.GetAsync("/index/2001");
        await Worker.MakePiecesAsync();

        var failed = await _visitor.GetAsync("/index/2001");

        Assert.Equal("yes", failed.Headers["X-Ready"]);
        Assert.Contains("no upload covers a day of", failed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_more_mentions_than_a_page_reads_there_are_the_figures_the_download_and_a_summary_that_is_made_meanwhile()
    {
        const int Many = 20_001;
        var export = new StringBuilder("Date,Headline,URL,Source,Reach\n");
        for (var row = 0; row < Many; row++)
        {
            export.Append(System.Globalization.CultureInfo.InvariantCulture, $"2023-11-{1 + (row % 30):D2},University of Birmingham in the news {row},https://news.example/{row},Paper {row % 7},100\n");
        }

        await _visitor.UploadAsync("many.csv", Encoding.UTF8.GetBytes(export.ToString()));
        await Worker.WorkAsync();

        Assert.Contains("20,001", (await _visitor.GetAsync("/e/uob/2023-11")).Text, StringComparison.Ordinal);
        var rows = await _visitor.GetAsync(All);
        Assert.Contains("There are 20,001 mentions in these months.", rows.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{All}.csv\"", rows.Text, StringComparison.Ordinal);
        Assert.Equal(Many + 1, (await _visitor.GetAsync($"{All}.csv")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        Assert.Equal("no", (await _visitor.GetAsync("/e/uob/2023-11/stories")).Headers["X-Ready"]);
        await Worker.MakePiecesAsync();
        Assert.Equal("yes", (await _visitor.GetAsync("/e/uob/2023-11/stories")).Headers["X-Ready"]);
    }

    [Fact]
    public async Task A_form_of_elsewhere_or_without_the_token_changes_nothing()
    {
        await TakeSamplesAsync();
        var address = MentionLink().Match((await _visitor.GetAsync(All)).Text).Groups[1].Value;

        Assert.Equal(403, (await _visitor.PostAsync(address, [("sentiment", "mixed"), ("token", "guessed")], withToken: false)).Status);
        Assert.Equal(403, (await _visitor.PostAsync(address, [("sentiment", "mixed")], origin: "https://evil.example")).Status);
        Assert.Equal(403, (await _visitor.PostAsync("/mail/uob/2023-11", [], origin: "http://" + Visitor.Host)).Status);
        Assert.Equal(403, (await _visitor.UploadAsync("foreign.csv", [1], withToken: false)).Status);

        Assert.Equal(4, (await Worker.LedgerAsync()).Json.AsArray().Count);
        Assert.Empty(_account.Mail.Sent);
    }

    [Fact]
    public async Task A_form_may_go_to_another_instance_than_its_page_came_from()
    {
        await TakeSamplesAsync();
        var page = (await _visitor.GetAsync("/mail/uob/2023-11/send")).Text;
        var token = Token().Match(page).Groups[1].Value;

        var site = await _account.OpenSites(Visitor.SignedIn).OpenAsync(default);
        var answer = await site.AnswerAsync(
            new Pages.Answering.PageRequest
            {
                Method = "POST",
                Path = "/mail/uob/2023-11",
                Host = Visitor.Host,
                IsSecure = true,
                Origin = $"https://{Visitor.Host}",
                Cookies = _visitor.Cookies,
                ContentType = "application/x-www-form-urlencoded",
                Body = new MemoryStream(Encoding.UTF8.GetBytes($"token={token}")),
            },
            default);

        Assert.Equal(303, answer.Status);
        Assert.Contains("; Secure", Assert.Single(answer.Cookies, cookie => cookie.StartsWith("monitoring-visit", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_rules_show_at_once_and_new_figures_when_they_are_done()
    {
        await TakeSamplesAsync();
        var before = (await _visitor.GetAsync(All)).Sum;
        _account.Blobs[Containers.Config].Put("watchlist.json", """{"entities":[{"id":"uob","names":{"en":"Renamed"},"exports":["*"]}]}"""u8.ToArray());

        Assert.Contains("Renamed", (await _visitor.GetAsync("/e/uob/2023-11")).Text, StringComparison.Ordinal);
        Assert.Equal(before, (await _visitor.GetAsync(All)).Sum);
        var address = MentionLink().Match((await _visitor.GetAsync(All)).Text).Groups[1].Value;
        var refused = await _visitor.PostAsync(address, [("sentiment", "mixed")]);
        Assert.Equal(409, refused.Status);
        Assert.Contains("worked out again under changed rules", refused.Text, StringComparison.Ordinal);
        await Worker.RebuildAsync();
        await Worker.WorkAsync();

        Assert.True((await _visitor.GetAsync(All)).Sum > before);
    }

    [Fact]
    public async Task Rules_that_make_no_sense_are_named()
    {
        _account.Blobs[Containers.Config].Put("settings.json", "{\"zone\":1}"u8.ToArray());
        var answer = await _visitor.GetAsync("/");
        Assert.Equal((500, "settings.json, line 1, at '$.zone': there is no setting 'zone'. The settings are listed in the README.\n"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Nothing_is_sent_where_no_mail_service_is_set()
    {
        var account = new Account { Mailing = new(MailingSettings.None, null, null, [], []) };
        await TakeSamplesAsync(account);
        var visitor = new Visitor(account.OpenSites(Visitor.SignedIn));

        var answer = await visitor.PostAsync("/mail/uob/2023-11", []);

        Assert.Equal(409, answer.Status);
        Assert.Contains("No mail service is set", answer.Text, StringComparison.Ordinal);
    }

    private static async Task TakeSamplesAsync(Account account)
    {
        var worker = new Worker(account);
        account.Clock.Now = new DateTimeOffset(2023, 11, 30, 8, 0, 0, TimeSpan.Zero);
        foreach (var path in SampleMonthTests.Samples())
        {
            account.Blobs[Containers.Exports].Put(Path.GetFileName(path), await File.ReadAllBytesAsync(path));
            await worker.ExportArrivedAsync(Path.GetFileName(path));
        }

        await worker.WorkAsync();
    }

    private Task TakeSamplesAsync() => TakeSamplesAsync(_account);

    [GeneratedRegex("/uploads/[0-9a-f]{64}")]
    private static partial Regex ReceiptLink();

    [GeneratedRegex("(/e/uob/2023-11/mentions/[0-9a-f]+)")]
    private static partial Regex MentionLink();

    [GeneratedRegex("name=\"token\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
