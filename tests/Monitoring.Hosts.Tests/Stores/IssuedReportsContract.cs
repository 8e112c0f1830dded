using System.Text;
using Monitoring.Delivering;
using Monitoring.Issuing;

namespace Monitoring.Hosts.Tests.Stores;

/// <summary>What the core asks of every store of issued reports; each store's tests derive from this.</summary>
public abstract class IssuedReportsContract
{
    private static readonly ReportKey November = ReportKey.Summary("uob", new Month(2023, 11));
    private static readonly ReportFilter OfUob = new(Subject: "uob");
    private static readonly DateTimeOffset At = new DateTimeOffset(2023, 12, 1, 5, 0, 0, TimeSpan.Zero).AddTicks(1234567);

    /// <summary>The store under test, empty at the start of a test; called again it gives a second handle on the same contents.</summary>
    protected abstract IIssuedReports Open();

    [Fact]
    public async Task Gives_back_what_was_issued_with_its_mail()
    {
        var issued = Issued(1);

        Assert.True(await Open().TryIssueAsync(issued, default));

        var kept = Assert.Single(await Open().ListAsync(OfUob, default));
        var (mail, message) = (kept.Mail!, issued.Mail!.Message);
        Assert.Equal(message.Bytes.ToArray(), mail.Message.Bytes.ToArray());
        Assert.Equal(message.To, mail.Message.To);
        Assert.Equal(message, mail.Message with { Bytes = message.Bytes, To = message.To });
        Assert.Equal(issued.Mail, mail with { Message = message });
        Assert.Equal(ReportBasisJson.Write(issued.Basis!), ReportBasisJson.Write(kept.Basis!));
        Assert.Equal(issued, kept with { Mail = issued.Mail, Basis = issued.Basis });
        Assert.True(kept.IsIntact);
    }

    [Fact]
    public async Task Keeps_a_report_that_leaves_by_no_mail()
    {
        var issued = Issued(1, ReportKey.Index("中国百城", 2020)) with { Mail = null, Note = null, Basis = null };

        Assert.True(await Open().TryIssueAsync(issued, default));

        Assert.Equal(issued, Assert.Single(await Open().ListAsync(ReportFilter.All, default)));
    }

    [Fact]
    public async Task Lists_by_kind_subject_period_and_revision_and_each_alone()
    {
        var store = Open();
        foreach (var (key, revision) in new[]
        {
            (November, 2), (ReportKey.Review("uob", 2023), 1), (ReportKey.Summary("uob", new Month(2023, 9)), 1), (November, 1),
            (ReportKey.Summary("other", new Month(2023, 11)), 1), (ReportKey.Index("uob", 2023), 1), (November, 10),
        })
        {
            Assert.True(await store.TryIssueAsync(Issued(revision, key), default));
        }

        Assert.Equal(
            [
                "summary-other-2023-11-r1", "summary-uob-2023-09-r1", "summary-uob-2023-11-r1", "summary-uob-2023-11-r2", "summary-uob-2023-11-r10",
                "review-uob-2023-r1", "index-uob-2023-r1",
            ],
            await IdsAsync(ReportFilter.All));
        Assert.Equal(["summary-uob-2023-11-r1", "summary-uob-2023-11-r2", "summary-uob-2023-11-r10"], await IdsAsync(ReportFilter.Of(November)));
        Assert.Equal(["summary-other-2023-11-r1"], await IdsAsync(new ReportFilter(Subject: "other")));
        Assert.Equal(["review-uob-2023-r1"], await IdsAsync(new ReportFilter(ReportKind.Review)));
        Assert.Equal(["review-uob-2023-r1", "index-uob-2023-r1"], await IdsAsync(new ReportFilter(Period: "2023")));
        Assert.Empty(await IdsAsync(new ReportFilter(Subject: "nobody")));
    }

    [Fact]
    public async Task A_revision_is_issued_once()
    {
        Assert.True(await Open().TryIssueAsync(Issued(1), default));

        Assert.False(await Open().TryIssueAsync(Issued(1) with { Json = "another" }, default));

        Assert.Equal(Issued(1).Json, (await StandingAsync()).Json);
    }

    [Fact]
    public async Task A_mail_goes_all_the_way_and_a_refusal_says_why()
    {
        var store = Open();
        var issued = Issued(1);
        var claimed = issued.Mail!.MovedTo(SendingState.Sending, At.AddMinutes(1));
        var failed = claimed.MovedTo(SendingState.Failed, At.AddMinutes(2), "found '550 no', expected 250 ✗");
        var again = failed.MovedTo(SendingState.Sending, At.AddMinutes(3)) with { Message = Message("to someone else") };
        var sent = again.MovedTo(SendingState.Sent, At.AddMinutes(4));
        await store.TryIssueAsync(issued, default);

        var before = issued.Mail;
        foreach (var next in new[] { claimed, failed, again, sent })
        {
            Assert.True(await store.TryMoveMailAsync(issued with { Mail = next }, before, default));
            before = (await StandingAsync()).Mail!;
            Assert.Equal((next.State, next.ChangedAt, next.Failure), (before.State, before.ChangedAt, before.Failure));
            Assert.Equal(next.Message.Bytes.ToArray(), before.Message.Bytes.ToArray());
        }
    }

