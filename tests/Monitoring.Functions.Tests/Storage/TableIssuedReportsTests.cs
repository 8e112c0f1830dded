using Azure.Data.Tables;
using Monitoring.Delivering;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Hosts.Tests.Stores;
using Monitoring.Issuing;

namespace Monitoring.Functions.Tests.Storage;

public sealed class TableIssuedReportsTests : IssuedReportsContract
{
    private readonly FakeTable _table = new() { PageSize = 2 };
    private readonly FakeContainer _receipts = new();

    [Theory]
    [InlineData("北京")]
    [InlineData("a/b\\c#d?e'f")]
    public async Task Keeps_any_entity_apart_whatever_its_id_is_made_of(string entityId)
    {
        Assert.True(await Open().TryIssueAsync(Report(entityId), default));
        Assert.True(await Open().TryIssueAsync(Report($"{entityId} "), default));

        Assert.Equal([entityId, $"{entityId} "], (await Open().ListAsync(ReportFilter.All, default)).Select(report => report.Key.Subject));
        Assert.Equal(entityId, Assert.Single(await Open().ListAsync(new ReportFilter(Subject: entityId), default)).Key.Subject);
    }

    [Fact]
    public async Task Keeps_two_long_ids_apart_that_differ_in_their_last_letter()
    {
        var name = new string('大', 1200);
        Assert.True(await Open().TryIssueAsync(Report($"{name}a"), default));

        Assert.Single(await Open().ListAsync(new ReportFilter(Subject: $"{name}a"), default));
        Assert.Empty(await Open().ListAsync(new ReportFilter(Subject: $"{name}b"), default));
    }

    [Fact]
    public async Task Keeps_a_mail_of_several_megabytes_byte_for_byte()
    {
        var bytes = new byte[5_000_000];
        new Random(1).NextBytes(bytes);
        var mail = new Dispatch(SendingState.Rendered, new MailMessageBytes("a.eml", "a@example.org", ["b@example.org"], bytes), Account.Start);
        Assert.True(await Open().TryIssueAsync(Report("uob") with { Mail = mail }, default));

        Assert.Equal(bytes, Assert.Single(await Open().ListAsync(ReportFilter.All, default)).Mail!.Message.Bytes.ToArray());
    }

    [Fact]
    public async Task Writes_what_a_revision_says_once_however_often_its_state_changes()
    {
        var report = Report("uob");
        await Open().TryIssueAsync(report, default);
        var claimed = report.Mail!.MovedTo(SendingState.Sending, Account.Start.AddMinutes(1));
        Assert.True(await Open().TryMoveMailAsync(report with { Mail = claimed }, report.Mail, default));

        Assert.Single(_receipts.Names);
    }

    [Fact]
    public async Task Says_which_file_is_gone()
    {
        await Open().TryIssueAsync(Report("uob"), default);
        var name = Assert.Single(_receipts.Names);
        _receipts.Remove(name);

        var gone = await Assert.ThrowsAsync<InvalidDataException>(async () => await Open().ListAsync(ReportFilter.All, default));
        Assert.Equal($"The file '{name}' of the month ledger is gone; restore it from the account's deleted blobs.", gone.Message);
    }

    [Fact]
    public async Task Reads_what_was_sent_before_other_reports_were_kept_and_goes_on_with_it()
    {
        // As such rows were written: no subject, hash or as-of, and the content's file says the rest.
        var report = Report("大学") with { Json = "{\"entity\": \"大学\"}" };
        var content = IssuedContent.Write(report.Json, report.Mail!.Message);
        await new KeptFiles(_receipts).WriteAsync("sent/x", content, default);
        await _table.AddEntityAsync(new TableEntity(TableKeys.OfEntity("大学"), "2023-11-r000001")
        {
            ["State"] = "Rendered",
            ["At"] = "2023-12-01T05:00:00.0000000+00:00",
            ["ChangedAt"] = "2023-12-01T05:00:00.0000000+00:00",
            ["Content"] = "sent/x",
        });

        var kept = Assert.Single(await Open().ListAsync(ReportFilter.All, default));

        var at = new DateTimeOffset(2023, 12, 1, 5, 0, 0, TimeSpan.Zero);
        Assert.Equal(("summary-大学-2023-11-r1", at, at, true), (kept.Id, kept.IssuedAt, kept.AsOf, kept.IsIntact));
        Assert.Equal([1, 2, 3], kept.Mail!.Message.Bytes.ToArray());
        var sent = kept.Mail.MovedTo(SendingState.Sent, at.AddMinutes(1));
        Assert.True(await Open().TryMoveMailAsync(kept with { Mail = sent }, kept.Mail, default));
        Assert.Equal(SendingState.Sent, Assert.Single(await Open().ListAsync(new ReportFilter(ReportKind.Summary, "大学", "2023-11"), default)).Mail!.State);
    }

    [Fact]
    public async Task Finds_out_a_content_that_was_changed()
    {
        await Open().TryIssueAsync(Report("uob"), default);
        await new KeptFiles(_receipts).WriteAsync(Assert.Single(_receipts.Names), IssuedContent.Write("{\"hits\": 9}", message: null), default);

        Assert.False(Assert.Single(await Open().ListAsync(ReportFilter.All, default)).IsIntact);
    }

    protected override IIssuedReports Open() => new TableIssuedReports(_table, new KeptFiles(_receipts));

    private static IssuedReport Report(string entityId) => new()
    {
        Key = ReportKey.Summary(entityId, new Month(2023, 11)),
        Revision = 1,
        IssuedAt = Account.Start,
        AsOf = Account.Start,
        Json = "{}",
        Sha256 = IssuedReport.HashOf("{}"),
        Mail = new Dispatch(
            SendingState.Rendered, new MailMessageBytes("a.eml", "a@example.org", ["b@example.org"], new byte[] { 1, 2, 3 }), Account.Start),
    };
}
