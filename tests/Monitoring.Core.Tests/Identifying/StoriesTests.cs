using Monitoring.Identifying;

namespace Monitoring.Core.Tests.Identifying;

public class StoriesTests
{
    private const string Report =
        "东山大学今天宣布，新的气候研究中心将于明年秋季启用。中心由三个学院共同建设，第一批将招收四十名研究生，并与本地企业合作开展项目。"
        + "校长在仪式上说，这项工作关系到每一个人，希望更多年轻人加入其中。市长表示祝贺，并感谢学校多年来的努力。";

    private const string English =
        "The University of Eastmount opened a climate centre on Friday, saying it would admit its first students next autumn and work with "
        + "local companies on heat, water and food. The mayor thanked the university for years of patient work with the city and its schools.";

    [Fact]
    public void Reprints_and_excerpts_are_one_story() => OneStory(
        [(null, Report), ("【转载】东山大学建气候中心", Report), ("东山大学新建气候中心", "（记者 李某）" + Report), (null, Report[..70] + "……")]);

    [Fact]
    public void Reprints_in_English_are_one_story() => OneStory(
        [("Eastmount opens climate centre", English), ("Climate centre opens (Wire)", "EASTMOUNT (Wire) - " + English), (null, English[..200] + "...")]);

    [Fact]
    public void Retweets_are_one_story() => OneStory(
        [(null, "Great news from Eastmount today https://t.co/abc"), (null, "RT @someone: Great news from Eastmount today https://t.co/xyz"), (null, "Great news from @someone Eastmount today 🎉")]);

    [Fact]
    public void Other_news_is_another_story() => Apart(
        [(null, Report), (null, English), ("东山大学足球队夺冠", "昨天晚上的决赛里，东山大学足球队三比一战胜对手，第一次捧起奖杯，球迷一直庆祝到深夜。")]);

    [Fact]
    public void Bulletins_that_differ_in_their_numbers_stay_apart() => Apart(
        [(null, "3月2日0时至24时，东山省新增病例12例，出院8例，累计病例340例，其中重症5例，死亡2例，现有疑似病例18例。"),
         (null, "3月3日0时至24时，东山省新增病例15例，出院9例，累计病例355例，其中重症6例，死亡2例，现有疑似病例21例。")]);

    [Fact]
    public void Short_texts_join_their_equals_only()
    {
        Apart([(null, "早上好东山"), (null, "早上好西山")]);
        OneStory([(null, "早上好东山"), (null, "早上好，东山！")]);
        Apart([(null, "Good morning"), (null, "Good evening")]);
    }

    [Fact]
    public void Mentions_without_wording_stay_apart() => Apart([(null, null), ("", " "), (null, "https://t.co/abc"), (null, "🎉"), ("!", "...")]);

    [Fact]
    public void A_story_lists_its_mentions_by_time_and_counts_its_outlets()
    {
        var mentions = new[]
        {
            SomeMention.With("a", null, Report, "Some Daily", minute: 9),
            SomeMention.With("b", null, Report, "some daily", minute: 3),
            SomeMention.With("c", null, Report, "Other Daily", minute: 3),
        };
        var story = Assert.Single(Stories.Find(mentions));
        Assert.Equal(2, story.OutletCount);
        Assert.Equal(mentions.Min(mention => mention.Id), story.Id);
        Assert.Equal(mentions.OrderBy(m => m.Coverage.PublishedAt).ThenBy(m => m.Id), story.Mentions);
    }

    [Fact]
    public void Nothing_has_no_stories() => Assert.Empty(Stories.Find([]));

    [Fact]
    public void The_order_of_the_mentions_makes_no_difference()
    {
        const int Seed = 5;
        var random = new Random(Seed);
        var mentions = Enumerable.Range(0, 600).Select(i => SomeMention.With($"m{i}", null, Variation(random), minute: i % 7)).ToArray();
        var expected = Print(Stories.Find(mentions));
        for (var round = 0; round < 5; round++)
        {
            random.Shuffle(mentions);
            Assert.True(expected == Print(Stories.Find(mentions)), $"seed {Seed}, round {round}");
        }
    }

    [Fact]
    public void Many_equal_and_many_nearly_equal_texts_are_one_story()
    {
        var equal = Enumerable.Range(0, 20_000).Select(i => SomeMention.With($"m{i}", null, Report));
        Assert.Single(Stories.Find([.. equal]));
        var nearlyEqual = Enumerable.Range(0, 20_000).Select(i => SomeMention.With($"m{i}", null, $"{Report}{(char)('一' + i)}"));
        Assert.Single(Stories.Find([.. nearlyEqual]));
    }

    private static string Variation(Random random)
    {
        var source = random.Next(2) == 0 ? Report : English;
        var start = random.Next(40);
        return source[start..(start + 60 + random.Next(source.Length - start - 60))];
    }

    private static string Print(IReadOnlyList<Story> stories) =>
        string.Join('\n', stories.Select(story => $"{story.Id}: {string.Join(' ', story.Mentions.Select(mention => mention.Id))}"));

    private static void OneStory((string? Headline, string? Text)[] texts) => Assert.Single(Find(texts));

    private static void Apart((string? Headline, string? Text)[] texts) => Assert.Equal(texts.Length, Find(texts).Count);

    private static IReadOnlyList<Story> Find((string? Headline, string? Text)[] texts) =>
        Stories.Find([.. texts.Select((text, i) => SomeMention.With($"m{i}", text.Headline, text.Text, $"Outlet {i}"))]);
}
