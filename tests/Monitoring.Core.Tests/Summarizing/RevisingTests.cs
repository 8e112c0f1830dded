using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Summarizing;

public sealed class RevisingTests
{
    private static readonly DateTimeOffset SentAt = new(2023, 12, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly Mention A = Sample.Mention("a", "2023-11-03", reach: 1000);
    private static readonly Mention Late = Sample.Mention(
        "late", "2023-11-03", "人民网", Channel.WeChat, 500, language: "zh-Hans", file: Sample.File2);

    [Fact]
    public void Keeps_its_number_while_no_figure_moved()
    {
        var sent = Sent(Sample.Input(A));

        var again = SummaryBuilder.Build(Sample.Input(A) with { LastIssued = sent, AsOf = SentAt.AddDays(3) });

        Assert.Equal(1, again.Revision);
        Assert.Null(again.Changes);
    }

    [Fact]
    public void Counts_on_and_says_what_moved_and_which_file_is_new()
    {
        var sent = Sent(Sample.Input(A)) with { Revision = 4 };

        var revised = SummaryBuilder.Build(Sample.Input(A, Late) with { LastIssued = sent });

        Assert.Equal(5, revised.Revision);
        Assert.Equal(4, revised.Changes!.SinceRevision);
        Assert.Equal(SentAt, revised.Changes.IssuedAt);
        Assert.Equal([Sample.File2.Hex], revised.Changes.NewFiles.Select(file => file.Sha256));
        Assert.Empty(revised.Changes.FilesGone);
        var moved = revised.Changes.Figures.ToDictionary(change => change.Figure, change => (change.From, change.To));
        Assert.Equal((1m, 2m), moved["hits"]);
        Assert.Equal((1000m, 1500m), moved["reach"]);
        Assert.Equal((9.25m, 13.875m), moved["ave.amount"]);
        Assert.Equal((null, 1m), moved["channels.wechat"]);
        Assert.Equal((1m, 2m), moved["days.2023-11-03"]);
        Assert.False(moved.ContainsKey("channels.online"));
        Assert.DoesNotContain(moved.Keys, path => path.StartsWith("breakdown", StringComparison.Ordinal));
    }

    [Fact]
    public void A_gap_that_was_closed_is_a_new_revision_although_nothing_was_found_in_it()
    {
        var open = Sample.Input(A) with { Covered = [new(new(2023, 11, 1), new(2023, 11, 29))] };
        var sent = Sent(open);

        var closed = SummaryBuilder.Build(Sample.Input(A) with { LastIssued = sent });

        Assert.Equal(2, closed.Revision);
        Assert.Contains(closed.Changes!.Figures, change => change is { Figure: "days.2023-11-30", From: null, To: 0 });
        Assert.Equal(["coverageGaps[2023-11-30]"], closed.Changes.Wording);
    }

    [Fact]
    public void Refuses_an_issued_summary_that_was_changed_since()
    {
        var json = """{"entity": "uob", "month": "2023-10"}""";
        var sent = Sent(Sample.Input(A)) with { Json = json };

        var refused = Assert.Throws<ReportException>(() => SummaryBuilder.Build(Sample.Input(A) with { LastIssued = sent }));

        Assert.Equal(
            $"summary-uob-2023-11-r1: found SHA-256 {IssuedReport.HashOf(json)[..12]} of the report that is kept, expected {sent.Sha256[..12]} as it was issued. "
            + "It was changed since; put it back as it was issued, from a backup.",
            refused.Message);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"entity": "uob", "month": "2023-11", "files": 3}""")]
    [InlineData("""{"entity": "uob", "month": "2023-11", "hits": 1e999, "files": ["x"]}""")]
    public void Refuses_a_sent_summary_that_cannot_be_read(string json) =>
        Assert.Throws<ReportException>(() => SummaryBuilder.Build(Sample.Input(A) with { LastIssued = Sample.Issued(SentAt, json) }));

    private static IssuedReport Sent(SummaryInput input) => Sample.Issued(SentAt, SummaryJson.WriteText(SummaryBuilder.Build(input)));
}
