using Monitoring.Noting;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Summarizing;

public sealed class SummaryBuilderTests
{
    [Fact]
    public void Counts_hits_stories_and_reach_and_how_many_hits_have_none()
    {
        var input = Sample.Input(
            [
                Sample.Mention("a", outlet: "BBC", reach: 500),
                Sample.Mention("b", outlet: "bbc", reach: 700),
                Sample.Mention("c", outlet: "人民网", reach: 40),
                Sample.Mention("d", outlet: "人民网"),
            ],
            ["a", "c"]);

        var summary = SummaryBuilder.Build(input);

        Assert.Equal(4, summary.Hits);
        Assert.Equal(3, summary.Stories);
        Assert.Equal(1240, summary.Reach);
        Assert.Equal(1, summary.HitsWithoutReach);
        Assert.Equal(740, summary.UniqueOutletReach); // 700 of the BBC and 40 of 人民网
        Assert.Equal(2, summary.OutletCount);
        Assert.Equal(1, summary.Revision);
        Assert.Null(summary.Changes);
    }

    [Fact]
    public void Growth_is_by_the_base_and_missing_without_one()
    {
        var input = Sample.Input(Sample.Mention("a", reach: 300), Sample.Mention("b", reach: 50), Sample.Mention("c")) with
        {
            Previous = Sample.Rollup(Sample.Mention("p", "2023-10-05", reach: 280), Sample.Mention("q", "2023-10-06")),
            PreviousStories = 2,
            LastYear = Sample.Rollup(),
            Covered = [new(new(2022, 11, 1), new(2023, 11, 30))],
        };

        var summary = SummaryBuilder.Build(input);

        // hits (3 - 2) / 2 = 0.5, reach (350 - 280) / 280 = 0.25, stories 0.5; AVE goes with the reach
        Assert.Equal(new(2023, 10), summary.Previous!.Month);
        Assert.Equal(2, summary.Previous.Hits);
        Assert.Equal(new(0.5m, null), summary.Previous.Growth.Hits);
        Assert.Equal(new(0.25m, null), summary.Previous.Growth.Reach);
        Assert.Equal(new(0.5m, null), summary.Previous.Growth.Stories);
        Assert.Equal(new(0.25m, null), summary.Previous.Growth.Ave);

        // November 2022 is covered and empty: a base of 0 is no base
        Assert.Equal(new(2022, 11), summary.LastYear!.Month);
        Assert.Equal(Growth.WithoutBase, summary.LastYear.Growth.Hits);
        Assert.Equal("no base", summary.LastYear.Growth.Stories.Note?.ToString());
    }

    [Fact]
    public void A_month_that_no_upload_covers_is_no_base_at_all()
    {
        var summary = SummaryBuilder.Build(Sample.Input(Sample.Mention("a")));

        Assert.Null(summary.Previous);
        Assert.Null(summary.LastYear);
    }

