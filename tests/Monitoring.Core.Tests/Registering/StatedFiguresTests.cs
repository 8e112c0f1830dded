using Monitoring.Accounting;
using Monitoring.Core.Tests.Support;
using Monitoring.Registering;

namespace Monitoring.Core.Tests.Registering;

public sealed class StatedFiguresTests
{
    private readonly ReportedState _state = new();

    [Fact]
    public async Task A_figure_leads_to_its_file_and_line()
    {
        await StateAsync((SomeStatement.Snapshot(), 1, 6));

        var stated = Assert.Single(await Figures.ReadSnapshotsAsync("uob", default));

        Assert.Equal((31_464m, "export-1.csv, line 7"), (stated.Figure!.Value, stated.Source!.Place));
        Assert.Null(stated.Conflict);
    }

    [Fact]
    public async Task Two_values_for_one_account_and_day_are_both_named_and_neither_is_used()
    {
        (Statement, int, int)[] rows = [(SomeStatement.Snapshot(31_464), 1, 6), (SomeStatement.Snapshot(31_646), 2, 1)];
        foreach (var order in new[] { rows, [.. rows.Reverse()] })
        {
            var state = new ReportedState();
            await StateAsync(state, order);

            var stated = Assert.Single(await new StatedFigures(state.Register, state.Ledger).ReadSnapshotsAsync("uob", default));

            Assert.Null(stated.Figure);
            Assert.Equal(
                "followers of 'Example University' on WeChat, 2023-12-01: found 31,464 (export-1.csv, line 7) and 31,646 (export-2.csv, line 2), "
                + "expected one value for an account and day. None of them is used; a row with the right one and a 1 in a column 'correction' decides it.",
                stated.Conflict?.ToString());
            Assert.Equal([31_464m, 31_646m], stated.Sources.Select(source => source.Statement.Value));
        }
    }

