using Monitoring.Matching;

namespace Monitoring.Core.Tests.Matching;

public class MatcherTests
{
    [Fact]
    public void Finds_an_alias_in_headline_and_text_but_not_across_them()
    {
        Assert.Equal(["a"], Match(Entity("a", ["Green Valley"]), SomeCoverage.With("x", "in Green Valley")));
        Assert.Equal(["a"], Match(Entity("a", ["Green Valley"]), SomeCoverage.With("Green Valley")));
        Assert.Empty(Match(Entity("a", ["Green Valley"]), SomeCoverage.With("Green", "Valley")));
    }

    [Theory]
    [InlineData("the UoX, founded", true)]
    [InlineData("#UoX", true)]
    [InlineData("@uox", true)]
    [InlineData("在UoX学习", true)]
    [InlineData("_UoX_", true)]
    [InlineData("UoX's", true)]
    [InlineData("UoXs", false)]
    [InlineData("aUoX", false)]
    [InlineData("UoX2", false)]
    [InlineData("uox_news", false)]
    [InlineData("my_uox", false)]
    [InlineData("uóx", true)]
    public void Takes_a_Latin_alias_at_word_borders_only(string text, bool expected) =>
        Assert.Equal(expected ? ["a"] : [], Match(Entity("a", ["UoX"]), SomeCoverage.With(text: text)));

    [Theory]
    [InlineData("@uox hello", true)]
    [InlineData("mail me@uox today", false)]
    [InlineData("你好@uox", true)]
    public void Takes_a_handle_after_a_border_only(string text, bool expected) =>
        Assert.Equal(expected ? ["a"] : [], Match(Entity("a", ["@uox"]), SomeCoverage.With(text: text)));

    [Fact]
    public void Leaves_out_an_occurrence_that_overlaps_an_excluded_phrase()
    {
        var entity = Entity("a", ["东山大学"], exclude: ["东山大学学院", "西东山"]);
        Assert.Empty(Match(entity, SomeCoverage.With("东山大学学院开学")));
        Assert.Empty(Match(entity, SomeCoverage.With("西东山大学开学")));
        Assert.Equal(["a"], Match(entity, SomeCoverage.With("东山大学学院和东山大学")));
        Assert.Equal(["a"], Match(entity, SomeCoverage.With("东山大学", "东山大学学院")));
    }

    [Fact]
    public void An_excluded_phrase_of_one_entity_leaves_another_alone() =>
        Assert.Equal(
            ["b"],
            Match(
                new WatchList([Entity("a", ["东山大学"], exclude: ["东山大学学院"]), Entity("b", ["东山大学学院"])]),
                SomeCoverage.With("东山大学学院开学")));

    [Theory]
    [InlineData("Chaoyang in Liaoning opens a fossil park", "city")]
    [InlineData("辽宁朝阳的化石", "city")]
    [InlineData("Chaoyang district of Beijing opens a park", "district")]
    [InlineData("Chaoyang opens a park", "")]
    [InlineData("Chaoyang: Beijing and Liaoning agree", "")]
    [InlineData("Chaoyang Gate", "")]
    [InlineData("Beijing: Chaoyang Gate", "")]
    [InlineData("Chaoyang Old Town", "city")]
    public void A_shared_name_counts_where_the_text_says_who_is_meant(string text, string expected)
    {
        var city = Entity("city", ["Chaoyang", "Chaoyang Old Town"]) with { Shared = [new(["Chaoyang", "朝阳"], ["Liaoning", "辽宁"], ["Beijing"])] };
        var district = Entity("district", [], exclude: ["Chaoyang Gate"]) with { Shared = [new(["Chaoyang"], ["Beijing"], ["Liaoning"])] };

        string[] named = expected.Length == 0 ? [] : [expected];

        Assert.Equal(named, Match(new WatchList([city, district]), SomeCoverage.With(text)));
        Assert.Equal(named, Match(new WatchList([city, district]), SomeCoverage.With("x", text)));
    }

    [Theory]
    [InlineData("Chaoyang opens a park", "Chaoyang")]
    [InlineData("chaoyang opens a park", "Chaoyang")]
    [InlineData("Chaoyang: Beijing and Liaoning agree", "Chaoyang")]
    [InlineData("Taizhou and Chaoyang agree", "Chaoyang, Taizhou")]
    [InlineData("Southford welcomes a guest from Taizhou", "Taizhou")]
    [InlineData("Chaoyang in Beijing", null)]
    [InlineData("Chaoyang Old Town", null)]
    [InlineData("Beijing: Chaoyang Gate", null)]
    [InlineData("Suzhou in Anhui opens a park", null)]
    [InlineData("Southford opens a park", null)]
    public void A_shared_name_is_left_open_where_the_text_does_not_say_who_is_meant(string text, string? expected)
    {
        var matcher = new Matcher(new WatchList(
        [
            Entity("city", ["Chaoyang Old Town"]) with { Shared = [new(["Chaoyang"], ["Liaoning"], ["Beijing"])] },
            Entity("district", [], exclude: ["Chaoyang Gate"]) with { Shared = [new(["Chaoyang"], ["Beijing"], ["Liaoning"])] },
            Entity("taizhou-zhejiang", []) with { Shared = [new(["Taizhou"], ["Zhejiang"], ["Jiangsu"])] },
            Entity("taizhou-jiangsu", []) with { Shared = [new(["Taizhou"], ["Jiangsu"], ["Zhejiang"])] },
            Entity("suzhou", []) with { Shared = [new(["Suzhou"], [], ["Anhui"])] },
            Entity("southford", ["Southford"]),
        ]));

        matcher.Match(SomeCoverage.With(text), new ExportContext("generic", "export.csv"), [], out var leftOpen);

        Assert.Equal(expected, leftOpen);
    }

