using Monitoring.Accounting;
using Monitoring.Configuring;
using Monitoring.Core.Tests.Registering;
using Monitoring.Core.Tests.Support;
using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Registering;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests;

/// <summary>Each summary leaves exactly once, whoever is asked to send it and however often.</summary>
public sealed class MonthCloseTests
{
    private static readonly DateTimeOffset InNovember = new(2023, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FirstOfDecember = new(2023, 12, 1, 5, 0, 0, TimeSpan.Zero);
    private static readonly Month November = new(2023, 11);
    private static readonly WatchEntity[] Entities = [Entity("uob"), Entity("ucl"), Entity("lse")];

    private readonly SetClock _clock = new(FirstOfDecember);
    private readonly CountingOutbox _outbox = new();
    private readonly ReportedState _state = new();
    private readonly Settings _settings = new() { Mail = new MailSettings { From = "office@example.org", To = ["dean@example.org"] } };
    private IReadOnlyList<WatchEntity> _entities = [Entities[0]];

    [Fact]
    public async Task A_timer_that_fires_twice_late_and_after_a_restart_sends_each_summary_once()
    {
        await TakeNovemberAsync();

        foreach (var after in new[] { 0, 0, 1, 60 * 24, 60 * 24 * 20 })
        {
            _clock.Now = FirstOfDecember.AddMinutes(after);
            await TickAsync();
        }

        Assert.Equal(["2023-11-lse-r1.eml", "2023-11-ucl-r1.eml", "2023-11-uob-r1.eml"], _outbox.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Many_workers_at_once_send_each_summary_once()
    {
        await TakeNovemberAsync();

        var ticks = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(TickAsync)));

        Assert.Equal(["2023-11-lse-r1.eml", "2023-11-ucl-r1.eml", "2023-11-uob-r1.eml"], _outbox.Names.Order(StringComparer.Ordinal));
        Assert.Equal(3, ticks.Sum(tick => tick.Closed.Count(result => result.Outcome == CloseOutcome.Sent)));
        Assert.All(ticks, tick => Assert.Empty(tick.Failures));
    }

    [Theory]
    [InlineData(SendingState.Rendered)]
    [InlineData(SendingState.Failed)]
    [InlineData(SendingState.Sending)]
    public async Task Of_many_workers_that_find_the_same_revision_one_sends_it(SendingState found)
    {
        await _state.TakeAsync("uob", 1, "2023-11-05", InNovember);
        var claimed = await ClaimAsync("uob");
        Assert.True(await _state.Issued.TryMoveMailAsync(
            claimed with { Mail = claimed.Mail!.MovedTo(found, _clock.Now) }, claimed.Mail, default));
        _clock.Now += TimeSpan.FromMinutes(16);
        var meeting = new Meeting(_state.Issued, workers: 8);
        var met = new ReportedState { Partitions = _state.Partitions, Ledger = _state.Ledger, Issued = meeting };
        _outbox.OnDelivery = _ => meeting.AllHaveClaimed;

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => new MonthClose(met, Some.Rules(_settings), [_outbox], _clock).SendAsync(Entities[0], November, default))));

        Assert.Single(_outbox.Delivered);
        Assert.Single(results, result => result.Outcome == CloseOutcome.Sent);
        Assert.Equal(7, results.Count(result => result.Outcome == CloseOutcome.LeftToAnother));
    }

    /// <summary>Three undisturbed ticks make twelve calls.</summary>
    public static TheoryData<int> Calls => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Calls))]
    public Task A_fault_before_any_call_took_effect_loses_no_summary(int failingCall) => SendThroughAsync(failingCall, afterEffect: false);

    [Theory]
    [MemberData(nameof(Calls))]
    public Task A_fault_after_any_call_took_effect_loses_no_summary(int failingCall) => SendThroughAsync(failingCall, afterEffect: true);

    private async Task SendThroughAsync(int failingCall, bool afterEffect)
    {
        await _state.TakeAsync("uob", 1, "2023-11-05", InNovember);
        var fault = new Fault(failingCall, afterEffect);
        var faulty = new ReportedState
        {
            Partitions = _state.Partitions,
            Ledger = new Fault.Ledger(_state.Ledger, fault),
            Issued = new Fault.Issued(_state.Issued, fault),
        };
        for (var tick = 0; tick < 3; tick++, _clock.Now += TimeSpan.FromHours(1))
        {
            try
            {
                await new MonthClose(faulty, Some.Rules(_settings), [new Fault.Outbox(_outbox, fault)], _clock).SendDueAsync([Entities[0]], default);
            }
            catch (Fault.FaultException)
            {
                // The host hears of it, and the next tick comes.
            }
        }

        Assert.NotNull(fault.Hit);

        // Only a fault between the delivery and its entry can make a message leave again.
        var leftUnseen = fault.Hit is "delivery, after its effect" or "Sent, before its effect";
        Assert.Equal(leftUnseen ? 2 : 1, _outbox.Delivered.Count);
        Assert.Single(_outbox.Delivered.Select(CountingOutbox.TextOf).Distinct());
        Assert.Equal(SendingState.Sent, (await RevisionAsync("uob")).Mail!.State);
    }

    [Fact]
    public async Task A_claim_is_left_to_its_worker_for_a_quarter_of_an_hour_and_then_taken_over_as_the_same_message()
    {
        await TakeNovemberAsync();
        var claimed = await ClaimAsync("uob");

        _clock.Now += TimeSpan.FromMinutes(14);
        var early = await CloseAsync("uob");
        Assert.Equal((CloseOutcome.LeftToAnother, 0), (early.Outcome, _outbox.Delivered.Count));

        _clock.Now += TimeSpan.FromMinutes(2);
        var late = await CloseAsync("uob");
        Assert.Equal(CloseOutcome.Sent, late.Outcome);
        var delivered = Assert.Single(_outbox.Delivered);
        Assert.Equal(claimed.Mail!.Message.Bytes.ToArray(), delivered.Bytes.ToArray());
        Assert.Equal(MailParts.Of(claimed.Mail!.Message).OperationId, MailParts.Of(delivered).OperationId);
    }

    [Fact]
    public async Task A_worker_that_was_slower_than_its_lease_enters_what_it_sent_all_the_same()
    {
        await TakeNovemberAsync();
        _outbox.OnDelivery = async _ =>
        {
            // Another worker takes over while this delivery is still on its way, and is refused.
            _outbox.OnDelivery = _ => throw new MailException("too many mails");
            _clock.Now += TimeSpan.FromMinutes(16);
            await Assert.ThrowsAsync<MailException>(() => CloseAsync("uob"));
        };

        Assert.Equal(CloseOutcome.Sent, (await CloseAsync("uob")).Outcome);

        Assert.Equal((SendingState.Sent, null), await PlaceAsync("uob"));
        Assert.Equal(CloseOutcome.NothingMoved, (await CloseAsync("uob")).Outcome);
        Assert.Single(_outbox.Delivered);
    }

    [Fact]
    public async Task A_refused_summary_says_why_and_keeps_no_other_from_leaving()
    {
        await TakeNovemberAsync();
        _outbox.OnDelivery = message => message.FileName.Contains("ucl", StringComparison.Ordinal)
            ? throw new MailException("mail.example.org: no room. The mail was not sent.")
            : Task.CompletedTask;

        var tick = await TickAsync();

        var failure = Assert.Single(tick.Failures);
        Assert.Equal(("ucl", November), (failure.EntityId, failure.Month));
        Assert.Equal("mail.example.org: no room. The mail was not sent.", Assert.IsType<MailException>(failure.Cause).Message);
        Assert.Equal(["uob", "lse"], tick.Closed.Select(result => result.EntityId));
        Assert.Equal((SendingState.Failed, "mail.example.org: no room. The mail was not sent."), await PlaceAsync("ucl"));

        _outbox.OnDelivery = _ => Task.CompletedTask;
        _clock.Now += TimeSpan.FromMinutes(1);
        var next = await TickAsync();

        Assert.Equal([new CloseResult("ucl", November, 1, CloseOutcome.Sent)], next.Closed);
        Assert.Equal((SendingState.Sent, null), await PlaceAsync("ucl"));
        Assert.Equal(3, _outbox.Delivered.Count);
    }

    [Fact]
    public async Task A_month_that_cannot_be_summed_up_is_reported_and_keeps_no_other_from_leaving()
    {
        await _state.TakeAsync("uob", 1, "2023-11-05", InNovember);

        var tick = await new MonthClose(_state, Some.Rules(_settings with { RateCard = "lost" }), [_outbox], _clock).SendDueAsync([Entities[0]], default);

        Assert.IsType<SummaryException>(Assert.Single(tick.Failures).Cause);
        Assert.Empty(_outbox.Delivered);
    }

    [Theory]
    [InlineData(IntakeState.Waiting)]
    [InlineData(IntakeState.Reading)]
    [InlineData(IntakeState.Applying)]
    public async Task A_summary_waits_for_an_upload_that_is_underway_but_not_for_ever(IntakeState underway)
    {
        await TakeNovemberAsync();
        await _state.Ledger.RecordAsync(ReportedState.Entry(9, underway, FirstOfDecember.AddMinutes(-5)), default);

        var waiting = await TickAsync();
        Assert.True(waiting.IsPostponed);
        Assert.Equal("export-9.csv", Assert.Single(waiting.Underway).FileName);
        Assert.Empty(_outbox.Delivered);

        _clock.Now = FirstOfDecember.AddHours(24);
        Assert.False((await TickAsync()).IsPostponed);
        Assert.Equal(3, _outbox.Delivered.Count);
    }

    [Fact]
    public async Task An_upload_that_was_done_after_the_summary_left_makes_a_revision_however_early_it_came_in()
    {
        await _state.TakeAsync("uob", 1, "2023-11-05", InNovember);
        await TickAsync();

        await _state.TakeAsync("uob", 2, "2023-11-06", receivedAt: InNovember, doneAt: FirstOfDecember.AddHours(2));
        await TickAsync();
        _clock.Now = FirstOfDecember.AddDays(1);
        await TickAsync();

        Assert.Equal(["2023-11-uob-r1.eml", "2023-11-uob-r2.eml"], _outbox.Names);
    }

    [Fact]
    public async Task What_was_rendered_leaves_as_it_was_and_the_next_revision_says_what_moved_since()
    {
        await _state.TakeAsync("uob", 1, "2023-11-05", InNovember);
        _outbox.OnDelivery = _ => throw new MailException("no room");
        await TickAsync();
        var rendered = await RevisionAsync("uob");
        await _state.TakeAsync("uob", 2, "2023-11-06", FirstOfDecember.AddHours(1));

        _outbox.OnDelivery = _ => Task.CompletedTask;
        _clock.Now = FirstOfDecember.AddHours(2);
        await TickAsync();

        Assert.Equal(["2023-11-uob-r1.eml", "2023-11-uob-r2.eml"], _outbox.Names);
        Assert.Equal(rendered.Mail!.Message.Bytes.ToArray(), _outbox.Delivered[0].Bytes.ToArray());
        Assert.Equal("<uob.2023-11.r1@example.org>", MailParts.Of(_outbox.Delivered[1]).Headers.Single(header => header.Key == "In-Reply-To").Value);
    }

    [Fact]
    public async Task What_was_refused_leaves_for_the_addresses_that_the_office_has_mended_and_says_the_same()
    {
        await _state.TakeAsync("uob", 1, "2023-11-05", InNovember);
        _outbox.OnDelivery = _ => throw new MailException("550 no such user");
        await TickAsync();
        var refused = MailParts.Of((await RevisionAsync("uob")).Mail!.Message);

        _outbox.OnDelivery = _ => Task.CompletedTask;
        var mended = new MailSettings { From = "国际处 <press@example.net>", To = ["Dean <dean@example.net>", "vc@example.net"] };
        await new MonthClose(_state, Some.Rules(_settings with { Mail = mended }), [_outbox], _clock).SendDueAsync([Entities[0]], default);

        var delivered = Assert.Single(_outbox.Delivered);
        Assert.Equal(("press@example.net", "dean@example.net, vc@example.net"), (delivered.From, string.Join(", ", delivered.To)));
        Assert.Contains("\r\nTo: Dean <dean@example.net>,\r\n vc@example.net\r\nSubject: ", CountingOutbox.TextOf(delivered), StringComparison.Ordinal);
        Assert.Equal(delivered.Bytes.ToArray(), (await RevisionAsync("uob")).Mail!.Message.Bytes.ToArray());
        var parts = MailParts.Of(delivered);
        Assert.Equal((refused.Subject, refused.Text, refused.Html, refused.MessageId), (parts.Subject, parts.Text, parts.Html, parts.MessageId));
    }

    [Fact]
    public async Task Figures_that_bear_on_no_mention_are_no_news_and_an_exchange_rate_is()
    {
        await _state.TakeAsync("uob", 1, "2023-11-05", InNovember);
        await TickAsync();

        await UploadAsync(7, "indicators", SomeStatement.Indicator(), "uob");
        _clock.Now = FirstOfDecember.AddDays(3);
        Assert.Empty((await TickAsync()).Closed);

        await UploadAsync(8, "rates", SomeStatement.Rate(month: "2023-11", from: "EUR"), "");
        _clock.Now = FirstOfDecember.AddDays(6);
        Assert.Equal("uob", Assert.Single((await TickAsync()).Closed).EntityId);

        async Task UploadAsync(int export, string kind, Statement statement, string owner)
        {
            await new RegisterApplier(_state.Register).ApplyAsync([SomeStatement.Stated(statement, Some.Row(export), owner)], default);
            await _state.Ledger.RecordAsync(ReportedState.Entry(export, IntakeState.Done, _clock.Now.AddDays(1)) with { Kind = kind }, default);
        }
    }

    [Theory]
    [InlineData(null, ": media summary", "<html lang=\"en\"")]
    [InlineData("en", ": media summary", "<html lang=\"en\"")]
    [InlineData("zh", "媒体监测月报", "<html lang=\"zh-Hans\"")]
    public async Task What_is_sent_on_schedule_speaks_the_language_of_the_settings(string? language, string subject, string page)
    {
        await _state.TakeAsync("uob", 1, "2023-11-05", InNovember);

        await new MonthClose(_state, Some.Rules(_settings with { ReportLanguage = language }), [_outbox], _clock).SendDueAsync([Entities[0]], default);

        var parts = MailParts.Of(Assert.Single(_outbox.Delivered));
        Assert.EndsWith(subject, parts.Subject, StringComparison.Ordinal);
        Assert.Contains(page, parts.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_that_was_issued_before_is_sent_in_the_language_of_the_settings_and_stays_the_same_report()
    {
        await _state.TakeAsync("uob", 1, "2023-11-05", InNovember);
        var issued = await new MonthClose(_state, Some.Rules(_settings), [_outbox], _clock).IssueAsync(Entities[0], November, note: null, default);

        await new MonthClose(_state, Some.Rules(_settings with { ReportLanguage = "zh" }), [_outbox], _clock).SendAsync(Entities[0], November, default);

        Assert.EndsWith("媒体监测月报", MailParts.Of(Assert.Single(_outbox.Delivered)).Subject, StringComparison.Ordinal);
        var sent = await RevisionAsync("uob");
        Assert.Equal((issued.Report.Json, 1), (sent.Json, sent.Revision));
    }

    [Fact]
    public async Task Stopping_after_a_delivery_does_not_lose_that_it_left()
    {
        await _state.TakeAsync("uob", 1, "2023-11-05", InNovember);
        using var stop = new CancellationTokenSource();
        _outbox.OnDelivery = _ => stop.CancelAsync();

        await new MonthClose(_state, Some.Rules(_settings), [_outbox], _clock).SendAsync(Entities[0], November, stop.Token);

        Assert.Equal((SendingState.Sent, null), await PlaceAsync("uob"));
    }

    [Fact]
    public async Task A_month_that_was_issued_without_a_mail_is_still_due_and_leaves_as_it_was_issued()
    {
        await _state.TakeAsync("uob", 1, "2023-11-05", InNovember);
        var issued = await new MonthClose(_state, Some.Rules(_settings), [_outbox], _clock).IssueAsync(Entities[0], November, note: null, default);
        Assert.True(issued.IsNew);
        Assert.Null(issued.Report.Mail);

        await TickAsync();
        await TickAsync();

        Assert.Equal(["2023-11-uob-r1.eml"], _outbox.Names);
        var sent = await RevisionAsync("uob");
        Assert.Equal((issued.Report.Json, issued.Report.IssuedAt, SendingState.Sent), (sent.Json, sent.IssuedAt, sent.Mail!.State));
    }

    [Fact]
    public async Task An_old_month_that_somebody_issued_makes_no_month_since_due()
    {
        await _state.TakeAsync("uob", 1, "2023-08-05", InNovember);
        await _state.TakeAsync("uob", 2, "2023-11-05", InNovember);
        await new MonthClose(_state, Some.Rules(_settings), [_outbox], _clock).IssueAsync(Entities[0], new Month(2023, 8), note: null, default);

        await TickAsync();

        Assert.Equal(["2023-11-uob-r1.eml"], _outbox.Names);
    }

    private static WatchEntity Entity(string id) => new(id, new Dictionary<string, string> { ["en"] = id }, [], [], [], ["*"]);

    private async Task TakeNovemberAsync()
    {
        _entities = Entities;
        foreach (var (entity, id) in Entities.Zip([1, 2, 3]))
        {
            await _state.TakeAsync(entity.Id, id, "2023-11-05", InNovember);
        }
    }

    private Task<DueResult> TickAsync() => new MonthClose(_state, Some.Rules(_settings), [_outbox], _clock).SendDueAsync(_entities, default);

    private Task<CloseResult> CloseAsync(string entity) =>
        new MonthClose(_state, Some.Rules(_settings), [_outbox], _clock).SendAsync(Entities.Single(known => known.Id == entity), November, default);

    /// <summary>A worker that dies with its claim: it rendered, claimed, and was never heard of again.</summary>
    private async Task<IssuedReport> ClaimAsync(string entity)
    {
        _outbox.OnDelivery = _ => throw new MailException("no room");
        await Assert.ThrowsAsync<MailException>(() => CloseAsync(entity));
        _outbox.OnDelivery = _ => Task.CompletedTask;
        var failed = await RevisionAsync(entity);
        var claimed = failed with { Mail = failed.Mail!.MovedTo(SendingState.Sending, _clock.Now) };
        Assert.True(await _state.Issued.TryMoveMailAsync(claimed, failed.Mail, default));
        return claimed;
    }

    private async Task<IssuedReport> RevisionAsync(string entity) =>
        Assert.Single(await _state.Issued.ListAsync(ReportFilter.Of(ReportKey.Summary(entity, November)), default));

    private async Task<(SendingState State, string? Failure)> PlaceAsync(string entity)
    {
        var mail = (await RevisionAsync(entity)).Mail!;
        return (mail.State, mail.Failure);
    }

    /// <summary>Nobody goes on before all workers have read the same.</summary>
    private sealed class Meeting(IIssuedReports issued, int workers) : IIssuedReports
    {
        private readonly TaskCompletionSource _allHaveRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _allHaveClaimed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _read;
        private int _claimed;

        public Task AllHaveClaimed => _allHaveClaimed.Task;

        public async ValueTask<IReadOnlyList<IssuedReport>> ListAsync(ReportFilter which, CancellationToken cancellationToken)
        {
            var read = await issued.ListAsync(which, cancellationToken);
            if (Interlocked.Increment(ref _read) == workers)
            {
                _allHaveRead.SetResult();
            }

            await _allHaveRead.Task;
            return read;
        }

        public ValueTask<bool> TryIssueAsync(IssuedReport report, CancellationToken cancellationToken) =>
            issued.TryIssueAsync(report, cancellationToken);

        public async ValueTask<bool> TryMoveMailAsync(IssuedReport report, Dispatch? before, CancellationToken cancellationToken)
        {
            var moved = await issued.TryMoveMailAsync(report, before, cancellationToken);
            if (report.Mail!.State == SendingState.Sending && Interlocked.Increment(ref _claimed) == workers)
            {
                _allHaveClaimed.SetResult();
            }

            return moved;
        }
    }
}