    [Fact]
    public async Task A_correction_decides_between_rows_that_disagree_until_two_corrections_disagree()
    {
        await StateAsync(
            (SomeStatement.Snapshot(31_464), 1, 6), (SomeStatement.Snapshot(31_646), 2, 1), (SomeStatement.Snapshot(31_500, correction: 1), 3, 1));
        var decided = Assert.Single(await Figures.ReadSnapshotsAsync("uob", default));
        Assert.Equal((31_500m, null), (decided.Figure!.Value, decided.Conflict));
        Assert.Equal(3, decided.Sources.Count);

        await StateAsync((SomeStatement.Snapshot(31_501, correction: 1), 4, 1));
        var open = Assert.Single(await Figures.ReadSnapshotsAsync("uob", default));
        Assert.Null(open.Figure);
        Assert.Contains("found 31,500 (export-3.csv, line 2) and 31,501 (export-4.csv, line 2)", open.Conflict?.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("a 2 in a column 'correction' decides it.", open.Conflict?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_agree_are_no_contradiction_and_one_that_names_its_basis_counts()
    {
        await StateAsync((SomeStatement.Snapshot(basis: null), 1, 1), (SomeStatement.Snapshot(basis: "organic activity only"), 2, 1));

        var stated = Assert.Single(await Figures.ReadSnapshotsAsync("uob", default));

        Assert.Equal(("organic activity only", null), (stated.Figure!.Basis, stated.Conflict));
    }

    [Fact]
    public async Task A_qualifier_makes_another_claim()
    {
        await StateAsync((SomeStatement.Snapshot(1000), 1, 1), (SomeStatement.Snapshot(1000, qualifier: Qualifier.OrMore), 2, 1));

        Assert.Contains(
            "found 1,000 (export-1.csv, line 2) and 1,000+ (export-2.csv, line 2)", Assert.Single(await Figures.ReadSnapshotsAsync("uob", default)).Conflict?.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_indicator_of_another_definition_basis_period_or_as_of_day_is_another_figure()
    {
        Statement[] indicators =
        [
            SomeStatement.Indicator(), SomeStatement.Indicator(900, definition: "joint-2"), SomeStatement.Indicator(901, basis: "one institution"),
            SomeStatement.Indicator(902, end: "2020-12-31"), SomeStatement.Indicator(903, asOf: "2021-03-01"),
        ];
        await StateAsync([.. indicators.Select((indicator, row) => (indicator, 1, row + 1))]);

        var stated = await Figures.ReadIndicatorsAsync("uob", default);

        Assert.Equal(5, stated.Count);
        Assert.All(stated, each => Assert.Null(each.Conflict));
    }

    [Fact]
    public async Task Two_values_of_one_indicator_are_named_with_their_units()
    {
        await StateAsync((SomeStatement.Indicator(802), 1, 1), (SomeStatement.Indicator(804), 2, 1));

        Assert.Equal(
            "Joint publications, 2020-01-01 to 2020-12-17, as of 2020-12-17: found 802 publications (export-1.csv, line 2) and 804 publications "
            + "(export-2.csv, line 2), expected one value for an indicator, period and as-of date. None of them is used; a row with the right one "
            + "and a 1 in a column 'correction' decides it.",
            Assert.Single(await Figures.ReadIndicatorsAsync("uob", default)).Conflict?.ToString());
    }

    [Fact]
    public async Task A_rate_without_a_second_currency_leads_into_the_reporting_one()
    {
        await StateAsync("", (SomeStatement.Rate(1.25m, to: null), 1, 1), (SomeStatement.Rate(1.25m, to: "USD", source: ""), 2, 1));

        var stated = Assert.Single(await Figures.ReadRatesAsync("USD", default));
        Assert.Equal(("USD", "ECB", null), (stated.Figure!.To, stated.Figure.Source, stated.Conflict));
        Assert.Equal(["EUR", "USD"], (await Figures.ReadRatesAsync("EUR", default)).Select(rate => rate.Figure!.To));
    }

    [Fact]
    public async Task Posts_come_by_channel_the_most_engagement_first()
    {
        await StateAsync(
            (SomeStatement.Post(10, id: 1), 1, 1), (SomeStatement.Post(null, id: 2), 1, 2), (SomeStatement.Post(30, id: 3), 1, 3),
            (SomeStatement.Post(99, id: 4, channel: Channel.Weibo), 1, 4));

        var posts = await Figures.ReadPostsAsync("uob", default);

        // Without views a WeChat post is measured by its likes; Weibo counts reposts, comments and likes.
        Assert.Equal(
            [(Channel.WeChat, 30L), (Channel.WeChat, 12L), (Channel.WeChat, 10L), (Channel.Weibo, 12L)],
            posts.Select(post => (post.Statement.Channel, post.Statement.Measure!.Value)));
    }

    [Fact]
    public async Task Another_entitys_figures_are_not_told()
    {
        await StateAsync("ucl", (SomeStatement.Snapshot(), 1, 1), (SomeStatement.Indicator(), 1, 2), (SomeStatement.Post(), 1, 3));

        Assert.Empty(await Figures.ReadSnapshotsAsync("uob", default));
        Assert.Empty(await Figures.ReadIndicatorsAsync("uob", default));
        Assert.Empty(await Figures.ReadPostsAsync("uob", default));
    }

    private StatedFigures Figures => new(_state.Register, _state.Ledger);

    private Task StateAsync(params (Statement Statement, int Export, int Row)[] rows) => StateAsync(_state, rows);

    private Task StateAsync(string owner, params (Statement Statement, int Export, int Row)[] rows) => StateAsync(_state, rows, owner);

    private static async Task StateAsync(ReportedState state, (Statement Statement, int Export, int Row)[] rows, string owner = "uob")
    {
        foreach (var (statement, export, row) in rows)
        {
            await state.Ledger.RecordAsync(ReportedState.Entry(export, IntakeState.Done, DateTimeOffset.UnixEpoch), default);
            await new RegisterApplier(state.Register).ApplyAsync([SomeStatement.Stated(statement, Some.Row(export, row), owner)], default);
        }
    }
}
