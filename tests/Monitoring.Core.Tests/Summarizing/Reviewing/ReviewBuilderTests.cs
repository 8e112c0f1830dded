using Monitoring.Delivering;
using Monitoring.Registering;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Core.Tests.Summarizing.Reviewing;

public sealed class ReviewBuilderTests
{
    [Theory]
    [InlineData(26_762, 31_464, 17.57, 4_702)]
    [InlineData(34_600, 36_533, 5.59, 1_933)]
    [InlineData(1_000, 900, -10.00, -100)]
    public void Followers_grow_from_the_figure_nearest_the_years_start(int opening, int closing, double percent, int net)
    {
        var review = ReviewBuilder.Build(SomeFigures.Input() with
        {
            Snapshots = [SomeFigures.Followers("2022-06-01", 5), SomeFigures.Followers("2023-01-01", opening), SomeFigures.Followers("2023-12-01", closing)],
        });

        var account = Assert.Single(review.Accounts);
        Assert.Equal((decimal)closing, account.Value);
        Assert.Equal(new DateOnly(2023, 1, 1), account.Opening);
        Assert.Equal(new DateOnly(2023, 12, 1), account.AsOf);
        Assert.Equal((decimal)percent, account.Growth.Percent);
        Assert.Equal(net, account.Growth.Net);
        Assert.Null(account.Growth.Note);
    }

    [Fact]
    public void A_single_figure_has_no_base()
    {
        var account = Assert.Single(ReviewBuilder.Build(SomeFigures.Input() with { Snapshots = [SomeFigures.Followers("2023-12-14", 1_274)] }).Accounts);

        Assert.Null(account.Growth.Percent);
        Assert.Equal("no base", account.Growth.Note?.ToString());
    }

    [Fact]
    public void Marks_followers_across_a_change_of_basis_and_a_window_that_opens_late()
    {
        var account = Assert.Single(ReviewBuilder.Build(SomeFigures.Input() with
        {
            Snapshots = [SomeFigures.Followers("2023-03-01", 100, basis: "all accounts"), SomeFigures.Followers("2023-12-01", 110)],
        }).Accounts);

        Assert.Equal(10, account.Growth.Percent);
        Assert.Equal(
            "the window opens on 2023-03-01, no figure is nearer to the year's start; across a change of basis: 'all accounts' and 'official account'",
            account.Growth.Note?.ToString());
    }

    [Fact]
    public void Passes_a_day_over_on_which_rows_contradict_each_other_and_says_so()
    {
        const string sentence = "followers of 'Some University' on WeChat, 2023-12-01: found 110 (a.csv, line 2) and 120 (b.csv, line 2), expected one value for an account and day.";
        var review = ReviewBuilder.Build(SomeFigures.Input() with
        {
            Snapshots =
            [
                SomeFigures.Followers("2023-01-01", 100), SomeFigures.Followers("2023-11-01", 105),
                SomeFigures.Contradicted(SomeFigures.Followers("2023-12-01", 110).Figure!, sentence),
            ],
        });

        var account = Assert.Single(review.Accounts);
        Assert.Equal((105m, 5m), (account.Value!.Value, account.Growth.Percent!.Value));
        Assert.Equal(sentence, account.Growth.Note?.ToString());
        Assert.Equal([sentence], review.Remarks.Select(remark => remark.ToString()));
    }

    [Fact]
    public void An_indicator_grows_from_the_year_before_with_one_decimal_on_a_small_base()
    {
        var indicator = Assert.Single(ReviewBuilder.Build(SomeFigures.Input(2020) with
        {
            Indicators =
            [
                SomeFigures.Indicator("Papers", 704, "2019-01-01", "2019-12-31", "2020-12-17", definition: "papers-1"),
                SomeFigures.Indicator("Papers", 802, "2020-01-01", "2020-12-17", "2020-12-17", definition: "papers-1"),
            ],
        }).Indicators);

        Assert.Equal((704m, 13.9m), (indicator.Growth.Base!.Value, indicator.Growth.Percent!.Value));
        Assert.Equal("over periods of 352 and 365 days", indicator.Growth.Note?.ToString());
        Assert.Equal("802 (13.9% on 704)", ReviewNames.Figure(indicator, Labels.In(ReportLanguage.English)));
    }

