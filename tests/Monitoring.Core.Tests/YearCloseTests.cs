using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Core.Tests.Summarizing;
using Monitoring.Core.Tests.Summarizing.Indexing;
using Monitoring.Core.Tests.Support;
using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Registering;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Core.Tests;

/// <summary>A year's reports are issued once each while they say the same, and their revisions name the files that moved them.</summary>
public sealed class YearCloseTests
{
    private static readonly DateTimeOffset Received = new(2024, 1, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly ReportedState _state = new();
    private readonly SetClock _clock = new(new DateTimeOffset(2024, 1, 5, 9, 0, 0, TimeSpan.Zero));

    private YearClose Close => new(_state, Some.Rules(), _clock);

    [Fact]
    public async Task A_review_issued_again_is_the_same_revision_until_a_figure_moves()
    {
        await _state.TakeAsync(Sample.Entity.Id, 1, "2023-05-05", Received);
        var (_, first) = await IssueReviewAsync();

        // An upload of no row is an upload too; it makes the as-of later and moves no figure.
        await _state.Ledger.RecordAsync(ReportedState.Entry(2, IntakeState.Done, Received.AddDays(1)), default);
        var (same, again) = await IssueReviewAsync();

        Assert.Equal((true, "review-uob-2023-r1"), (first.IsNew, first.Report.Id));
        Assert.Equal((false, first.Report.Sha256, 1), (again.IsNew, again.Report.Sha256, same.Revision));
        Assert.Null(same.Changes);
    }

    [Fact]
    public async Task A_late_upload_of_mentions_makes_a_revision_that_says_what_it_moved()
    {
        await _state.TakeAsync(Sample.Entity.Id, 1, "2023-05-05", Received);
        await IssueReviewAsync();
        await _state.TakeAsync(Sample.Entity.Id, 2, "2023-05-05", Received.AddDays(1));

        var shown = await Close.ReviewAsync(Sample.Entity, 2023, asKnown: null, default);
        var (review, issued) = await IssueReviewAsync();

        Assert.Equal((true, 2, 2), (issued.IsNew, review.Revision, shown.Revision));
        Assert.Equal("mentions.hits: 1 -> 2 (+1), moved by export-2.csv (1 row)", Line(review.Changes!, "mentions.hits"));
        Assert.Equal("mentions.months[5].hits: 1 -> 2 (+1), moved by export-2.csv (1 row)", Line(review.Changes!, "mentions.months[5].hits"));
        Assert.Equal(
            review.Changes!.Figures.Select(figure => figure.Figure), shown.Changes!.Figures.Select(figure => figure.Figure));
        Assert.Equal(["export-2.csv"], review.Changes.NewFiles.Select(file => file.Name));
        Assert.Contains("1 -> 2\n    by export-2.csv (1 row)", ReviewText.Write(review), StringComparison.Ordinal);
        Assert.Contains("Changed since revision 1 of 5 January 2024", await ReviewPage.RenderAsync(review), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_statement_is_named_for_the_figure_that_it_moves_and_for_no_other()
    {
        await StateAsync(1, Followers("2023-01-01", 100), Followers("2023-12-01", 150), Joint(700, "2022", "2023-02-01"), Joint(800, "2023", "2023-12-17"));
        await IssueReviewAsync();
        await StateAsync(2, Followers("2023-12-01", 160, correction: 1));
        await StateAsync(3, Joint(840, "2023", "2024-01-02"));

        var (review, _) = await IssueReviewAsync();

        Assert.Equal(
            "accounts[wechat/some university].value: 150 -> 160 (+10), moved by export-2.csv (1 row)",
            Line(review.Changes!, "accounts[wechat/some university].value"));
        Assert.Equal(
            "accounts[wechat/some university].growth.percent: 50 -> 60 (+10), moved by export-2.csv (1 row)",
            Line(review.Changes!, "accounts[wechat/some university].growth.percent"));
        Assert.Equal(
            "indicators[joint publications].value: 800 -> 840 (+40), moved by export-3.csv (1 row)",
            Line(review.Changes!, "indicators[joint publications].value"));
        Assert.Equal(["export-2.csv", "export-3.csv"], review.Changes!.NewFiles.Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_statement_from_another_file_makes_no_revision()
    {
        await StateAsync(5, Followers("2023-01-01", 100), Followers("2023-12-01", 150));
        await IssueReviewAsync();

        // The smaller hash takes the figure's row over, and the figure says what it said.
        await StateAsync(4, Followers("2023-12-01", 150));
        var (_, again) = await IssueReviewAsync();

        Assert.False(again.IsNew);
    }

    [Fact]
    public async Task A_late_rate_is_named_for_the_amount_that_it_converts()
    {
        await TakeAsync(1, Sample.Mention("a", "2023-02-01", reach: 100, ave: "EUR 5"));
        await IssueReviewAsync();
        await StateAsync(2, owner: "", new StatedRate(new Month(2023, 2), "EUR", "USD", 1.1m, "Some bank"));

        var (review, _) = await IssueReviewAsync();

        Assert.Equal("mentions.ave.amount: none -> 5.5, moved by export-2.csv (1 row)", Line(review.Changes!, "mentions.ave.amount"));
        Assert.DoesNotContain(review.Changes!.Figures, figure => figure.Figure == "mentions.hits");
    }

    [Fact]
    public async Task An_upload_of_the_year_before_is_named_for_what_is_set_against_it()
    {
        await _state.TakeAsync(Sample.Entity.Id, 1, "2023-05-05", Received);
        await _state.TakeAsync(Sample.Entity.Id, 2, "2022-05-05", Received);
        await IssueReviewAsync();
        await _state.TakeAsync(Sample.Entity.Id, 3, "2022-06-05", Received.AddDays(1));

        var (review, _) = await IssueReviewAsync();

        Assert.Equal("yearBefore.hits: 1 -> 2 (+1), moved by export-3.csv (1 row)", Line(review.Changes!, "yearBefore.hits"));
        Assert.Equal("yearBefore.ratio: 1 -> 0.5 (-0.5), moved by export-3.csv (1 row)", Line(review.Changes!, "yearBefore.ratio"));
    }

    [Fact]
    public async Task Nothing_is_issued_of_a_year_that_nothing_was_uploaded_of()
    {
        var refused = await Assert.ThrowsAsync<SummaryException>(IssueReviewAsync);

        Assert.Equal(
            "uob, 2023: no upload states or covers anything of that year, so that its figures are unknown. Nothing was issued; ingest its exports first.",
            refused.Message);
        Assert.Empty(await _state.Issued.ListAsync(ReportFilter.All, default));
    }

    [Fact]
    public async Task An_index_names_the_files_of_an_entitys_figures_and_of_the_shares_that_others_moved()
    {
        var panel = new[] { PanelState.Entity("x"), PanelState.Entity("y") };
        await _state.TakeAsync("x", 1, "2020-03-01", Received);
        await _state.TakeAsync("x", 2, "2020-04-01", Received);
        await _state.TakeAsync("y", 3, "2020-03-01", Received);
        var (_, first) = await IssueIndexAsync(panel);
        foreach (var id in Enumerable.Range(4, 6))
        {
            await _state.TakeAsync("y", id, $"2020-0{id}-02", Received.AddDays(1));
        }

        var (index, second) = await IssueIndexAsync(panel);
        var (same, again) = await IssueIndexAsync(panel);

        Assert.Equal(("index-some-cities-2020-r1", "index-some-cities-2020-r2"), (first.Report.Id, second.Report.Id));
        Assert.Equal((false, 2), (again.IsNew, same.Revision));
        var hits = Assert.Single(index.Changes!.Figures, figure => figure.Figure == "entities[y].hits");
        Assert.Equal((1m, 7m, 6), (hits.From, hits.To, hits.MovedBy.Count));
        Assert.All(hits.MovedBy, by => Assert.Equal((1L, MovedRows.Figure), (by.Counted, by.Rows)));
        var share = Assert.Single(index.Changes.Figures, figure => figure.Figure == "entities[x].hitsShare");
        Assert.Equal((0.6667m, 0.2222m), (share.From, share.To));
        Assert.Equal(6, share.MovedBy.Count(by => by.Rows == MovedRows.Period));
        Assert.Contains("Revision 2", await IndexPages.RenderAsync(index), StringComparison.Ordinal);
        Assert.Contains("Hits: 3 -> 9", IndexText.Write(index), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chinese-cities", "chinese-cities")]
    [InlineData("My Panel (2020)", "my-panel-2020")]
    [InlineData("中国 百城", "中国-百城")]
    [InlineData("---", "panel")]
    public void A_panel_is_kept_under_its_letters_and_digits(string name, string key) => Assert.Equal(key, Panel.KeyOf(name));

    private Task<(Monitoring.Summarizing.Reviewing.Review Review, IssueResult Issued)> IssueReviewAsync() =>
        Close.IssueReviewAsync(Sample.Entity, 2023, note: null, default);

    private Task<(ImpactIndex Index, IssueResult Issued)> IssueIndexAsync(IReadOnlyList<WatchEntity> panel) =>
        Close.IssueIndexAsync(panel, "some-cities", "Some cities", 2020, note: null, default);

    private static string Line(ReportChanges changes, string figure) => ChangeText.Of(Assert.Single(changes.Figures, change => change.Figure == figure));

    private static AccountSnapshot Followers(string day, decimal value, int correction = 0) => new(
        Channel.WeChat, "WeChat", "Some University", Metric.Of("followers"), value, Qualifier.Exact, Some.Day(day), "official", correction);

    private static Indicator Joint(decimal value, string year, string asOf) => new(
        "Joint publications", value, Qualifier.Exact, null, Some.Day($"{year}-01-01"), Some.Day($"{year}-12-31"), Some.Day(asOf), null, "j1");

    private Task StateAsync(int export, params Statement[] statements) => StateAsync(export, Sample.Entity.Id, statements);

    private async Task StateAsync(int export, string owner, params Statement[] statements)
    {
        await new RegisterApplier(_state.Register).ApplyAsync(
            [.. statements.Select((statement, i) => new StatedRow(new OwnedStatement(owner, statement), Some.Row(export, i + 1)))], default);
        await _state.Ledger.RecordAsync(ReportedState.Entry(export, IntakeState.Done, Received), default);
    }

    private async Task TakeAsync(int export, Mention mention)
    {
        await new BatchApplier(_state.Partitions).ApplyAsync(
            [MatchedMention.Of(Sample.Entity.Id, mention with { Row = Some.Row(export) })], default);
        await _state.Ledger.RecordAsync(
            ReportedState.Entry(export, IntakeState.Done, Received) with { FirstDay = mention.Day, LastDay = mention.Day }, default);
    }
}