    [Fact]
    public void A_shared_name_that_counts_by_itself_gives_way_to_what_speaks_against_it()
    {
        var city = Entity("a", []) with
        {
            Shared = [new(["Eastford"], [], ["Southland"]), new(["Eastford"], ["Northland"], [])],
        };

        Assert.Equal(["a"], Match(city, SomeCoverage.With("Eastford opens a park")));
        Assert.Empty(Match(city, SomeCoverage.With("Eastford of Southland opens a park")));
        Assert.Equal(["a"], Match(city, SomeCoverage.With("Eastford of Northland plays a team from Southland")));
    }

    [Theory]
    [InlineData("Some Query", true)]
    [InlineData("some  QUERY", true)]
    [InlineData("Other | Some Query", true)]
    [InlineData("Some Query | Other", true)]
    [InlineData("Some Query Two", false)]
    [InlineData("Other|Some Query", false)]
    public void Takes_the_rows_of_its_queries(string query, bool expected) =>
        Assert.Equal(expected ? ["a"] : [], Match(Entity("a", ["x1y2"], queries: ["Some Query"]), SomeCoverage.With("h", query: query)));

    [Theory]
    [InlineData("*", true)]
    [InlineData("meltwater", true)]
    [InlineData("Meltwater", true)]
    [InlineData("talkwalker", false)]
    [InlineData("november.csv", true)]
    [InlineData("nov*.csv", true)]
    [InlineData("NOV?MBER.*", true)]
    [InlineData("december*", false)]
    public void Takes_the_rows_of_its_exports(string pattern, bool expected) =>
        Assert.Equal(expected ? ["a"] : [], Match(Entity("a", ["x1y2"], exports: [pattern]), SomeCoverage.With("h")));

    [Fact]
    public void A_query_or_an_export_claims_no_row_that_speaks_of_the_look_alike_alone()
    {
        var entity = Entity("a", ["东山大学"], exclude: ["东山大学学院"], queries: ["q"], exports: ["*"]);
        Assert.Empty(Match(entity, SomeCoverage.With("东山大学学院开学", query: "q")));
        Assert.Equal(["a"], Match(entity, SomeCoverage.With("新学期开学", query: "q")));
        Assert.Equal(["a"], Match(entity, SomeCoverage.With("东山大学与东山大学学院", query: "q")));
    }

    [Fact]
    public void Gives_each_entity_once_and_in_the_order_of_the_list() =>
        Assert.Equal(
            ["z", "a"],
            Match(
                new WatchList([Entity("z", ["beta"], queries: ["q"], exports: ["*"]), Entity("m", ["gamma"]), Entity("a", ["alpha"])]),
                SomeCoverage.With("alpha beta alpha", "beta", query: "q")));

    [Fact]
    public void Answers_for_each_export_it_is_asked_about()
    {
        var matcher = new Matcher(new WatchList([Entity("a", ["x1y2"], exports: ["a*"]), Entity("b", ["x2y3"], exports: ["b*"])]));
        var matched = new List<WatchEntity>();
        foreach (var (file, expected) in new[] { ("a.csv", "a"), ("b.csv", "b"), ("b.csv", "b"), ("a.csv", "a") })
        {
            matcher.Match(SomeCoverage.With("h"), new ExportContext("s", file), matched);
            Assert.Equal(expected, Assert.Single(matched).Id);
        }
    }

    [Fact]
    public void Finds_what_a_plain_search_finds_among_thousands_of_aliases()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        var entities = Enumerable.Range(0, 1500)
            .Select(i => Entity($"e{i}", [.. Enumerable.Range(0, 3).Select(_ => Chinese(random, random.Next(2, 5)))]))
            .ToArray();
        var matcher = new Matcher(new WatchList(entities));
        var matched = new List<WatchEntity>();
        for (var round = 0; round < 200; round++)
        {
            var text = Chinese(random, 80);
            var expected = entities.Where(e => e.Aliases.Any(alias => text.Contains(alias, StringComparison.Ordinal))).Select(e => e.Id);
            matcher.Match(SomeCoverage.With(text: text), SomeCoverage.Export, matched);
            Assert.True(expected.SequenceEqual(matched.Select(e => e.Id)), $"seed {Seed}, round {round}: {text}");
        }
    }

    [Fact]
    public void Stands_a_long_text_full_of_look_alikes()
    {
        var text = string.Concat(Enumerable.Repeat("东山大学学院", 100_000));
        Assert.Empty(Match(Entity("a", ["东山大学"], exclude: ["东山大学学院"]), SomeCoverage.With(text: text)));
        Assert.Empty(Match(Entity("a", ["东山大学"]), SomeCoverage.With(null, "\uD800\uDC00\0\uDFFF")));
    }

    private static string Chinese(Random random, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => "东西南北山水火木大小中学院"[random.Next(13)]));

    private static WatchEntity Entity(
        string id, string[] aliases, string[]? exclude = null, string[]? queries = null, string[]? exports = null) =>
        new(id, new Dictionary<string, string> { ["en"] = $"Name of {id}" }, aliases, exclude ?? [], queries ?? [], exports ?? []);

    private static IEnumerable<string> Match(WatchEntity entity, Coverage coverage) => Match(new WatchList([entity]), coverage);

    private static IEnumerable<string> Match(WatchList watchList, Coverage coverage)
    {
        var matched = new List<WatchEntity>();
        new Matcher(watchList).Match(coverage, SomeCoverage.Export, matched);
        return matched.Select(entity => entity.Id);
    }
}
