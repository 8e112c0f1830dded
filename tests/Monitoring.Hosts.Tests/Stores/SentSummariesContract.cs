using Monitoring.Accounting;
using Monitoring.Delivering;

namespace Monitoring.Hosts.Tests.Stores;

/// <summary>What the core asks of every month ledger; each store's tests derive from this.</summary>
public abstract class SentSummariesContract
{
    private static readonly Month November = new(2023, 11);
    private static readonly DateTimeOffset At = new DateTimeOffset(2023, 12, 1, 5, 0, 0, TimeSpan.Zero).AddTicks(1234567);

    /// <summary>The month ledger under test, empty at the start of a test; called again it gives a second handle on the same contents.</summary>
    protected abstract ISentSummaries Open();

    [Fact]
    public async Task Gives_back_what_was_rendered()
    {
        var rendered = Rendered(1);

        Assert.True(await Open().TryRecordAsync(rendered, before: null, default));

        var kept = Assert.Single(await Open().ListAsync("uob", month: null, default));
        Assert.Equal(rendered.Message.Bytes.ToArray(), kept.Message.Bytes.ToArray());
        Assert.Equal(rendered.Message.To, kept.Message.To);
        Assert.Equal(rendered, kept with { Message = rendered.Message });
        Assert.Equal(rendered.Message, kept.Message with { Bytes = rendered.Message.Bytes, To = rendered.Message.To });
    }

    [Fact]
    public async Task Lists_by_month_and_revision_and_one_month_alone()
    {
        var store = Open();
        foreach (var (entity, month, revision) in new[] { ("uob", 11, 2), ("uob", 9, 1), ("uob", 11, 1), ("other", 11, 1), ("uob", 11, 10) })
        {
            Assert.True(await store.TryRecordAsync(Rendered(revision, entity, new Month(2023, month)), before: null, default));
        }

        Assert.Equal([(9, 1), (11, 1), (11, 2), (11, 10)], Keys(await store.ListAsync("uob", month: null, default)));
        Assert.Equal([(11, 1), (11, 2), (11, 10)], Keys(await store.ListAsync("uob", November, default)));
        Assert.Equal([(11, 1)], Keys(await store.ListAsync("other", month: null, default)));
        Assert.Empty(await store.ListAsync("nobody", month: null, default));
    }

    [Fact]
    public async Task A_revision_is_added_once()
    {
        Assert.True(await Open().TryRecordAsync(Rendered(1), before: null, default));

        Assert.False(await Open().TryRecordAsync(Rendered(1) with { Json = "another" }, before: null, default));

        Assert.Equal("{\"revision\": 1, \"名\": 1}", (await StandingAsync()).Json);
    }

    [Fact]
    public async Task A_revision_goes_all_the_way_and_a_refusal_says_why()
    {
        var store = Open();
        var rendered = Rendered(1);
        var claimed = rendered.MovedTo(SendingState.Sending, At.AddMinutes(1));
        var failed = claimed.MovedTo(SendingState.Failed, At.AddMinutes(2), "found '550 no', expected 250 ✗");
        var again = failed.MovedTo(SendingState.Sending, At.AddMinutes(3)) with { Message = Message("to someone else") };
        var sent = again.MovedTo(SendingState.Sent, At.AddMinutes(4));
        await store.TryRecordAsync(rendered, before: null, default);

        var before = rendered;
        foreach (var next in new[] { claimed, failed, again, sent })
        {
            Assert.True(await store.TryRecordAsync(next, before, default));
            before = await StandingAsync();
            Assert.Equal((next.State, next.ChangedAt, next.Failure), (before.State, before.ChangedAt, before.Failure));
            Assert.Equal(next.Message.Bytes.ToArray(), before.Message.Bytes.ToArray());
        }
    }

    [Fact]
    public async Task Nobody_moves_what_somebody_else_moved_first()
    {
        var store = Open();
        var rendered = Rendered(1);
        await store.TryRecordAsync(rendered, before: null, default);
        var claimed = rendered.MovedTo(SendingState.Sending, At.AddMinutes(1));
        Assert.True(await store.TryRecordAsync(claimed, rendered, default));

        // As it was once; and in the same state, but by another transition.
        Assert.False(await Open().TryRecordAsync(rendered.MovedTo(SendingState.Sending, At.AddMinutes(2)), rendered, default));
        Assert.False(await Open().TryRecordAsync(
            claimed.MovedTo(SendingState.Sent, At.AddMinutes(2)), rendered.MovedTo(SendingState.Sending, At.AddTicks(600_000_001)), default));

        Assert.Equal((SendingState.Sending, At.AddMinutes(1)), await PlaceAsync());
    }

    [Fact]
    public async Task What_was_sent_never_changes()
    {
        var store = Open();
        var sent = Rendered(1) with { State = SendingState.Sent };
        await store.TryRecordAsync(sent, before: null, default);

        foreach (var state in Enum.GetValues<SendingState>())
        {
            Assert.False(await store.TryRecordAsync(sent.MovedTo(state, At.AddDays(1)), sent, default));
        }

        Assert.Equal((SendingState.Sent, At), await PlaceAsync());
    }

    [Fact]
    public async Task What_is_not_there_is_not_moved()
    {
        Assert.False(await Open().TryRecordAsync(Rendered(1).MovedTo(SendingState.Sending, At), Rendered(1), default));
        Assert.Empty(await Open().ListAsync("uob", month: null, default));
    }

    [Fact]
    public async Task Of_many_workers_at_once_one_renders_and_one_claims()
    {
        ISentSummaries[] handles = [Open(), Open()];
        Assert.Equal(1, await WinnersAsync(worker => handles[worker % 2].TryRecordAsync(Rendered(1) with { Json = $"{worker}" }, before: null, default)));

        var rendered = await StandingAsync();
        Assert.Equal(1, await WinnersAsync(worker =>
            handles[worker % 2].TryRecordAsync(rendered.MovedTo(SendingState.Sending, At.AddMinutes(worker)), rendered, default)));
    }

    private static async Task<int> WinnersAsync(Func<int, ValueTask<bool>> record) =>
        (await Task.WhenAll(Enumerable.Range(1, 16).Select(worker => Task.Run(async () => await record(worker))))).Count(won => won);

    private async Task<SentRevision> StandingAsync() => Assert.Single(await Open().ListAsync("uob", November, default));

    private async Task<(SendingState State, DateTimeOffset ChangedAt)> PlaceAsync()
    {
        var standing = await StandingAsync();
        return (standing.State, standing.ChangedAt);
    }

    private static IEnumerable<(int Month, int Revision)> Keys(IReadOnlyList<SentRevision> revisions) =>
        revisions.Select(revision => (revision.Month.Number, revision.Revision));

    private static SentRevision Rendered(int revision, string entity = "uob", Month? month = null) => new(
        entity, month ?? November, revision, SendingState.Rendered, At, "{\"revision\": " + revision + ", \"名\": 1}", Message("dot\r\n.\r\n\0"));

    private static MailMessageBytes Message(string body) => new(
        "2023-11-uob-r1.eml", "office@example.org", ["dean@example.org", "vc@example.org"], System.Text.Encoding.UTF8.GetBytes(body));
}