    [Fact]
    public void Refuses_growth_across_a_change_of_definition_or_unit_and_from_nought()
    {
        Indicator[] figures =
        [
            SomeFigures.Indicator("Students", 4694, "2022-12-18", "2022-12-18", "2022-12-18", definition: "students-1").Figure!,
            SomeFigures.Indicator("Students", 6000, "2023-12-01", "2023-12-01", "2023-12-01", Qualifier.OrMore, definition: "students-2").Figure!,
            SomeFigures.Indicator("Income", 2, "2022-01-01", "2022-12-31", "2023-01-01", unit: "million GBP").Figure!,
            SomeFigures.Indicator("Income", 3, "2023-01-01", "2023-12-31", "2024-01-01", unit: "million USD").Figure!,
            SomeFigures.Indicator("Visits", 0, "2022-01-01", "2022-12-31", "2023-01-01").Figure!,
            SomeFigures.Indicator("Visits", 3, "2023-01-01", "2023-12-31", "2024-01-01").Figure!,
        ];
        var review = ReviewBuilder.Build(SomeFigures.Input() with { Indicators = [.. figures.Select(SomeFigures.Stated)] });

        Assert.Equal(
            [
                "no growth across a change of unit: 2 of 2022 is in 'million GBP', 3 of 2023 in 'million USD'",
                "no growth across a change of definition: 4,694 of 2022 counts by 'students-1', 6,000+ of 2023 by 'students-2'",
                "no base",
            ],
            review.Indicators.Select(indicator => indicator.Growth.Note?.ToString()));
        Assert.All(review.Indicators, indicator => Assert.Null(indicator.Growth.Percent));
    }

