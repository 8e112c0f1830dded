using Monitoring.Applying;
using Monitoring.Core.Tests.Support;

namespace Monitoring.Core.Tests.Applying;

public sealed class MentionCodecTests
{
    [Fact]
    public void Gives_back_every_field()
    {
        var coverage = new Coverage
        {
            DocumentId = "x:1",
            Url = "https://example.org/1",
            Headline = "伯明翰大学",
            Text = "text\nwith lines",
            Outlet = Outlet.Of("示例日报"),
            Author = "An author",
            Channel = Channel.Weibo,
            PublishedAt = new DateTimeOffset(2023, 11, 5, 1, 2, 3, TimeSpan.Zero),
            PrintedDay = new DateOnly(2023, 11, 5),
            Country = "CN",
            DeclaredLanguage = "zh-Hans",
            DeclaredSentiment = Sentiment.Mixed,
            Reach = 0,
            Ave = new Money(12.3400m, "GBP"),
            Engagement = new Engagement(1, null, 0, 4, null, 6),
            Query = "our query",
        };
        var mention = Some.Mention(5, coverage, topics: ["culture", "sport"]);

        var read = MentionCodec.Decode(MentionCodec.Encode(mention), mention.Id, mention.Row);

        Assert.Equal(coverage, read.Coverage);
        Assert.Equal(mention.Tags.Topics, read.Tags.Topics);
        Assert.Equal(mention with { Tags = read.Tags }, read);
    }

    [Fact]
    public void Keeps_missing_apart_from_nought_and_empty()
    {
        var silent = Some.Mention(coverage: Some.Coverage(headline: null, reach: null, ave: null, country: null));
        var nought = Some.Mention(coverage: Some.Coverage(headline: "", reach: 0, ave: 0, country: "", likes: 0));

        Assert.Equal(silent.Coverage, MentionCodec.Decode(MentionCodec.Encode(silent), silent.Id, silent.Row).Coverage);
        Assert.Equal(nought.Coverage, MentionCodec.Decode(MentionCodec.Encode(nought), nought.Id, nought.Row).Coverage);
    }

    [Fact]
    public void Keeps_the_format_and_who_speaks_beside_every_channel_and_sentiment()
    {
        foreach (var channel in Enum.GetValues<Channel>())
        {
            foreach (var format in Enum.GetValues<ContentFormat>().Cast<ContentFormat?>().Append(null))
            {
                foreach (var (kind, sentiment) in Enum.GetValues<AuthorKind>().Cast<AuthorKind?>().Append(null)
                    .SelectMany(kind => Enum.GetValues<Sentiment>().Cast<Sentiment?>().Append(null), (kind, sentiment) => (kind, sentiment)))
                {
                    var mention = Some.Mention(coverage: Some.Coverage(channel: channel, sentiment: sentiment) with { Format = format, AuthorKind = kind });
                    Assert.Equal(mention.Coverage, MentionCodec.Decode(MentionCodec.Encode(mention), mention.Id, mention.Row).Coverage);
                }
            }
        }
    }

    [Fact]
    public void A_mention_without_them_is_kept_as_it_was_before_there_were_any()
    {
        // The digest of these bytes as the first version wrote them.
        var mention = Some.Mention(coverage: Some.Coverage(channel: Channel.Weibo, sentiment: Sentiment.Mixed));

        Assert.Equal(9_097_773_378_007_014_166UL, MentionCodec.Digest(MentionCodec.Encode(mention)));
    }

    [Fact]
    public void Refuses_another_version()
    {
        var encoded = MentionCodec.Encode(Some.Mention());
        encoded[0] = 9;

        var refusal = Assert.Throws<InvalidDataException>(() => MentionCodec.Decode(encoded, default, default));
        Assert.Equal("A stored mention has version 9, expected 1.", refusal.Message);
    }
}
