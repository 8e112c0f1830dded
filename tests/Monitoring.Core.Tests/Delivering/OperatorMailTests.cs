using Monitoring.Accounting;
using Monitoring.Configuring;
using Monitoring.Core.Tests.Support;
using Monitoring.Delivering;

namespace Monitoring.Core.Tests.Delivering;

public sealed class OperatorMailTests
{
    private static readonly DateTimeOffset Received = new(2023, 12, 5, 9, 30, 0, TimeSpan.Zero);

    private static readonly Settings Settings = new()
    {
        TimeZone = "Asia/Shanghai",
        Mail = new MailSettings { From = "office@example.org", To = ["dean@example.org"], Operators = ["ops@example.org", "二号 <two@example.org>"] },
    };

    private static readonly LedgerEntry Failed = ReportedState.Entry(1, IntakeState.Failed, Received) with
    {
        FileName = "十一月.csv",
        Length = 1_234_567,
        Failure = "十一月.csv: found no header, expected one. Nothing was taken.",
    };

    private readonly CountingOutbox _outbox = new();

    [Fact]
    public void Says_which_file_when_why_and_what_to_do()
    {
        var mail = OperatorMail.Build(Failed, Settings, "call retry/00000001.", Received.AddMinutes(1));

        var parts = MailParts.Of(mail);
        Assert.Equal(["ops@example.org", "two@example.org"], mail.To);
        Assert.Equal("Upload failed: 十一月.csv", parts.Subject);
        Assert.Equal(
            """
            An upload could not be taken. The figures do not hold its rows, or not all of them.

            File      十一月.csv, 1,234,567 bytes
            Received  2023-12-05 17:30 +08:00
            SHA-256   0000000000000000000000000000000000000000000000000000000000000001
            Why       十一月.csv: found no header, expected one. Nothing was taken.

            What to do: mend the file and upload it again. Rows that were counted already are not counted twice.
            If nothing is wrong with the file: call retry/00000001.

            """.ReplaceLineEndings("\n"),
            parts.Text);
    }

    [Fact]
    public void The_same_failure_is_known_again_and_another_is_not()
    {
        var first = OperatorMail.Build(Failed, Settings, null, Received);
        var again = OperatorMail.Build(Failed, Settings, "call again.", Received.AddDays(1));
        var other = OperatorMail.Build(Failed with { Failure = "empty" }, Settings, null, Received);

        Assert.Equal((MailParts.Of(first).MessageId, first.FileName), (MailParts.Of(again).MessageId, again.FileName));
        Assert.NotEqual(MailParts.Of(first).MessageId, MailParts.Of(other).MessageId);
        Assert.Matches("^<failed\\.0000000000000000\\.[0-9a-f]{12}@example\\.org>$", MailParts.Of(first).MessageId);
    }

    [Fact]
    public async Task Leaves_where_operators_are_named_and_the_upload_failed()
    {
        var nobody = Settings with { Mail = Settings.Mail with { Operators = [] } };

        Assert.True(await ReportWith(Settings).SendAsync(Failed, null, default));
        Assert.False(await ReportWith(nobody).SendAsync(Failed, null, default));
        Assert.False(await ReportWith(Settings).SendAsync(Failed with { State = IntakeState.Done }, null, default));

        Assert.Single(_outbox.Delivered);
    }

    [Fact]
    public async Task An_address_that_is_none_is_named_with_its_setting()
    {
        var wrong = Settings with { Mail = Settings.Mail with { Operators = ["nobody"] } };

        var refused = await Assert.ThrowsAsync<MailException>(() => ReportWith(wrong).SendAsync(Failed, null, default));

        Assert.StartsWith("settings.json, mail.operators: found 'nobody', expected an address", refused.Message, StringComparison.Ordinal);
    }

    private FailureReport ReportWith(Settings settings) => new(settings, [_outbox], new SetClock(Received));
}
