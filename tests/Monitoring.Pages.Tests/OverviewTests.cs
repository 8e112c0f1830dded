using Monitoring.Pages.Tests.Support;
using Monitoring.Summarizing;

namespace Monitoring.Pages.Tests;

[Collection(SampleOffices.Name)]
public sealed class OverviewTests(SampleOffice office)
{
    [Theory]
    [InlineData("2023-11")]
    [InlineData("2023-10")]
    [InlineData("2022-11")]
    public async Task Says_by_sums_alone_what_the_summary_says_by_mentions(string text)
    {
        var pages = office.Pages;
        var (entity, month) = (pages.Rules.WatchList.Entities[0], Month.Parse(text));
        var overview = await new OverviewReport(pages.State, pages.Rules).ReadAsync(entity, month, new KeptRollups(entity.Id), CancellationToken.None);
        var summary = SummaryBuilder.Build(await new MonthReport(pages.State, pages.Rules).ReadAsync(entity, month, CancellationToken.None));

        Assert.Equal((summary.Hits, summary.Reach, summary.HitsWithoutReach), (overview.Hits, overview.Reach, overview.HitsWithoutReach));
        Assert.Equal((summary.UniqueOutletReach, summary.Ave.Amount), (overview.UniqueOutletReach, overview.Ave));
        Assert.Equal(summary.Breakdown.PositiveOrNeutralShare, overview.PositiveOrNeutralShare);
        Assert.Equal(summary.CoverageGaps, overview.CoverageGaps);
        Assert.Equal(summary.Days.Values, overview.Days.Select(day => day.Hits));
        Assert.Equal(summary.Breakdown.Channels.Select(group => (group.Key, group.Hits, group.Share)), overview.Channels.Select(share => (share.Key, share.Hits, share.Share)));
        Assert.Equal(summary.Breakdown.Topics.Select(group => (group.Key, group.Hits, group.Share)), overview.Topics.Select(share => (share.Key, share.Hits, share.Share)));
        Assert.Equal(summary.Breakdown.Sentiment.Select(group => (group.Key, group.Hits, group.Share)), overview.Sentiment.Select(share => (share.Key, share.Hits, share.Share)));
        Assert.Equal(summary.Outlets.Select(outlet => (outlet.Name, outlet.Hits)), overview.Outlets.Select(outlet => (outlet.Name, outlet.Hits)));
        Assert.Equal((summary.OutletCount, summary.HitsWithoutOutlet), (overview.OutletCount, overview.HitsWithoutOutlet));
        Assert.Equal(WithoutStories(summary.Previous), overview.Previous?.Growth);
        Assert.Equal(WithoutStories(summary.LastYear), overview.LastYear?.Growth);
        Assert.Equal((24, month, summary.Hits), (overview.Trend.Count, overview.Trend[^1].Month, overview.Trend[^1].Hits));
    }

    [Fact]
    public async Task Shows_a_month_without_a_row_as_unknown_and_not_as_nought()
    {
        var pages = office.Pages;
        var overview = await new OverviewReport(pages.State, pages.Rules).ReadAsync(
            pages.Rules.WatchList.Entities[0], new Month(2023, 11), new KeptRollups(pages.Rules.WatchList.Entities[0].Id), CancellationToken.None);
        Assert.Equal(
            [new Month(2022, 11), new Month(2023, 10), new Month(2023, 11)], overview.Trend.Where(month => month.IsCovered).Select(month => month.Month));
    }

    private static GrowthFigures? WithoutStories(ComparedMonth? month) => month is null ? null : month.Growth with { Stories = Growth.WithoutBase };
}
