using Monitoring.Matching;

namespace Monitoring.Core.Tests.Matching;

public class WatchListFileTests
{
    [Fact]
    public void Reads_the_whole_form_with_comments_and_trailing_commas()
    {
        var entity = Assert.Single(WatchListFile.Parse(
            """
            {
              // an institution
              "entities": [
                { "id": "some-school", "names": { "en": "Some School", "zh": "某校" }, "aliases": [" SomeSch "], "exclude": ["Some School of Art"],
                  "queries": ["q"], "exports": ["*"], "accounts": ["@someschool"], },
              ],
            }
            """,
            "w.json").Entities);
        Assert.Equal("some-school", entity.Id);
        Assert.Equal("某校", entity.Names["zh"]);
        Assert.Equal(["SomeSch"], entity.Aliases);
        Assert.Equal(["Some School of Art"], entity.Exclude);
        Assert.Equal(["q"], entity.Queries);
        Assert.Equal(["*"], entity.Exports);
        Assert.Equal(["@someschool"], entity.Accounts);
    }

    [Fact]
    public void Excludes_what_is_called_after_each_by_its_names_of_that_script()
    {
        var list = WatchListFile.Parse(
            """
            {"title": "Two cities", "excludeEach": ["{name} Road", "{name}东路"],
             "entities": [{"id": "a", "names": {"en": "Xi'an", "zh": "西安"}, "aliases": ["Sian", "Sian Road Station"]}]}
            """,
            "w.json");
        Assert.Equal("Two cities", list.Title);
        Assert.Equal(["Xi'an Road", "Sian Road Station Road", "西安东路"], Assert.Single(list.Entities).Exclude);
        Assert.Equal(WatchListFile.ToJson(list), WatchListFile.ToJson(WatchListFile.Parse(WatchListFile.ToJson(list), "w.json")));
    }

    [Fact]
    public void Reads_the_same_list_from_a_table()
    {
        var table = WatchListFile.Parse(
            "\uFEFFid,en,zh,zh-Hant,aliases,exclude\r\nsome-school,Some School,某校,,\"SomeSch; Some, Sch\",Some School of Art\r\n",
            "w.csv");
        var json = WatchListFile.Parse(
            """{"entities":[{"id":"some-school","names":{"en":"Some School","zh":"某校"},"aliases":["SomeSch","Some, Sch"],"exclude":["Some School of Art"]}]}""",
            "w.json");
        Assert.Equal(WatchListFile.ToJson(json), WatchListFile.ToJson(table));
    }

    [Theory]
    [InlineData("", "w.csv, line 1: found no column 'id', expected columns such as id, en, zh, aliases, exclude. Watch list not used.")]
    [InlineData("name,zh\na,某校\n", "w.csv, line 1: found no column 'id', expected columns such as id, en, zh, aliases, exclude. Watch list not used.")]
    [InlineData("id,zh\n", "w.csv: found no line below the header, expected one for each entity. Watch list not used.")]
    [InlineData(
        "id,zh,aliases\na,某校,X1Y\nb,他校,x1y\n",
        "w.csv, line 3.aliases[0]: found 'x1y' for 'b', which is also a name of 'a' (line 2.aliases[0]), expected each alias to name one entity, or to stand under 'shared' of both with what tells them apart. Watch list not used.")]
    public void Says_what_is_wrong_with_a_table(string csv, string expected) =>
        Assert.Equal(expected, Assert.Throws<WatchListException>(() => WatchListFile.Parse(csv, "w.csv")).Message);

    [Fact]
    public void All_but_id_and_names_may_be_left_out() =>
        Assert.Empty(Assert.Single(WatchListFile.Parse("""{"entities":[{"id":"a","names":{"zh":"某校"}}]}""", "w.json").Entities).Aliases);

