using System.Text;
using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Tagging;

/// <summary>Whatever the text: a tag or unknown, never an exception.</summary>
public sealed class OddTextTests
{
    private static readonly string[] Topics = ["culture", "economy", "education", "festivals", "food", "healthcare", "industry", "other", "politics", "science", "sport", "transport"];

    private static readonly string[] OddTexts =
    [
        "", " ", "\0", "😀", "\uD83D", "\uDE00\uD83D", "\u202E大学\u202C", "\u200F\u200E\u2066", "\0\0大学获奖\0", "\uFEFF", "\uFFFD\uFFFD",
        "a\u0301\u0301\u0301", "----", "''''", "https://", "@", "#", "\t\r\n", "\uFFFF\uFFFE",
    ];

    [Fact]
    public void An_odd_text_has_a_tag_as_headline_and_as_text_and_beside_a_sound_one()
    {
        var tagger = new BuiltInTagger();
        foreach (var text in OddTexts)
        {
            Check(tagger.Tag(new TextToTag(text, text)));
            Check(tagger.Tag(new TextToTag(text, "The university won a great prize.")));
            Check(tagger.Tag(new TextToTag("大学荣获大奖，市民十分满意", text)));
        }
    }

    [Theory]
    [InlineData('大')]
    [InlineData('a')]
    [InlineData(' ')]
    [InlineData('\0')]
    [InlineData('-')]
    [InlineData('\'')]
    [InlineData('\uD83D')]
    [InlineData('\u202E')]
    [InlineData('\u0301')]
    public void A_million_of_one_character_has_the_tag_of_its_beginning(char c)
    {
        var tagger = new BuiltInTagger();
        var tags = tagger.Tag(new TextToTag(new string(c, 1_000_000), new string(c, 1_000_000)));

        Check(tags);
        var beginning = tagger.Tag(new TextToTag(new string(c, 4000), new string(c, 4000)));
        Assert.Equal((beginning.Language, beginning.Sentiment, beginning.Score), (tags.Language, tags.Sentiment, tags.Score));
    }

    [Fact]
    public void Texts_of_any_characters_have_tags()
    {
        const int Seed = 4;
        var random = new Random(Seed);
        var tagger = new BuiltInTagger();
        for (var i = 0; i < 3000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(900); length > 0; length--)
            {
                text.Append((char)random.Next(i % 3 == 0 ? 0x10000 : i % 3 == 1 ? 0x80 : 0x3000));
            }

            Check(tagger.Tag(new TextToTag(text.ToString(0, text.Length / 4), text.ToString())));
        }
    }

    [Fact]
    public void Tags_say_how_sure_they_are()
    {
        var tags = new BuiltInTagger().Tag(new TextToTag("大学荣获大奖", "市民对新图书馆十分满意。"));

        Assert.InRange(tags.LanguageConfidence!.Value, 0.5f, 1);
        Assert.Equal(1, tags.Shares!.Value.Negative + tags.Shares.Value.Neutral + tags.Shares.Value.Positive, 0.001f);
        Assert.Equal(tags.Score, tags.Shares.Value.Positive - tags.Shares.Value.Negative, 0.001);
    }

    [Fact]
    public void An_unknown_language_has_no_confidence()
    {
        var tags = new BuiltInTagger().Tag(new TextToTag(null, "😀"));

        Assert.Equal((Tags.UnknownLanguage, 0f, null), (tags.Language, tags.LanguageConfidence, tags.Shares));
    }

    private static void Check(Tags tags)
    {
        Assert.InRange(tags.Score, -1, 1);
        Assert.InRange(tags.LanguageConfidence!.Value, 0, 1);
        Assert.True(tags.Sentiment != Sentiment.Unknown || tags.Score == 0);
        Assert.All(tags.Topics, topic => Assert.Contains(topic, Topics));
        Assert.NotEmpty(tags.Language);
    }
}
