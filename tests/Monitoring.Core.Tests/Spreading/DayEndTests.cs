using Monitoring.Configuring;
using Monitoring.Delivering;
using Monitoring.Spreading;

namespace Monitoring.Core.Tests.Spreading;

public sealed class DayEndTests
{
    [Fact]
    public async Task Sends_each_summary_once_however_often_the_day_ticks()
    {
        var (office, outbox) = (await TakenAsync(), new Outbox());
        var first = await DayOf(office, outbox).RunAsync(default);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DayOf(office, outbox).RunAsync(default)));
        office.Clock.Now += TimeSpan.FromDays(1);
        await DayOf(office, outbox).RunAsync(default);

        Assert.Equal((CloseOutcome.Sent, (string?)null), (Assert.Single(first.Due!.Closed).Outcome, first.Postponed));
        Assert.Equal("2023-11-uob-r1.eml", Assert.Single(outbox.Delivered).FileName);
    }

    [Fact]
    public async Task Several_instances_at_once_send_each_summary_once()
    {
        var (office, outbox) = (await TakenAsync(), new Outbox());
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DayOf(office, outbox).RunAsync(default)));

        Assert.Single(outbox.Delivered);
    }

    [Fact]
    public async Task A_timer_that_never_fired_on_the_first_sends_late()
    {
        var (office, outbox) = (await TakenAsync(), new Outbox());
        office.Clock.Now = new DateTimeOffset(2023, 12, 19, 5, 0, 0, TimeSpan.Zero);
        await DayOf(office, outbox).RunAsync(default);

        Assert.Equal("2023-11-uob-r1.eml", Assert.Single(outbox.Delivered).FileName);
    }

    [Fact]
    public async Task Waits_for_an_upload_that_is_underway_and_comes_back()
    {
        var (office, outbox) = (await TakenAsync(), new Outbox());
        await office.TakeAsync("2.csv", SpreadOffice.Export(2, rows: 60));

        var report = await DayOf(office, outbox).RunAsync(default);
        Assert.Equal("1 uploads are underway, the first of them 2.csv", report.Postponed);
        Assert.Empty(outbox.Delivered);

        var again = Assert.Single(office.State.Messages.OfType<DayMessage>());
        office.State.Messages.Remove(again);
        await office.WorkAsync(new Random(1));
        office.Clock.Now += DayEnd.TryAgainIn;
        Assert.Null((await DayOf(office, outbox).RunAgainAsync(again, default))!.Postponed);
        Assert.Single(outbox.Delivered);
    }

    [Fact]
    public async Task A_postponed_day_is_superfluous_after_another_tick()
    {
        var (office, outbox) = (await TakenAsync(), new Outbox { Refuses = true });
        await DayOf(office, outbox).RunAsync(default);
        var again = Assert.Single(office.State.Messages.OfType<DayMessage>());
        office.Clock.Now += TimeSpan.FromMinutes(5);
        await DayOf(office, outbox).RunAsync(default);

        Assert.Null(await DayOf(office, outbox).RunAgainAsync(again, default));
    }

    [Fact]
    public async Task Mail_that_is_refused_leaves_an_hour_later()
    {
        var (office, outbox) = (await TakenAsync(), new Outbox { Refuses = true });
        var report = await DayOf(office, outbox).RunAsync(default);
        Assert.Equal(("1 summaries could not be sent", "The mail server is away."), (report.Postponed, Assert.Single(report.Due!.Failures).Cause.Message));

        outbox.Refuses = false;
        office.Clock.Now += DayEnd.TryAgainIn;
        await DayOf(office, outbox).RunAgainAsync(Assert.Single(office.State.Messages.OfType<DayMessage>()), default);
        Assert.Single(outbox.Delivered);
    }

    [Fact]
    public async Task Sends_nothing_while_figures_are_worked_out_under_changed_rules()
    {
        var (office, outbox) = (await TakenAsync(), new Outbox());
        office.Rules = SpreadOffice.RulesOf("uob", "University of Birmingham", "Harbour Institute");

        var report = await DayOf(office, outbox).RunAsync(default);
        Assert.Equal((1, null, "the figures are being worked out under changed rules"), (report.Announced, report.Due, report.Postponed));
        var again = Assert.Single(office.State.Messages.OfType<DayMessage>());
        office.State.Messages.Remove(again);
        await office.WorkAsync(new Random(2));

        await DayOf(office, outbox).RunAgainAsync(again, default);
        Assert.Equal(["2023-11-uob-r1.eml", "2023-11-uob1-r1.eml"], outbox.Delivered.Select(mail => mail.FileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Takes_exports_that_no_event_announced()
    {
        var (office, outbox, source) = (await TakenAsync(), new Outbox(), new ExportContainer());
        source.Put("forgotten.csv", SpreadOffice.Export(4, rows: 30));

        var report = await new DayEnd(office.Rules, office.State, new ExportArrival(source, office.Intake, office.Clock), [outbox], office.Clock).RunAsync(default);

        Assert.Equal(["forgotten.csv"], report.Swept);
        Assert.Single(office.State.Messages.OfType<UploadMessage>());
        Assert.Equal(office.Clock.Now, (await office.State.ReadOfficeAsync(default)).LastTick);
    }

    [Fact]
    public async Task A_rebuild_is_no_news_that_would_revise_what_was_sent()
    {
        var (office, outbox) = (await TakenAsync(), new Outbox());
        await DayOf(office, outbox).RunAsync(default);
        office.Clock.Now += TimeSpan.FromDays(3);
        await new Rebuilding(office.Rules, office.State, office.Clock).RestartAsync(default);
        await office.WorkAsync(new Random(3));
        office.Clock.Now += TimeSpan.FromDays(1);
        var report = await DayOf(office, outbox).RunAsync(default);

        Assert.Empty(report.Due!.Closed);
        Assert.Single(outbox.Delivered);
    }

    private static DayEnd DayOf(SpreadOffice office, Outbox outbox) => new(
        office.Rules, office.State, new ExportArrival(new ExportContainer(), office.Intake, office.Clock), [outbox], office.Clock);

    /// <summary>On the first of December, with one export of October and November.</summary>
    private static async Task<SpreadOffice> TakenAsync()
    {
        var office = new SpreadOffice();
        office.Rules = office.Rules with { Settings = new Settings { Mail = new MailSettings { From = "office@example.org", To = ["dean@example.org"] } } };
        await office.TakeAsync("1.csv", SpreadOffice.Export(1, rows: 60));
        await office.WorkAsync(new Random(1));
        return office;
    }

    private sealed class Outbox : IOutbox
    {
        private readonly Lock _lock = new();

        public bool Refuses { get; set; }

        public List<MailMessageBytes> Delivered { get; } = [];

        public async ValueTask DeliverAsync(MailMessageBytes message, CancellationToken cancellationToken)
        {
            await Task.Yield();
            lock (_lock)
            {
                if (Refuses)
                {
                    throw new MailException("The mail server is away.");
                }

                Delivered.Add(message);
            }
        }
    }
}