    [Fact]
    public void The_same_list_gives_the_same_canonical_text()
    {
        var first = WatchListFile.ToJson(WatchListFile.Parse("""{"entities":[{"names":{"zh":"某校","en":"X1"},"id":"a","aliases":[]}]}""", "w.json"));
        var second = WatchListFile.ToJson(WatchListFile.Parse("\uFEFF" + """{"entities":[{"id":"a","exclude":[],"names":{"en":"X1 ","zh":"某校"}}]}""", "w.json"));
        Assert.Equal(first, second);
        Assert.Equal(first, WatchListFile.ToJson(WatchListFile.Parse(first, "w.json")));
        Assert.Equal(
            "{\n  \"entities\": [\n    {\n      \"id\": \"a\",\n      \"names\": {\n        \"en\": \"X1\",\n        \"zh\": \"某校\"\n      }\n    }\n  ]\n}\n",
            first);
    }

    [Fact]
    public void Accounts_are_part_of_the_canonical_text()
    {
        const string List = """{"entities":[{"id":"a","names":{"zh":"某校"},"accounts":["@one","一号"]}]}""";

        var text = WatchListFile.ToJson(WatchListFile.Parse(List, "w.json"));

        Assert.EndsWith("      \"accounts\": [\n        \"@one\",\n        \"一号\"\n      ]\n    }\n  ]\n}\n", text, StringComparison.Ordinal);
        Assert.Equal(text, WatchListFile.ToJson(WatchListFile.Parse(text, "w.json")));
    }

