using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>A report that was sent never changes; a late export makes a new revision; the schedule sends each once.</summary>
public sealed class SendingTests : IDisposable
{
    private const string Header = "Title,URL,Date,Source,Reach\n";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_late_export_makes_a_new_revision_that_says_what_moved()
    {
        await TakeAsync("first.csv", Row(1, 1000));
        Assert.Equal(1, (int)(await CommandLine.SummaryAsync(State, "2023-11", "--send"))["revision"]!);
        var sent = await File.ReadAllBytesAsync(Mail("r1"));

        // Asking and sending again while nothing has moved keeps the number and sends nothing.
        Assert.Equal(1, (int)(await CommandLine.SummaryAsync(State, "2023-11", "--send"))["revision"]!);
        Assert.Single(Directory.GetFiles(Path.Combine(State, "outbox")));

        await TakeAsync("late.csv", Row(2, 500));
        var revised = await CommandLine.SummaryAsync(State, "2023-11", "--send");

        Assert.Equal(2, (int)revised["revision"]!);
        var changes = revised["changes"]!.ToJsonString();
        Assert.Contains("late.csv", changes, StringComparison.Ordinal);
        Assert.Contains("\"reach\"", changes, StringComparison.Ordinal);
        Assert.Equal(sent, await File.ReadAllBytesAsync(Mail("r1")));
        Assert.True(File.Exists(Mail("r2")));
    }

    [Fact]
    public async Task Watching_takes_what_lies_in_the_inbox_and_sends_the_closed_month_once()
    {
        Directory.CreateDirectory(_folder["inbox"]);
        File.WriteAllText(_folder["inbox/november.csv"], Header + Row(1, 1000));
        File.WriteAllText(_folder["inbox/unknown.csv"], "foo,bar\n1,2\n");
        File.WriteAllText(_folder["inbox/still-coming.csv.part"], Header);

        for (var i = 0; i < 2; i++)
        {
            var outcome = await WatchAsync(CommandLine.Today);
            Assert.True(outcome.ExitCode == (i == 0 ? 1 : 0), outcome.Error);
        }

        Assert.True(File.Exists(_folder["inbox/done/november.csv"]));
        Assert.Contains("foo", await File.ReadAllTextAsync(_folder["inbox/failed/unknown.csv.reason.txt"]), StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["inbox/still-coming.csv.part"]));
        Assert.Equal([Mail("r1")], Directory.GetFiles(Path.Combine(State, "outbox")));
    }

    [Fact]
    public async Task A_late_upload_is_sent_as_a_revision_on_the_next_day()
    {
        Directory.CreateDirectory(_folder["inbox"]);
        File.WriteAllText(_folder["inbox/november.csv"], Header + Row(1, 1000));
        await WatchAsync(CommandLine.Today);
        File.WriteAllText(_folder["inbox/late.csv"], Header + Row(2, 700));
        await WatchAsync(CommandLine.Today.AddHours(1));
        Assert.Equal([Mail("r1")], Directory.GetFiles(Path.Combine(State, "outbox")));

        await WatchAsync(CommandLine.Today.AddDays(1));
        await WatchAsync(CommandLine.Today.AddDays(2));

        Assert.Equal([Mail("r1"), Mail("r2")], Directory.GetFiles(Path.Combine(State, "outbox")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_month_that_no_upload_covers_is_not_sent()
    {
        await TakeAsync("first.csv", Row(1, 1000));

        var outcome = await CommandLine.RunAsync("summary", "--month", "2022-01", "--send", "--data", State);

        Assert.Equal(1, outcome.ExitCode);
        Assert.EndsWith(
            "uob, 2022-01: no upload covers a day of that month, so that its figures are unknown. Nothing was sent; ingest its exports first.\n",
            outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(State, "outbox")));
    }

    [Fact]
    public async Task Watching_tells_the_operators_of_a_file_that_cannot_be_taken_and_of_no_other()
    {
        Directory.CreateDirectory(_folder["inbox"]);
        Directory.CreateDirectory(State);
        File.WriteAllText(Path.Combine(State, "settings.json"), """{"mail": {"operators": ["ops@example.org"]}}""");
        File.WriteAllText(_folder["inbox/november.csv"], Header + Row(1, 1000));
        File.WriteAllText(_folder["inbox/unknown.csv"], "foo,bar\n1,2\n");

        await WatchAsync(CommandLine.Today);

        var mails = Directory.GetFiles(Path.Combine(State, "outbox")).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Mail("r1"), mails[0]);
        Assert.Contains("\r\nTo: ops@example.org\r\nSubject: Upload failed: unknown.csv\r\n", await File.ReadAllTextAsync(mails[1]), StringComparison.Ordinal);
        Assert.Equal(2, mails.Count);
    }

    [Fact]
    public async Task A_mail_that_the_server_refuses_fails_the_look_and_is_sent_by_the_next_one_that_can()
    {
        Directory.CreateDirectory(_folder["inbox"]);
        Directory.CreateDirectory(State);
        var settings = Path.Combine(State, "settings.json");
        File.WriteAllText(settings, """{"mail": {"smtpHost": "127.0.0.1", "smtpPort": 9, "smtpTls": false}}""");
        File.WriteAllText(_folder["inbox/november.csv"], Header + Row(1, 1000));

        var refused = await WatchAsync(CommandLine.Today);
        var again = await CommandLine.RunAsync("summary", "--month", "2023-11", "--send", "--data", State);
        File.Delete(settings);
        var sent = await WatchAsync(CommandLine.Today);

        Assert.Equal((1, 1, 0), (refused.ExitCode, again.ExitCode, sent.ExitCode));
        Assert.Contains("127.0.0.1:9: mail.to in settings.json names nobody.", refused.Error, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:9: mail.to in settings.json names nobody.", again.Error, StringComparison.Ordinal);
        Assert.Contains("uob, 2023-11: revision 1 was sent.", sent.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string State => _folder["state"];

    private string Mail(string revision) => Path.Combine(State, "outbox", $"2023-11-uob-{revision}.eml");

    private static string Row(int id, long reach) =>
        $"University of Birmingham opens laboratory number {id},https://example.org/{id},2023-11-0{id},Example {id},{reach}\n";

    private async Task TakeAsync(string name, string rows)
    {
        File.WriteAllText(_folder[name], Header + rows);
        await CommandLine.IngestAsync(State, null, _folder[name]);
    }

    private async Task<Outcome> WatchAsync(DateTimeOffset now) =>
        await CommandLine.RunAsync(now, "watch", "--once", "--data", State, "--inbox", _folder["inbox"]);
}