    [Theory]
    [InlineData("0.0000000001", "79000000000000000000000")]
    [InlineData("0", "1")]
    public void A_base_next_to_nothing_is_no_base(string start, string now) => Assert.Equal(
        Growth.WithoutBase,
        Growth.Of(
            decimal.Parse(now, System.Globalization.CultureInfo.InvariantCulture),
            decimal.Parse(start, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Marks_growth_over_days_that_no_upload_covers()
    {
        var input = Sample.Input(Sample.Mention("a")) with
        {
            Previous = Sample.Rollup(Sample.Mention("p", "2023-10-05")),
            Covered = [new(new(2023, 10, 1), new(2023, 10, 30)), new(new(2023, 11, 1), new(2023, 11, 30))],
        };

        var previous = SummaryBuilder.Build(input).Previous!;

        Assert.Equal(1, previous.UnknownDays);
        Assert.Equal(new(0m, Note.Kept("over days that no upload covers")), previous.Growth.Hits);
    }

    [Fact]
    public void A_day_without_upload_is_unknown_and_a_day_without_hits_is_zero()
    {
        // Covered: 1 to 10 and 13 to 20 (from two overlapping uploads), seen on the 22nd. The 12th has a hit all the same.
        var input = Sample.Input(Sample.Mention("a", "2023-11-02"), Sample.Mention("b", "2023-11-12")) with
        {
            Covered = [new(new(2023, 11, 13), new(2023, 11, 18)), new(new(2023, 11, 15), new(2023, 11, 20)), new(new(2023, 9, 20), new(2023, 11, 10))],
            AsOf = new DateTimeOffset(2023, 11, 22, 3, 0, 0, TimeSpan.Zero),
        };

        var summary = SummaryBuilder.Build(input);

        Assert.Equal(30, summary.Days.Count);
        Assert.Equal(0, summary.Days["2023-11-01"]);
        Assert.Equal(1, summary.Days["2023-11-02"]);
        Assert.Null(summary.Days["2023-11-11"]);
        Assert.Equal(1, summary.Days["2023-11-12"]);
        Assert.Null(summary.Days["2023-11-30"]);
        Assert.Equal([11, 21, 22], summary.CoverageGaps.Select(day => day.Day));
        Assert.Equal([23, 24, 25, 26, 27, 28, 29, 30], summary.DaysToCome.Select(day => day.Day));
    }

    [Fact]
    public void The_day_of_the_newest_upload_is_that_of_the_reporting_zone()
    {
        var input = Sample.Input() with
        {
            Covered = [],
            AsOf = new DateTimeOffset(2023, 11, 1, 17, 0, 0, TimeSpan.Zero), // 01:00 on the 2nd in Shanghai
            Settings = new() { TimeZone = "Asia/Shanghai" },
        };

        var summary = SummaryBuilder.Build(input);

        Assert.Equal(2, summary.CoverageGaps.Count);
        Assert.Equal(new DateTimeOffset(2023, 11, 2, 1, 0, 0, TimeSpan.FromHours(8)), summary.AsOfLocal);
        Assert.Equal(TimeSpan.FromHours(8), summary.AsOfLocal.Offset);
    }

    [Fact]
    public void Sentiment_counts_all_and_its_share_only_what_is_known()
    {
        Sentiment[] sentiments =
            [Sentiment.Positive, Sentiment.Positive, Sentiment.Neutral, Sentiment.Negative, Sentiment.Mixed, Sentiment.Unknown, Sentiment.Unknown];
        var input = Sample.Input([.. sentiments.Select((sentiment, i) => Sample.Mention($"s{i}", sentiment: sentiment))]) with
        {
            Previous = Sample.Rollup(Sample.Mention("p", "2023-10-05"), Sample.Mention("q", "2023-10-06", sentiment: Sentiment.Negative)),
        };

        var summary = SummaryBuilder.Build(input);

        Assert.Equal(new SentimentCounts(2, 1, 1, 1, 2), summary.Sentiment);
        Assert.Equal(0.6m, summary.Breakdown.PositiveOrNeutralShare); // 3 of 5 known
        Assert.Equal(0.1m, summary.Previous!.PositiveOrNeutralChange); // 60 % after 50 %: 10 points
        Assert.Equal(1m, summary.Breakdown.Sentiment.Sum(group => group.Share));
    }

    [Fact]
    public void Ranks_outlets_by_hits_then_reach_then_name_and_leaves_nobody_out_of_the_ranking()
    {
        var input = Sample.Input(
            Sample.Mention("a", outlet: "Zeta", reach: 5), Sample.Mention("b", outlet: "Alpha", reach: 5),
            Sample.Mention("c", outlet: "Omega", reach: 9), Sample.Mention("d", outlet: "Two"), Sample.Mention("e", outlet: "Two"),
            Sample.Mention("f", outlet: ""));

        var summary = SummaryBuilder.Build(input);

        Assert.Equal(["Two", "Omega", "Alpha", "Zeta"], summary.Outlets.Select(outlet => outlet.Name));
        Assert.Equal(1, summary.HitsWithoutOutlet);
        Assert.Null(summary.Outlets[0].LargestReach);
        Assert.Null(summary.Outlets[0].Ave);
        Assert.Equal(0.08325m, summary.Outlets[1].Ave); // 9 x 0.00925
    }

    [Fact]
    public void A_story_shows_its_first_headline_and_the_first_link_that_is_safe()
    {
        var input = Sample.Input(
            [
                Sample.Mention("late", outlet: "B", hour: 12, reach: 10, headline: "Second"),
                Sample.Mention("early", outlet: "A", hour: 7, headline: "First", url: "javascript:alert(1)"),
                Sample.Mention("single", hour: 6),
            ],
            ["late", "early"]);

        var story = SummaryBuilder.Build(input).TopStories[0];

        Assert.Equal("First", story.Headline);
        Assert.Equal("A", story.FirstOutlet);
        Assert.Equal(2, story.Hits);
        Assert.Equal(2, story.Outlets);
        Assert.Equal(10, story.Reach);
        Assert.Equal("https://example.org/late", story.Url);
        Assert.Equal(new DateTimeOffset(2023, 11, 1, 7, 0, 0, TimeSpan.Zero), story.FirstPublished);
    }

    [Fact]
    public void Top_posts_are_by_each_channels_own_measure()
    {
        var input = Sample.Input(
            Sample.Mention("w1", channel: Channel.Weibo, engagement: new(Views: 99_999, Likes: 5, Shares: 3, Comments: 2)),
            Sample.Mention("w2", channel: Channel.Weibo, engagement: new(Likes: 20)),
            Sample.Mention("c1", channel: Channel.WeChat, engagement: new(Views: 16_104, Likes: 1)),
            Sample.Mention("x1", channel: Channel.Twitter, engagement: new(Impressions: 3_465, Likes: 9)),
            Sample.Mention("none", channel: Channel.Facebook));

        var posts = SummaryBuilder.Build(input).TopPosts;

        Assert.Equal(["weibo", "twitter", "wechat"], posts.Select(channel => channel.Channel));
        Assert.Equal([20, 10], posts[0].Posts.Select(post => post.Engagement));
        Assert.Equal("reposts + comments + likes", posts[0].Posts[0].Measure);
        Assert.Equal((3_465L, "impressions"), (posts[1].Posts[0].Engagement, posts[1].Posts[0].Measure));
        Assert.Equal((16_104L, "views"), (posts[2].Posts[0].Engagement, posts[2].Posts[0].Measure));
    }

    [Fact]
    public void Refuses_a_rollup_and_mentions_that_disagree()
    {
        var input = Sample.Input(Sample.Mention("a"), Sample.Mention("b"));

        var refused = Assert.Throws<SummaryException>(() => SummaryBuilder.Build(input with { Mentions = [input.Mentions[0]] }));

        Assert.Equal(
            "uob, 2023-11: the rollup counts 2 hits, 1 mentions are stored and the stories hold 2; expected the same number. "
            + "No summary was made. Run 'monitoring rebuild'.",
            refused.Message);
    }

    [Fact]
    public void The_rows_behind_a_summary_add_up_to_its_figures()
    {
        var mentions = Enumerable.Range(0, 60).Select(i => Sample.Mention(
            $"m{i}", $"2023-11-{(i % 28) + 1:D2}", $"Outlet {i % 7}", (Channel)(i % 12), i % 3 == 0 ? null : i * 1000L,
            i % 4 == 0 ? $"USD {i}.25" : null, (Sentiment)(i % 5))).ToList();
        var input = Sample.Input(mentions, ["m1", "m2", "m3"]);

        var summary = SummaryBuilder.Build(input);
        var rows = MentionRows.Of(input).ToList();

        Assert.Equal(summary.Hits, rows.Count);
        Assert.Equal(summary.Stories, rows.Select(row => row.Story).Distinct().Count());
        Assert.Equal(summary.Reach, rows.Sum(row => row.Reach ?? 0));
        Assert.Equal(summary.Ave.Amount, rows.Sum(row => row.Ave?.Amount ?? 0));
        Assert.Equal(summary.Ave.HitsByRateCard, rows.Count(row => row.AveSource == AveSource.RateCard));
        Assert.Equal(summary.Ave.Amount, summary.Breakdown.Channels.Sum(channel => channel.Ave ?? 0));
        Assert.Equal(summary.Ave.Amount, summary.Outlets.Sum(outlet => outlet.Ave ?? 0));
    }
}
