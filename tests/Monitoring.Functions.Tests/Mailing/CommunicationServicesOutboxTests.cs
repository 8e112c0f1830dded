using Azure;
using Azure.Communication.Email;
using Monitoring.Accounting;
using Monitoring.Configuring;
using Monitoring.Core.Tests.Support;
using Monitoring.Delivering;
using Monitoring.Functions.Mailing;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Matching;
using Monitoring.Summarizing;

namespace Monitoring.Functions.Tests.Mailing;

public sealed class CommunicationServicesOutboxTests
{
    private readonly FakeMail _service = new();

    private CommunicationServicesOutbox Outbox => new(_service, _service.OperationOf) { Timeout = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task Sends_the_parts_of_a_mail_under_the_operation_id_of_its_message_id()
    {
        var message = Message();
        await Outbox.DeliverAsync(message, default);

        var (id, mail) = Assert.Single(_service.Sent);
        var parts = MailParts.Of(message);
        Assert.Equal(parts.OperationId, id);
        Assert.Equal(("monitoring@example.org", "Upload failed: 舆情.csv"), (mail.SenderAddress, mail.Content.Subject));
        Assert.Equal((parts.Text, null), (mail.Content.PlainText, mail.Content.Html));
        Assert.Equal(["ops@example.org", "it@example.org"], mail.Recipients.To.Select(to => to.Address));
        Assert.Equal(parts.MessageId, mail.Headers["Message-ID"]);
    }

    [Fact]
    public async Task Sends_a_page_and_its_attachments_under_their_bare_types()
    {
        var entity = ReadyWatchList.Value.Entities[0];
        var account = new Account();
        var state = await account.State.OpenAsync("0123456789abcdef", default);
        var rules = (await account.Offices.OpenAsync(default)).Rules;
        var summary = SummaryBuilder.Build(await new MonthReport(state, rules).ReadAsync(entity, new Month(2023, 11), default));
        var mail = new MailSettings { From = "Office <monitoring@example.org>", To = ["dean@example.org"] };
        var message = await SummaryMail.BuildAsync(
            summary, mail, Account.Start, [new MailAttachment("mentions.csv", MailAttachment.Csv, new byte[] { 1, 2, 3 })]);

        await Outbox.DeliverAsync(message, default);

        var sent = Assert.Single(_service.Sent).Message;
        Assert.Contains("<html", sent.Content.Html, StringComparison.OrdinalIgnoreCase);
        var attachment = Assert.Single(sent.Attachments);
        Assert.Equal(("mentions.csv", "text/csv"), (attachment.Name, attachment.ContentType));
        Assert.Equal([1, 2, 3], attachment.Content.ToArray());
        Assert.Equal("monitoring@example.org", sent.SenderAddress);
    }

    [Fact]
    public async Task A_mail_that_is_delivered_twice_leaves_once()
    {
        await Outbox.DeliverAsync(Message(), default);
        await Outbox.DeliverAsync(Message(), default);

        Assert.Single(_service.Sent);
    }

    [Fact]
    public async Task A_mail_whose_answer_got_lost_does_not_leave_again()
    {
        _service.AfterSending = () => throw new RequestFailedException("The connection broke");
        var refused = await Assert.ThrowsAsync<MailException>(async () => await Outbox.DeliverAsync(Message(), default));
        Assert.Equal(
            $"Communication Services, mail '{Message().FileName}': The connection broke. It is tried again with the next day tick or 'close'.", refused.Message);

        _service.AfterSending = null;
        await Outbox.DeliverAsync(Message(), default);

        Assert.Single(_service.Sent);
    }

    [Fact]
    public async Task A_mail_that_the_service_could_not_deliver_is_tried_again_under_another_id()
    {
        _service.Outcome = EmailSendStatus.Failed;
        await Assert.ThrowsAsync<MailException>(async () => await Outbox.DeliverAsync(Message(), default));
        await Assert.ThrowsAsync<MailException>(async () => await Outbox.DeliverAsync(Message(), default));

        _service.Outcome = EmailSendStatus.Succeeded;
        await Outbox.DeliverAsync(Message(), default);
        await Outbox.DeliverAsync(Message(), default);

        Assert.Equal(3, _service.Sent.Select(sent => sent.Id).Distinct().Count());
        Assert.Equal(3, _service.Sent.Count);
    }

    [Fact]
    public async Task A_mail_that_is_still_on_its_way_is_waited_for_and_not_sent_again()
    {
        _service.Outcome = EmailSendStatus.Running;
        await Outbox.DeliverAsync(Message(), default);

        await Assert.ThrowsAsync<MailException>(
            async () => await new CommunicationServicesOutbox(_service, _service.OperationOf) { Timeout = TimeSpan.FromMilliseconds(20) }.DeliverAsync(Message(), default));

        Assert.Single(_service.Sent);
    }

    [Fact]
    public async Task A_service_that_is_away_takes_nothing_and_says_why()
    {
        _service.BeforeSending = () => throw new RequestFailedException(429, "Too many requests");

        var refused = await Assert.ThrowsAsync<MailException>(async () => await Outbox.DeliverAsync(Message(), default));

        Assert.Contains("Too many requests", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_service.Sent);
    }

    [Fact]
    public async Task A_mail_to_nobody_is_refused()
    {
        var refused = await Assert.ThrowsAsync<MailException>(async () => await Outbox.DeliverAsync(Message() with { To = [] }, default));

        Assert.Equal(
            $"The mail '{Message().FileName}' names no recipient. It was not sent. Name one in mail.to of settings.json or in Mail__To.", refused.Message);
        Assert.Empty(_service.Sent);
    }

    [Fact]
    public async Task A_worker_that_is_told_to_stop_stops()
    {
        _service.Outcome = EmailSendStatus.Running;
        await Outbox.DeliverAsync(Message(), default);
        using var stop = new CancellationTokenSource();
        stop.CancelAfter(20);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Outbox.DeliverAsync(Message(), stop.Token));
    }

    private static MailMessageBytes Message()
    {
        var settings = new Settings
        {
            Mail = new MailSettings { From = "monitoring@example.org", Operators = ["ops@example.org", "it@example.org"] },
        };
        var failed = new LedgerEntry
        {
            Id = Some.Export(1),
            FileName = "舆情.csv",
            ReceivedAt = Account.Start,
            State = IntakeState.Failed,
            Failure = "no header",
        };
        return OperatorMail.Build(failed, settings, retry: null, Account.Start);
    }
}
