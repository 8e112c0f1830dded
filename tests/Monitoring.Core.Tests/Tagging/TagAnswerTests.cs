using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Tagging;

public sealed class TagAnswerTests
{
    [Fact]
    public void An_answer_remembered_before_confidence_was_asked_for_is_read()
    {
        var answer = TagAnswer.Parse("""{"model":"m/1","language":"en","sentiment":"Positive","score":0.5,"error":null,"standIn":"None"}""");

        Assert.Equal(new TagAnswer("m/1", "en", Sentiment.Positive, 0.5, null, StandIn.None), answer);
    }

    [Fact]
    public void An_answer_comes_back_with_how_sure_it_was()
    {
        var answer = TagAnswer.OfSentiment("m/1", Sentiment.Positive, 0.75, 0.125, 0.125);

        Assert.Equal(new SentimentShares(0.125f, 0.125f, 0.75f), answer.Shares);
        Assert.Equal(answer, TagAnswer.Parse(answer.ToJson()));
    }
}