    [Theory]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Some School"},"accounts":["@One"]},{"id":"b","names":{"en":"Other School"},"accounts":["one"]}]}""",
        "w.json, $.entities[1].accounts[0]: found 'one' for 'b', which is also an account of 'a' ($.entities[0].accounts[0]), expected each account to belong to one entity. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Some School"},"accounts":["@"]}]}""",
        "w.json, $.entities[0].accounts[0]: found '@', expected an account's name or handle. Watch list not used.")]
    [InlineData("""[]""", "w.json, $: found a list, expected an object. Watch list not used.")]
    [InlineData("""{}""", "w.json, $: found no 'entities', expected {\"entities\": [...]}. Watch list not used.")]
    [InlineData("""{"entities":[]}""", "w.json, $.entities: found an empty list, expected at least one entity. Watch list not used.")]
    [InlineData("""{"entities":{}}""", "w.json, $.entities: found an object, expected a list. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Some School"},"alias":["b1c"]}]}""",
        "w.json, $.entities[0]: found 'alias', expected id, names, aliases, shared, exclude, queries, exports, accounts; did you mean 'aliases'. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Some School"},"colour":1}]}""",
        "w.json, $.entities[0]: found 'colour', expected id, names, aliases, shared, exclude, queries, exports, accounts. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","id":"b","names":{"en":"Some School"}}]}""",
        "w.json, $.entities[0].id: found it twice, expected it once. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"Some School","names":{"en":"Some School"}}]}""",
        "w.json, $.entities[0].id: found 'Some School', expected 1 to 64 lower-case letters, digits and hyphens, first and last no hyphen. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Some School"}},{"id":"a","names":{"en":"Other School"}}]}""",
        "w.json, $.entities[1].id: found 'a', which is also the id of $.entities[0], expected an id of its own for each entity. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a"}]}""",
        "w.json, $.entities[0].names: found neither 'en' nor 'zh', expected at least one of them. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Some School","Chinese":"某校"}}]}""",
        "w.json, $.entities[0].names: found 'Chinese', expected language tags such as en, zh or zh-Hant. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":7}}]}""",
        "w.json, $.entities[0].names.en: found the number 7, expected a text. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Some School"},"aliases":["  "]}]}""",
        "w.json, $.entities[0].aliases[0]: found an empty text, expected at least one character. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Some School"},"aliases":["?!"]}]}""",
        "w.json, $.entities[0].aliases[0]: found '?!', expected at least one letter or digit. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Some School"},"aliases":["Some*"]}]}""",
        "w.json, $.entities[0].aliases[0]: found 'Some*', expected a phrase without a wildcard. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Some School"},"aliases":["ABC"]},{"id":"b","names":{"en":"Other School"},"aliases":["x1y","Ａbc"]}]}""",
        "w.json, $.entities[1].aliases[1]: found 'Ａbc' for 'b', which is also a name of 'a' ($.entities[0].aliases[0]), expected each alias to name one entity, or to stand under 'shared' of both with what tells them apart. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Some School"},"exclude":["some school"]}]}""",
        "w.json, $.entities[0].exclude[0]: found 'some school', which $.entities[0].names.en names as the entity itself, expected a look-alike. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Some School"},"exclude":["School"]}]}""",
        "w.json, $.entities[0].names.en: found 'some school', which holds the excluded 'school' and so would never count, expected an alias without it. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Some School"},"exports":"*"}]}""",
        "w.json, $.entities[0].exports: found '*', expected a list. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Chaoyang"},"shared":[{"names":["Chaoyang"]}]}]}""",
        "w.json, $.entities[0].shared[0]: found neither 'where' nor 'unless', expected what tells the entity from others of that name. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Chaoyang"},"shared":[{"where":["Liaoning"]}]}]}""",
        "w.json, $.entities[0].shared[0]: found no 'names', expected at least one name that others have too. Watch list not used.")]
    [InlineData(
        """{"entities":[{"id":"a","names":{"en":"Chaoyang"}},{"id":"b","names":{"en":"Chaoyang"},"shared":[{"names":["Chaoyang"],"where":["Liaoning"]}]}]}""",
        "w.json, $.entities[1].shared[0].names[0]: found 'Chaoyang', which is by itself a name of 'a' ($.entities[0].names.en), expected it to be shared there too. Watch list not used.")]
    [InlineData(
        """{"excludeEach":["Road"],"entities":[{"id":"a","names":{"en":"Chaoyang"}}]}""",
        "w.json, $.excludeEach[0]: found 'Road', expected a look-alike around {name}, such as '{name} Road'. Watch list not used.")]
    public void Says_what_is_wrong(string json, string expected)
    {
        var thrown = Assert.Throws<WatchListException>(() => WatchListFile.Parse(json, "w.json"));
        Assert.Equal(expected, thrown.Message);
    }

    [Fact]
    public void Says_where_the_JSON_breaks_off()
    {
        var thrown = Assert.Throws<WatchListException>(() => WatchListFile.Parse("{\n  \"entities\": [,]\n}", "w.json"));
        Assert.Equal(
            "w.json, line 2: found no valid JSON, byte 16 of the line is where it goes wrong; expected {\"entities\": [...]}. Watch list not used.",
            thrown.Message);
    }

    [Fact]
    public void Names_every_problem_at_once()
    {
        var thrown = Assert.Throws<WatchListException>(
            () => WatchListFile.Parse("""{"entities":[{"id":"A","names":{}},{"id":"b","names":{"en":"Some School"},"querys":[]}],"x":1}""", "w.json"));
        Assert.Equal(4, thrown.Problems.Count);
        Assert.Equal(string.Join('\n', thrown.Problems), thrown.Message);
    }

    [Fact]
    public void Warns_of_an_alias_of_two_letters()
    {
        var list = WatchListFile.Parse("""{"entities":[{"id":"a","names":{"en":"Some School"},"aliases":["SS","某","某校"]}]}""", "w.json");
        Assert.Equal(
            [
                "w.json, $.entities[0].aliases[0]: 'SS' is so short that it may stand for much else. Watch list used all the same.",
                "w.json, $.entities[0].aliases[1]: '某' is so short that it may stand for much else. Watch list used all the same.",
            ],
            list.Warnings);
    }

    [Theory]
    [InlineData("""{"title": "\ud83d", "entities": []}""")]
    [InlineData("""{"entities": "\ud83d"}""")]
    [InlineData("""{"entities": [{"id": "a", "names": {"\udc00": "A"}}]}""")]
    public void Refuses_half_a_character(string json) => Assert.Equal(
        "list.json: found half a character, written as \\u with four digits, expected both halves. Watch list not used.",
        Assert.Throws<WatchListException>(() => WatchListFile.Parse(json, "list.json")).Message);
}