    [Fact]
    public void Without_an_upload_of_mentions_their_figures_are_unknown()
    {
        var review = ReviewBuilder.Build(SomeFigures.Input());

        Assert.Null(review.Mentions);
        Assert.Null(review.AveBridge);
        Assert.Contains("no upload", ReviewText.Write(review), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_85_billion_views_by_the_meltwater_card()
    {
        var review = ReviewBuilder.Build(SomeFigures.Input([], [Sample.Mention("a", "2023-05-01", reach: 85_000_000_000)]) with
        {
            Indicators = [SomeFigures.Indicator("Potential views", 85_000_000_000, "2023-01-01", "2023-12-17", "2023-12-17")],
        });

        Assert.Equal(786_250_000.00m, review.Mentions!.Ave.Amount);
        Assert.Equal(786_250_000.00m, Assert.Single(review.Indicators).ByRateCard!.Amount);
        Assert.Contains("USD 786,250,000.00", ReviewText.Write(review), StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_stories_of_the_whole_year_and_each_outlet_once()
    {
        const string wire = "A university opens a very large laboratory for new materials in the north of the city";
        var review = ReviewBuilder.Build(SomeFigures.Input(
            [Sample.Mention("p", "2022-04-01", reach: 100)],
            [
                Sample.Mention("a", "2023-02-01", "One", reach: 100, headline: wire), Sample.Mention("b", "2023-11-01", "Two", reach: 300, headline: wire),
                Sample.Mention("c", "2023-03-01", "One", reach: 250, headline: "Something else entirely happens at the harbour this afternoon"),
            ]));

        var mentions = review.Mentions!;
        Assert.Equal((3L, 650L, 550L), (mentions.Hits, mentions.Reach, mentions.UniqueOutletReach));
        Assert.Equal(mentions.Stories, mentions.Hits - mentions.Ave.ReprintHits);
        Assert.Equal(3m, review.YearBefore!.Ratio);
        Assert.Equal(1m, mentions.Channels.Sum(channel => channel.Share));
    }

    [Fact]
    public void Marks_growth_over_days_that_no_upload_covers_and_names_the_month_without_a_rate()
    {
        var input = SomeFigures.Input(
            [Sample.Mention("p", "2022-04-01", reach: 100)], [Sample.Mention("a", "2023-02-01", reach: 100, ave: "EUR 5")]) with
        {
            Covered = [new DayRange(new(2022, 1, 1), new(2022, 12, 31)), new DayRange(new(2023, 1, 1), new(2023, 11, 30))],
        };

        var review = ReviewBuilder.Build(input);

        Assert.Equal("over days that no upload covers", review.YearBefore!.Growth.Hits.Note?.ToString());
        Assert.Equal(31, review.Mentions!.CoverageGaps.Count);
        Assert.Null(review.Mentions.Months[11].Hits);
        Assert.Contains(
            "No rate of EUR to USD is declared for 2023-02: amounts of that month in EUR stay in EUR, left out of the AVE.", review.Remarks.Select(remark => remark.ToString()));
    }

    [Fact]
    public void Another_order_of_uploads_makes_the_same_review()
    {
        Mention[] mentions = [.. Enumerable.Range(0, 40).Select(i => Sample.Mention($"m{i}", $"2023-{(i % 12) + 1:D2}-03", $"Outlet {i % 7}", reach: i * 10, engagement: new Engagement(Likes: i)))];

        var one = ReviewBuilder.Build(SomeFigures.Input([], mentions));
        var other = ReviewBuilder.Build(SomeFigures.Input([], [.. mentions.Reverse()]));

        Assert.Equal(ReviewJson.WriteText(one), ReviewJson.WriteText(other));
        Assert.Equal(5, Assert.Single(one.Mentions!.TopPosts).Posts.Count);
    }

    [Fact]
    public void Prints_the_low_and_high_of_the_cards_and_reported_less_recomputed_over_hits_that_have_both()
    {
        // Card over 30,000 views: meltwater 30,000 x 0.025 x 0.37 = 277.50 USD. Reported: 100 USD over 20,000 views, by card 185.00.
        var review = ReviewBuilder.Build(SomeFigures.Input(
            [], [Sample.Mention("a", "2023-02-01", reach: 20_000, ave: "USD 100"), Sample.Mention("b", "2023-03-01", reach: 10_000)]));

        var ave = review.Mentions!.Ave;
        Assert.Equal(new AveComparison(1, 100m, 185m, -85m, -0.459459m), ave.Comparison);
        var range = Assert.Single(ave.Ranges, range => range.Currency == "USD");
        Assert.Equal(ave.Cards.Where(card => card.Currency == "USD").Min(card => card.Amount), range.Low);
        Assert.Equal(ave.Cards.Where(card => card.Currency == "USD").Max(card => card.Amount), range.High);
        Assert.Contains("reported less recomputed: USD −85.00 (USD 100.00", ReviewText.Write(review), StringComparison.Ordinal);
    }

    [Fact]
    public void Prints_what_snapshots_state_beside_followers_and_adds_up_only_what_counts_a_day()
    {
        var review = ReviewBuilder.Build(SomeFigures.Input() with
        {
            Snapshots =
            [
                Snapshot("posts", "2022-12-20", 200), Snapshot("posts", "2023-11-30", 245), Snapshot("posts", "2023-12-01", 250),
                Snapshot("new followers", "2023-05-01", 12), Snapshot("new followers", "2023-05-02", 15),
                SomeFigures.Contradicted(Snapshot("new followers", "2023-05-03", 9).Subject, "two values"),
                Snapshot("reads", "2022-12-20", 5),
            ],
        });

        Assert.Equal(
            [("newFollowers", 15m, 2, 27m, null), ("posts", 250m, 2, null, 200m)],
            review.AccountMetrics.Select(metric => (metric.Metric, metric.Value, metric.Days, metric.Sum, metric.Before)));
        Assert.Empty(review.Accounts);
        Assert.Contains("Other figures of the accounts", ReviewText.Write(review), StringComparison.Ordinal);

        static Stated<AccountSnapshot> Snapshot(string metric, string day, decimal value) => SomeFigures.Stated(new AccountSnapshot(
            Channel.WeChat, "WeChat", "Some University", Metric.Of(metric), value, Qualifier.Exact, Support.Some.Day(day), null));
    }

    [Fact]
    public void Marks_a_month_that_uploads_cover_in_part_and_leaves_one_that_they_do_not_reach_open()
    {
        var input = SomeFigures.Input([], [Sample.Mention("a", "2023-02-01", reach: 100)]) with
        {
            Covered = [new DayRange(new(2023, 1, 1), new(2023, 3, 21))],
        };

        var months = ReviewBuilder.Build(input).Mentions!.Months;

        Assert.Equal([0, 1, 0, null], months.Take(4).Select(month => month.Hits));
        Assert.Equal([0, 0, 10, 30], months.Take(4).Select(month => month.UnknownDays));
    }

    [Fact]
    public void Leaves_a_month_open_of_which_no_upload_has_a_row_though_one_has_rows_before_and_after_it()
    {
        var input = SomeFigures.Input([], [Sample.Mention("a", "2023-02-01", reach: 100)]) with
        {
            MonthsWithRows = new HashSet<Month> { new(2023, 2), new(2023, 4) },
        };

        Assert.Equal([null, 1, null, 0], ReviewBuilder.Build(input).Mentions!.Months.Take(4).Select(month => month.Hits));
    }
}
