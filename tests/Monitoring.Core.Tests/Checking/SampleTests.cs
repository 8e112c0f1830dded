using Monitoring.Checking;
using Monitoring.Configuring;
using Monitoring.Core.Tests.Support;

namespace Monitoring.Core.Tests.Checking;

public sealed class SampleTests
{
    private static readonly Month November = new(2023, 11);

    [Fact]
    public void Draws_the_same_fifty_whatever_the_order()
    {
        var mentions = Mentions(1, 400);

        var sample = Draw(mentions);

        Assert.Equal((400, Sample.Size), (sample.Population, sample.Mentions.Count));
        Assert.Equal(Ids(sample), Ids(Draw([.. mentions.Reverse()])));
        Assert.Equal(Sample.Size, Ids(sample).Distinct().Count());
    }

    [Fact]
    public void Draws_others_for_another_entity_and_another_month()
    {
        var mentions = Mentions(1, 400);

        Assert.NotEqual(Ids(Draw(mentions)), Ids(Sample.Of("city", November, mentions, new Settings())));
        Assert.NotEqual(Ids(Draw(mentions)), Ids(Sample.Of("uob", November.Next, mentions, new Settings())));
    }

    [Fact]
    public void A_mention_that_comes_later_takes_the_place_of_one_at_most()
    {
        var before = Ids(Draw(Mentions(1, 400)));
        for (var late = 401; late <= 600; late++)
        {
            var after = Ids(Draw([.. Mentions(1, 400), .. Mentions(late, late)]));
            Assert.InRange(before.Except(after).Count(), 0, 1);
        }
    }

    [Fact]
    public void Depends_on_nothing_that_the_mentions_say()
    {
        var mentions = Mentions(1, 400);
        var otherwise = mentions.Select(mention => mention with { Tags = mention.Tags with { Sentiment = Sentiment.Unknown, Tagger = "other/2" }, Sentiment = Sentiment.Mixed });

        Assert.Equal(Ids(Draw(mentions)), Ids(Sample.Of("uob", November, otherwise, new Settings())));
    }

    [Fact]
    public void Takes_every_mention_of_a_small_month() => Assert.Equal(7, Draw(Mentions(1, 7)).Mentions.Count);

    [Fact]
    public void Every_mention_is_as_likely_to_be_drawn()
    {
        // Over 200 months each of 100 mentions is drawn half of the time: 100 times, give or take four standard deviations of 7.
        var mentions = Mentions(1, 100);
        var drawn = Enumerable.Range(0, 200).SelectMany(month => Ids(Sample.Of("uob", Month.FromOrdinal(November.Ordinal + month), mentions, new Settings())))
            .CountBy(id => id).ToList();

        Assert.Equal(100, drawn.Count);
        Assert.All(drawn, one => Assert.InRange(one.Value, 72, 128));
    }

    [Theory]
    [InlineData(Preference.Export, Sentiment.Positive, Sentiment.Neutral, 0)]
    [InlineData(Preference.Tagger, Sentiment.Positive, Sentiment.Neutral, 1)]
    [InlineData(Preference.Tagger, Sentiment.Positive, Sentiment.Unknown, 0)]
    [InlineData(Preference.Export, null, Sentiment.Unknown, 1)]
    public void Leaves_out_where_the_exports_word_counts(Preference counts, Sentiment? declared, Sentiment told, int population)
    {
        var mention = Some.Mention(1, Some.Coverage(sentiment: declared), sentiment: told);

        Assert.Equal(population, Sample.Of("uob", November, [mention], new Settings { Sentiment = counts }).Population);
    }

    private static Mention[] Mentions(int first, int last) => [.. Enumerable.Range(first, last - first + 1).Select(id => Some.Mention(id))];

    private static Sample Draw(IEnumerable<Mention> mentions) => Sample.Of("uob", November, mentions, new Settings());

    private static List<Fingerprint> Ids(Sample sample) => [.. sample.Mentions.Select(mention => mention.Id)];
}
