using Monitoring.Core.Tests.Matching;
using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Tagging;

public class BuiltInTaggerTests
{
    private static readonly BuiltInTagger Tagger = new();

    public static TheoryData<string, string> LanguageCases => CaseFile.Read("Tagging/language-cases.txt");

    public static TheoryData<string, string> SentimentCases => CaseFile.Read("Tagging/sentiment-cases.txt");

    public static TheoryData<string, string> TopicCases => CaseFile.Read("Tagging/topic-cases.txt");

    [Theory]
    [MemberData(nameof(LanguageCases))]
    public void Tells_the_language(string text, string expected) => Assert.Equal(expected, Tag(null, text).Language);

    [Theory]
    [MemberData(nameof(SentimentCases))]
    public void Tells_the_sentiment(string text, string expected) =>
        Assert.Equal(expected, Tag(null, text).Sentiment.ToString().ToLowerInvariant());

    [Theory]
    [MemberData(nameof(TopicCases))]
    public void Tells_the_topics(string headline, string expected) =>
        Assert.Equal(expected == "-" ? "" : expected, string.Join(' ', Tag(headline, null).Topics));

    [Fact]
    public void The_headline_counts_more() =>
        Assert.Equal(["sport"], Tag("足球决赛", "学生在学校观看了比赛，球迷欢呼，教练和队员向观众致意，比赛在主场进行。").Topics);

    [Fact]
    public void The_score_leans_as_the_sentiment_says()
    {
        Assert.InRange(Tag(null, "Excellent, wonderful, the best!").Score, 0.25, 1);
        Assert.InRange(Tag(null, "Terrible, horrible, the worst!").Score, -1, -0.25);
        Assert.Equal(0, Tag(null, "").Score);
    }

    [Fact]
    public async Task Tags_each_text_in_its_place_and_signs_the_tags()
    {
        var tags = await Tagger.TagAsync([new(null, null), new("大学开学了", null), new(null, "The school is open and the lessons begin.")], default);
        Assert.Equal(["und", "zh-Hans", "en"], tags.Select(tag => tag.Language));
        Assert.All(tags, tag => Assert.Equal("builtin/4", tag.Tagger));
        Assert.Equal(Sentiment.Unknown, tags[0].Sentiment);
        Assert.Empty(tags[0].Topics);
    }

    [Fact]
    public async Task Stops_when_it_is_told_to() =>
        await Assert.ThrowsAsync<OperationCanceledException>(
            async () => await Tagger.TagAsync([new(null, "text")], new CancellationToken(canceled: true)));

    [Fact]
    public void Stands_any_text()
    {
        foreach (var text in new[] { "a", "不", "@", "好", "\0", "\uD800", "\uDC00\uD800", "www.", "https://", "'", "é\u0301" })
        {
            var long1 = string.Concat(Enumerable.Repeat(text, 200_000));
            Assert.Equal("builtin/4", Tag(text, long1).Tagger);
            Assert.Equal("builtin/4", Tag(long1, text).Tagger);
        }

        const int Seed = 3;
        var random = new Random(Seed);
        for (var round = 0; round < 3000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(0x10000)));
            var tags = Tag(text, text);
            Assert.True(tags.Score is >= -1 and <= 1, $"seed {Seed}, round {round}");
        }
    }

    [Theory]
    [InlineData("language/lingua-sentences.tsv", "zh-Hans", 0.97)]
    [InlineData("language/lingua-sentences.tsv", "en", 0.95)]
    [InlineData("language/lingua-sentences.tsv", "fr", 0.9)]
    [InlineData("language/lingua-sentences.tsv", "ja", 0.97)]
    [InlineData("language/lingua-sentences.tsv", "ko", 0.97)]
    [InlineData("language/lingua-sentences.tsv", "de", 0.9)]
    [InlineData("language/ud-gsd-zh-hant.tsv", "zh-Hant", 0.97)]
    public void Tells_the_language_of_most_real_sentences(string path, string language, double least)
    {
        if (CaseFile.SharedData(path) is { } file)
        {
            var texts = File.ReadLines(file).Select(line => line.Split('\t', 2)).Where(parts => parts[0] == language).ToArray();
            var right = texts.Count(parts => Tag(null, parts[1]).Language == language);
            Assert.True(right >= texts.Length * least, $"{right} of {texts.Length}");
        }
    }

    [Theory]
    [InlineData("sentiment/zh-online-shopping-2class.tsv", 0.55)]
    [InlineData("sentiment/en-financial-phrasebank-3class.tsv", 0.6)]
    public void Tells_the_sentiment_of_most_real_texts(string path, double least)
    {
        if (CaseFile.SharedData(path) is { } file)
        {
            var texts = File.ReadLines(file).Select(line => line.Split('\t', 2)).ToArray();
            var right = texts.Count(parts => Tag(null, parts[1]).Sentiment.ToString().Equals(parts[0], StringComparison.OrdinalIgnoreCase));
            Assert.True(right >= texts.Length * least, $"{right} of {texts.Length}");
        }
    }

    private static Tags Tag(string? headline, string? text) => Tagger.Tag(new TextToTag(headline, text));
}
