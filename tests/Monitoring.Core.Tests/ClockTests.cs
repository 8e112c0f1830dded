using System.Globalization;
using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Configuring;
using Monitoring.Core.Tests.Spreading;
using Monitoring.Core.Tests.Support;
using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Recognizing;
using Monitoring.Registering;

namespace Monitoring.Core.Tests;

/// <summary>Clocks as they are: put back, on the other side of the world, in a leap year, an hour too short or too long.</summary>
public sealed class ClockTests
{
    private static readonly DateTimeOffset FirstOfDecember = new(2023, 12, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly SetClock _clock = new(FirstOfDecember);
    private readonly ReportedState _state = new();
    private readonly CountingOutbox _outbox = new();

    [Theory]
    [InlineData("2023-12-31T10:00:00Z", "Pacific/Kiritimati", "2024-01-01")] // +14
    [InlineData("2023-12-31T09:59:59Z", "Pacific/Kiritimati", "2023-12-31")]
    [InlineData("2024-01-01T11:59:59Z", "Etc/GMT+12", "2023-12-31")] // -12
    [InlineData("2024-01-01T12:00:00Z", "Etc/GMT+12", "2024-01-01")]
    [InlineData("2023-10-31T18:30:00Z", "Asia/Kolkata", "2023-11-01")] // +5:30
    [InlineData("2023-10-31T18:29:59Z", "Asia/Kolkata", "2023-10-31")]
    [InlineData("2023-10-31T18:15:00Z", "Asia/Kathmandu", "2023-11-01")] // +5:45
    [InlineData("2023-11-01T02:29:59Z", "America/St_Johns", "2023-10-31")] // -2:30 in summer
    [InlineData("2023-10-31T16:00:00Z", "Asia/Shanghai", "2023-11-01")]
    [InlineData("2024-02-29T23:59:59Z", "Europe/London", "2024-02-29")]
    [InlineData("2024-03-31T23:00:00Z", "Europe/London", "2024-04-01")] // summer time since that morning
    [InlineData("2023-10-29T23:59:59Z", "Europe/London", "2023-10-29")]
    [InlineData("2011-12-30T09:59:59Z", "Pacific/Apia", "2011-12-29")] // the day after never was
    [InlineData("2011-12-30T10:00:00Z", "Pacific/Apia", "2011-12-31")]
    [InlineData("0001-01-01T12:00:00Z", "UTC", "0001-01-01")]
    [InlineData("9999-12-31T12:00:00Z", "UTC", "9999-12-31")]
    public void A_moment_belongs_to_the_day_of_the_reporting_zone(string moment, string zone, string day) => Assert.Equal(
        Some.Day(day), ReportingZone.DayOf(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture), ReportingZone.Of(new Settings { TimeZone = zone })));

    [Theory]
    [InlineData("2024-02-29", "2024-02-29T12:00:00Z")]
    [InlineData("2023-02-29", null)]
    [InlineData("1900-02-29", null)]
    [InlineData("2000-02-29 10:00", "2000-02-29T10:00:00Z")]
    [InlineData("2100-02-29", null)]
    [InlineData("0001-01-01", null)]
    [InlineData("0001-01-01T00:00:00+14:00", null)]
    [InlineData("9999-12-31", null)]
    [InlineData("9999-12-31T23:59:59-12:00", null)]
    [InlineData("2100-12-31T23:59:59-12:00", "2101-01-01T11:59:59Z")]
    [InlineData("2023-10-29T01:30:00+01:00", "2023-10-29T00:30:00Z")]
    [InlineData("2023-10-29T01:30:00+00:00", "2023-10-29T01:30:00Z")]
    [InlineData("2023-11-01T00:00:00+14:00", "2023-10-31T10:00:00Z")]
    [InlineData("2023-10-31T23:59:59-12:00", "2023-11-01T11:59:59Z")]
    public async Task Reads_a_printed_date_or_says_that_there_is_none(string printed, string? moment) =>
        Assert.Equal(moment, await MomentOfAsync(printed, zone: "UTC"));

    [Theory]
    [InlineData("2023-10-29 01:30", "Europe/London", "2023-10-29T00:30:00Z")] // comes twice: the first
    [InlineData("2024-03-31 01:30", "Europe/London", "2024-03-31T01:30:00Z")] // never was: an hour on
    [InlineData("2023-11-05 01:30", "America/New_York", "2023-11-05T05:30:00Z")]
    [InlineData("2023-03-12 02:30", "America/New_York", "2023-03-12T07:30:00Z")]
    [InlineData("2023-04-02 01:45", "Australia/Lord_Howe", "2023-04-01T14:45:00Z")] // put back by half an hour
    [InlineData("2023-11-01 00:00", "Pacific/Kiritimati", "2023-10-31T10:00:00Z")]
    [InlineData("2023-11-01 00:00", "Asia/Kolkata", "2023-10-31T18:30:00Z")]
    [InlineData("1991-09-15 00:30", "Asia/Shanghai", "1991-09-14T15:30:00Z")] // when China had summer time
    public async Task Reads_a_local_time_that_comes_twice_or_never(string printed, string zone, string moment) =>
        Assert.Equal(moment, await MomentOfAsync(printed, zone));