    [Fact]
    public async Task A_report_that_was_issued_without_a_mail_gets_one_once()
    {
        var mail = Issued(1).Mail!;
        await Open().TryIssueAsync(Issued(1) with { Mail = null }, default);

        Assert.True(await Open().TryMoveMailAsync(Issued(1), before: null, default));
        Assert.False(await Open().TryMoveMailAsync(Issued(1) with { Mail = mail with { Message = Message("another") } }, before: null, default));

        Assert.Equal(mail.Message.Bytes.ToArray(), (await StandingAsync()).Mail!.Message.Bytes.ToArray());
    }

    [Fact]
    public async Task Moving_a_mail_changes_nothing_of_the_report()
    {
        await Open().TryIssueAsync(Issued(1), default);
        var forged = Issued(1) with { Json = "{}", Sha256 = new string('0', 64), Note = "forged", Basis = null, IssuedAt = At.AddDays(1), AsOf = At };

        Assert.True(await Open().TryMoveMailAsync(
            forged with { Mail = forged.Mail!.MovedTo(SendingState.Sending, At.AddMinutes(1)) }, forged.Mail, default));

        var standing = await StandingAsync();
        Assert.Equal(Issued(1) with { Mail = null, Basis = null }, standing with { Mail = null, Basis = null });
        Assert.NotNull(standing.Basis);
        Assert.True(standing.IsIntact);
    }

    [Fact]
    public async Task Nobody_moves_what_somebody_else_moved_first()
    {
        var store = Open();
        var issued = Issued(1);
        await store.TryIssueAsync(issued, default);
        var claimed = issued.Mail!.MovedTo(SendingState.Sending, At.AddMinutes(1));
        Assert.True(await MoveAsync(claimed, issued.Mail));

        // As it was once; in the same state, but by another transition; and as if there had been none.
        Assert.False(await MoveAsync(issued.Mail.MovedTo(SendingState.Sending, At.AddMinutes(2)), issued.Mail));
        Assert.False(await MoveAsync(
            claimed.MovedTo(SendingState.Sent, At.AddMinutes(2)), issued.Mail.MovedTo(SendingState.Sending, At.AddTicks(600_000_001))));
        Assert.False(await MoveAsync(claimed.MovedTo(SendingState.Sent, At.AddMinutes(2)), null));

        Assert.Equal((SendingState.Sending, At.AddMinutes(1)), await PlaceAsync());
    }

    [Fact]
    public async Task What_was_sent_never_changes()
    {
        var sent = Issued(1).Mail! with { State = SendingState.Sent };
        await Open().TryIssueAsync(Issued(1) with { Mail = sent }, default);

        foreach (var state in Enum.GetValues<SendingState>())
        {
            Assert.False(await MoveAsync(sent.MovedTo(state, At.AddDays(1)), sent));
        }

        Assert.Equal((SendingState.Sent, At), await PlaceAsync());
    }

    [Fact]
    public async Task What_is_not_there_is_not_moved()
    {
        Assert.False(await MoveAsync(Issued(1).Mail!.MovedTo(SendingState.Sending, At), Issued(1).Mail));
        Assert.False(await MoveAsync(Issued(1).Mail!, null));
        Assert.Empty(await Open().ListAsync(OfUob, default));
    }

    [Fact]
    public async Task Of_many_workers_at_once_one_issues_and_one_claims()
    {
        IIssuedReports[] handles = [Open(), Open()];
        Assert.Equal(1, await WinnersAsync(worker => handles[worker % 2].TryIssueAsync(Issued(1) with { Json = $"{worker}" }, default)));

        var issued = await StandingAsync();
        Assert.Equal(1, await WinnersAsync(worker => handles[worker % 2].TryMoveMailAsync(
            issued with { Mail = issued.Mail!.MovedTo(SendingState.Sending, At.AddMinutes(worker)) }, issued.Mail, default)));
    }

    private static async Task<int> WinnersAsync(Func<int, ValueTask<bool>> record) =>
        (await Task.WhenAll(Enumerable.Range(1, 16).Select(worker => Task.Run(async () => await record(worker))))).Count(won => won);

    private ValueTask<bool> MoveAsync(Dispatch mail, Dispatch? before) => Open().TryMoveMailAsync(Issued(1) with { Mail = mail }, before, default);

    private async Task<IEnumerable<string>> IdsAsync(ReportFilter which) => (await Open().ListAsync(which, default)).Select(report => report.Id);

    private async Task<IssuedReport> StandingAsync() => Assert.Single(await Open().ListAsync(ReportFilter.Of(November), default));

    private async Task<(SendingState State, DateTimeOffset ChangedAt)> PlaceAsync()
    {
        var standing = await StandingAsync();
        return (standing.Mail!.State, standing.Mail.ChangedAt);
    }

    private static IssuedReport Issued(int revision, ReportKey? key = null)
    {
        var json = "{\"revision\": " + revision + ", \"名\": 1.50}\n";
        return new IssuedReport
        {
            Key = key ?? November,
            Revision = revision,
            IssuedAt = At,
            AsOf = At.AddDays(-1),
            Json = json,
            Sha256 = IssuedReport.HashOf(json),
            Basis = new ReportBasis(
                new string('b', 64), new Dictionary<string, string> { ["rate card"] = "meltwater" },
                [new BasisUpload(new string('1', 64), "十一月.csv", "generic", At.AddDays(-1), 12, 11, new DateOnly(2023, 11, 1), null)]),
            Note = "for the dean",
            Mail = new Dispatch(SendingState.Rendered, Message("dot\r\n.\r\n\0"), At),
        };
    }

    private static MailMessageBytes Message(string body) => new(
        "2023-11-uob-r1.eml", "office@example.org", ["dean@example.org", "vc@example.org"], Encoding.UTF8.GetBytes(body));
}
