using Monitoring.Summarizing.Indexing;

namespace Monitoring.Core.Tests.Summarizing.Indexing;

public sealed class IndexFormulaTests
{
    /// <summary>
    /// Six rows, four stories, a year of 365 days, two stories in the year before. Worked out by hand, with the logarithms of a table.
    ///
    ///   story  outlet     channel  country  language  sentiment  published           engagement
    ///   A      Daily One  online   CN       zh        positive   1 March 08:00       not given
    ///   A      Daily Two  online   CN       zh        neutral    2 March 08:00       20
    ///   A      Daily One  weibo    CN       zh        unknown    4 March 08:00       79
    ///   B      Gazette    online   GB       en        negative   4 March 12:00       not given
    ///   C      Gazette    twitter  unknown  en        positive   1 June 00:00        1999
    ///   D      unknown    online   US       unknown   mixed      1 June 10:00        not given
    ///
    /// Weights. A has 2 outlets: w = 1 + ln 2 = 1.6931471806, a third of it for each of its rows, 0.5643823935. B, C, D: w = 1.
    /// Sum W = 4.6931471806.
    ///
    /// Volume. ln(1 + W) = ln 5.6931471806 = 1.7392632433; goal ln(1 + 2000 * 365 / 30) = ln 24334.3333333333 = 10.0996439955.
    /// V = 100 * 1.7392632433 / 10.0996439955 = 17.2210355541.
    ///
    /// Reputation. A: 1 positive of 2 known = 0.5, none negative. B: negative 1. C: positive 1. D: mixed, known, neither.
    /// P = 1.5, N = 1, n = 4. R = 50 * (1 + 0.5 / 14) = 51.7857142857.
    ///
    /// Coverage. Outlets (D names none): Daily One 1.1287647870, Daily Two 0.5643823935, Gazette 2, of 3.6931471806: shares 0.3056376720,
    /// 0.1528188360, 0.5415434920, entropy 0.9815054985, over ln 100 = 4.6051701860: 0.2131312110.
    /// Channels: online 3.1287647870, twitter 1, weibo 0.5643823935, of 4.6931471806: entropy 0.8544675005, over ln 6: 0.4768873920.
    /// Countries (C unknown): CN 1.6931471806, GB 1, US 1, of 3.6931471806: entropy 1.0650608448, over ln 20: 0.3555260442.
    /// Languages (D unknown): zh 1.6931471806, en 2, of 3.6931471806: entropy 0.6896914665, over ln 8: 0.3316714862.
    /// C = 100 * (0.4 * 0.2131312110 + 0.2 * (0.4768873920 + 0.3555260442 + 0.3316714862)) = 31.8069468886.
    ///
    /// Dynamism. Days with a row: 1, 2 and 4 March, 1 June: 4 of 365. m = (4 - 2) / (4 + 2) = 1/3.
    /// D = 100 * (0.6 * 4/365 + 0.4 * (1 + 1/3) / 2) = 27.3242009132.
    ///
    /// Responsiveness. A: 20 + 79 = 99, ln 100 / ln 1001 = 0.6665702190. C: ln 2000 / ln 1001 = 1.1001841435. B and D give none, which is not
    /// 0. Mean 0.8833771812. Later rows: A has two, one of them 24 hours and one 72 hours after the first: t = 0.5.
    /// Q = 100 * (0.7 * 0.8833771812 + 0.3 * 0.5) = 76.8364026861.
    ///
    /// Composite = 0.30 V + 0.20 R + 0.20 C + 0.15 D + 0.15 Q = 37.5089334410. With equal weights 40.9948600656.
    /// </summary>
    private static readonly IReadOnlyList<IndexedRow>[] SixRows =
    [
        [
            SomeRows.Row(1, "Daily One", Channel.Online, "CN", "zh", Sentiment.Positive, "2021-03-01 08:00"),
            SomeRows.Row(2, "Daily Two", Channel.Online, "CN", "zh", Sentiment.Neutral, "2021-03-02 08:00", 20),
            SomeRows.Row(3, "Daily One", Channel.Weibo, "CN", "zh", Sentiment.Unknown, "2021-03-04 08:00", 79),
        ],
        [SomeRows.Row(4, "Gazette", Channel.Online, "GB", "en", Sentiment.Negative, "2021-03-04 12:00")],
        [SomeRows.Row(5, "Gazette", Channel.Twitter, "", "en", Sentiment.Positive, "2021-06-01 00:00", 1999)],
        [SomeRows.Row(6, "", Channel.Online, "US", "", Sentiment.Mixed, "2021-06-01 10:00")],
    ];

