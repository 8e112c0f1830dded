using Monitoring.Tagging;
using Monitoring.Tagging.Judging;

namespace Monitoring.Core.Tests.Tagging;

public sealed class TextWordsTests
{
    private const int Seed = 3;

    private static readonly string[] Pieces =
        ["good", "very", "not", "bad", "up to", "museum", "hospital", "universities", "st", "andrews", "大学", "不好", "好", "经济", "增长", ",", ".", " ", "_", "a"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Headline_and_text_as_one_have_what_each_has_alone(bool isChinese)
    {
        var topics = TopicWords.With("culture: st._andrews 大学。_经济\nown: good");
        var words = topics.Words(isChinese);
        var random = new Random(Seed);
        for (var round = 0; round < 300; round++)
        {
            var (headline, body) = (Made(random), Made(random));
            var between = isChinese ? "。 " : ". ";
            var whole = headline + between + body;

            var found = new JudgementWord[SentimentFeatures.MostWords];
            var weights = new float[topics.Topics.Count];
            var count = words.Find(
                whole, headline.Length, headline.Length + between.Length, new TopicTally(topics, weights, whole.Length), found);

            var alone = new float[topics.Topics.Count];
            words.Find(headline, headline.Length, headline.Length, new TopicTally(topics, alone, headline.Length), []);
            words.Find(body, 0, 0, new TopicTally(topics, alone, body.Length), []);
            Assert.True(alone.AsSpan().SequenceEqual(weights), $"Seed {Seed}, round {round}: '{whole}'.");

            var judged = new JudgementWord[SentimentFeatures.MostWords];
            Assert.Equal(judged[..words.FindJudgements(whole, judged)], found[..count]);
            Assert.True(count > 0 || !whole.AsSpan().Contains('好') || !isChinese, whole);
        }
    }

    [Fact]
    public void A_text_with_more_words_of_judgement_than_there_is_room_for_still_has_its_topics()
    {
        var text = string.Concat(Enumerable.Repeat("good, ", 12)) + "museum, museum";
        var words = TopicWords.BuiltIn.Words(isChinese: false);
        var weights = new float[TopicWords.BuiltIn.Topics.Count];
        var found = new JudgementWord[5];
        var tally = new TopicTally(TopicWords.BuiltIn, weights, text.Length);
        Assert.Equal(5, words.Find(text, 0, 0, in tally, found));
        Assert.Equal(["culture"], tally.Topics());
    }

    private static string Made(Random random)
    {
        var text = string.Concat(random.GetItems(Pieces, random.Next(1, 20)));
        var prepared = new char[text.Length];
        return new string(prepared, 0, Lexicon.Prepare(text, prepared));
    }
}