    [Theory]
    [InlineData("2023-12-01T00:00:00Z", "UTC", 1, "2023-11")]
    [InlineData("2023-11-30T23:59:59Z", "UTC", 1, "2023-10")]
    [InlineData("2023-11-30T10:00:00Z", "Pacific/Kiritimati", 1, "2023-11")]
    [InlineData("2023-12-01T11:59:59Z", "Etc/GMT+12", 1, "2023-10")]
    [InlineData("2023-11-30T18:30:00Z", "Asia/Kolkata", 1, "2023-11")]
    [InlineData("2024-03-01T00:00:00Z", "UTC", 1, "2024-02")]
    [InlineData("2024-02-29T23:59:59Z", "UTC", 1, "2024-01")]
    [InlineData("2024-02-28T00:00:00Z", "UTC", 28, "2024-01")]
    [InlineData("2024-02-27T23:59:59Z", "UTC", 28, "2023-12")]
    [InlineData("2024-01-01T00:00:00Z", "UTC", 1, "2023-12")]
    [InlineData("2024-01-02T23:59:59Z", "UTC", 3, "2023-11")]
    [InlineData("2023-10-31T23:00:00Z", "Europe/London", 1, "2023-09")] // summer time is over
    [InlineData("2024-03-31T23:00:00Z", "Europe/London", 1, "2024-03")] // and begins on the month's last day
    public void The_month_that_is_due_turns_at_midnight_of_the_reporting_zone(string now, string zone, int closeOnDay, string due)
    {
        var settings = new Settings { TimeZone = zone, Schedule = new ScheduleSettings { CloseOnDay = closeOnDay } };
        var covered = Enumerable.Range(new Month(2022, 1).Ordinal, 36).Select(Month.FromOrdinal).ToHashSet();

        Assert.Equal([Month.Parse(due)], DueSummaries.Of(settings, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), covered, null, []));
    }

    [Fact]
    public async Task A_clock_that_is_put_back_sends_nothing_a_second_time()
    {
        await _state.TakeAsync("uob", 1, "2023-11-05", FirstOfDecember.AddDays(-10));
        await TickAsync();
        foreach (var back in new[] { TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(40), TimeSpan.FromDays(800) })
        {
            _clock.Now = FirstOfDecember - back;
            await TickAsync();
        }

        _clock.Now = FirstOfDecember.AddDays(1);
        await TickAsync();

        Assert.Equal(["2023-11-uob-r1.eml"], _outbox.Names);
    }

    [Fact]
    public async Task A_claim_from_before_the_clock_was_put_back_is_taken_over()
    {
        await _state.TakeAsync("uob", 1, "2023-11-05", FirstOfDecember.AddDays(-10));
        _outbox.OnDelivery = _ => Task.FromException(new MailException("refused"));
        _clock.Now = FirstOfDecember.AddDays(300);
        await Assert.ThrowsAsync<MailException>(() => Close(_state).SendAsync(new("uob", new Dictionary<string, string>(), [], [], [], []), new Month(2023, 11), default));
        var report = Assert.Single(await _state.Issued.ListAsync(new ReportFilter(), default));
        Assert.True(await _state.Issued.TryMoveMailAsync(report with { Mail = report.Mail!.MovedTo(SendingState.Sending, _clock.Now) }, report.Mail, default));
        _outbox.OnDelivery = _ => Task.CompletedTask;

        _clock.Now = FirstOfDecember;
        await TickAsync();

        Assert.Equal(["2023-11-uob-r1.eml"], _outbox.Names);
    }

    [Fact]
    public async Task An_upload_underway_from_before_the_clock_was_put_back_holds_up_no_summary()
    {
        await _state.TakeAsync("uob", 1, "2023-11-05", FirstOfDecember.AddDays(-10));
        await _state.Ledger.RecordAsync(ReportedState.Entry(9, IntakeState.Reading, FirstOfDecember.AddDays(200)), default);

        Assert.False((await TickAsync()).IsPostponed);
        Assert.Equal(["2023-11-uob-r1.eml"], _outbox.Names);
    }

    private MonthClose Close(ReportedState state) => new(state, Some.Rules(), [_outbox], _clock);

    private Task<DueResult> TickAsync() =>
        Close(_state).SendDueAsync([new("uob", new Dictionary<string, string>(), [], [], [], [])], default);

    /// <returns>In UTC; null where the row is rejected.</returns>
    private static async Task<string?> MomentOfAsync(string printed, string zone)
    {
        var own = ServiceDescriptionFile.Parse($$$"""{"id": "own", "name": "Own", "timeZone": "{{{zone}}}", "signature": ["When"], "fields": {"date": "When", "headline": "What"}}""", "own.json");
        var text = $"When,What\n\"{printed}\",University of Birmingham\n2023-11-05 10:00,University of Birmingham\n2023-11-25 10:00,University of Birmingham\n";
        var rules = SpreadOffice.RulesOf("uob", "University of Birmingham") with { Services = ServiceCatalog.BuiltIn.With([own]) };
        using var local = LocalFile.Of("own.csv", System.Text.Encoding.UTF8.GetBytes(text), FirstOfDecember);
        var store = new InMemoryStore(shardCount: 1);
        await new ExportIntake(rules, store, new InMemoryRegister()).TakeAsync(local.File, new Receipt(), null, default);
        var first = (await store.ListMonthsAsync(new Partition("uob", 0), default))
            .SelectMany(month => store.ReadMonthAsync(new Partition("uob", 0), month, default).ToBlockingEnumerable())
            .SingleOrDefault(stored => stored.Mention.Row.RowNumber == 1);
        return first?.Mention.Coverage.PublishedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private sealed class Receipt : IReceipt
    {
        public void Duplicate(RowRef row, Fingerprint mention, RowRef original)
        {
        }

        public void Unmatched(RowRef row)
        {
        }

        public void Rejected(RejectedRow row)
        {
        }
    }
}