    [Fact]
    public void Gives_what_six_rows_come_to_by_hand()
    {
        var scores = SomeRows.Scores(SixRows, storiesBefore: 2);

        Assert.Equal(
            [17.2210355541m, 51.7857142857m, 31.8069468886m, 27.3242009132m, 76.8364026861m],
            scores.All.Select(dimension => IndexFormula.Rounded(dimension.Score)!.Value));
        Assert.Equal(
            [0.2131312110m, 0.4768873920m, 0.3555260442m, 0.3316714862m],
            scores.All[2].Parts.Select(part => IndexFormula.Rounded(part.Value)!.Value));
        Assert.Equal(37.5089334410m, IndexFormula.Rounded(scores.Score(IndexFormula.Weights)));
        Assert.Equal(40.9948600656m, IndexFormula.Rounded(scores.Score(IndexFormula.EqualWeights)));
        Assert.Equal(4.6931471806m, IndexFormula.Rounded(StorySums.Of(SixRows).Weight));
        Assert.False(scores.IsPartial);
        Assert.True(scores.IsSmallBase);
    }

    [Fact]
    public void Leaves_the_momentum_out_without_a_year_before()
    {
        var scores = SomeRows.Scores(SixRows, storiesBefore: null);

        // 100 * 4 / 365, the whole weight of the dimension.
        Assert.Equal(1.0958904110m, IndexFormula.Rounded(scores.All[3].Score));
        Assert.True(scores.IsPartial);

        // No story in a covered year before is a base of 0, and m is 1.
        Assert.Equal(1m, IndexFormula.Rounded(SomeRows.Scores(SixRows, storiesBefore: 0).All[3].Parts[1].Figure));
    }

    [Fact]
    public void Shares_the_weight_of_what_has_no_data_by_the_rest()
    {
        IReadOnlyList<IndexedRow>[] silent =
            [[SomeRows.Row(1, outlet: "", country: "", language: "", sentiment: Sentiment.Unknown, channel: Channel.Print)]];

        var scores = SomeRows.Scores(silent, storiesBefore: 1);

        // One channel is an effective number of 1, ln 1 = 0; outlets, countries and languages tell nothing.
        Assert.Equal([null, 0.0, null, null], [scores.All[2].Parts[0].Value, scores.All[2].Parts[1].Value, scores.All[2].Parts[2].Value, scores.All[2].Parts[3].Value]);
        Assert.Equal(0.0, scores.All[2].Score);
        Assert.Null(scores.All[1].Score);
        Assert.Null(scores.All[4].Score);
        var (volume, dynamism) = (scores.All[0].Score!.Value, scores.All[3].Score!.Value);
        Assert.Equal(((0.30 * volume) + (0.15 * dynamism)) / (0.30 + 0.20 + 0.15), scores.Score(IndexFormula.Weights), 12);
        Assert.True(scores.IsPartial);
    }

    [Fact]
    public void An_entity_that_nobody_names_has_no_impact()
    {
        var scores = SomeRows.Scores([], storiesBefore: 3);

        Assert.Equal(0.0, scores.Score(IndexFormula.Weights));
        Assert.True(scores.IsPartial);
        Assert.Equal(0.0, SomeRows.Scores([], storiesBefore: 0).Score(IndexFormula.Weights));
    }

    [Fact]
    public void A_row_just_48_hours_later_is_quick()
    {
        IReadOnlyList<IndexedRow>[] Story(string later) => [[SomeRows.Row(1, at: "2021-03-01 08:00"), SomeRows.Row(2, at: later)]];

        Assert.Equal(1.0, SomeRows.Scores(Story("2021-03-03 08:00")).All[4].Parts[1].Value);
        Assert.Equal(0.0, SomeRows.Scores(Story("2021-03-03 08:01")).All[4].Parts[1].Value);
    }

    [Fact]
    public void Moves_each_weight_a_quarter_either_way_in_all_32_ways()
    {
        Assert.Equal(32, IndexFormula.ChangedWeights.Select(weights => string.Join(' ', weights)).Distinct().Count());
        Assert.All(
            IndexFormula.ChangedWeights.SelectMany(weights => weights.Zip(IndexFormula.Weights)),
            pair => Assert.True(pair.First == pair.Second * 0.75 || pair.First == pair.Second * 1.25));
        Assert.Equal(1, IndexFormula.Weights.Sum(), 12);
    }
}
