using System.Globalization;
using System.Text.Json;
using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Tagging;

public sealed class TagDocumentTests
{
    private const string Family = "👨‍👩‍👧‍👦";
    private const string Flag = "🇬🇧";
    private const string Accented = "e\u0301";

    [Theory]
    [InlineData("A headline", "A text", "A headline\nA text")]
    [InlineData("A headline", null, "A headline")]
    [InlineData(" ", " A text ", "A text")]
    [InlineData("A post that", "A post that goes on", "A post that goes on")]
    [InlineData("Same", "Same", "Same")]
    [InlineData(null, "\n", null)]
    public void Puts_headline_and_text_together(string? headline, string? text, string? expected) =>
        Assert.Equal(expected, TagDocument.Of(new TextToTag(headline, text)));

    [Theory]
    [InlineData("a")]
    [InlineData("学")]
    [InlineData("𠮷")]
    [InlineData("👍🏽")]
    [InlineData(Family)]
    [InlineData(Flag)]
    [InlineData(Accented)]
    [InlineData("각")]
    [InlineData("\r\n")]
    public void Cuts_between_grapheme_clusters(string cluster)
    {
        var document = string.Concat(Enumerable.Repeat(cluster, 5121));

        var cut = TagDocument.Cut(document, 5120, 1_000_000);

        Assert.Equal(string.Concat(Enumerable.Repeat(cluster, 5120)), cut);
        Assert.Equal(5120, new StringInfo(cut).LengthInTextElements);
        Assert.Same(cut, TagDocument.Cut(cut, 5120, 1_000_000));
    }

    [Fact]
    public void Counts_clusters_as_the_framework_does()
    {
        const int Seed = 11;
        string[] parts =
        [
            "a", "~", "学", "。", "Ａ", "\u3029", "\u302A", "\u0301", "\u200D", "\uFE0F", "👍", "🏽", "🇬", "🇧", "\r", "\n", "ᄀ", "ᅡ", "क",
            "\u094D", "\uD800",
        ];
        var random = new Random(Seed);
        for (var round = 0; round < 2000; round++)
        {
            var document = string.Concat(Enumerable.Range(0, 40).Select(_ => parts[random.Next(parts.Length)]));
            var elements = StringInfo.ParseCombiningCharacters(document);
            var wanted = random.Next(1, elements.Length);

            Assert.True(TagDocument.Cut(document, wanted, 1000) == document[..elements[wanted]], $"seed {Seed}, round {round}");
        }
    }

    [Theory]
    [InlineData("abc", 2, "ab")]
    [InlineData("a" + Family + "b", 6, "a")]
    [InlineData("a" + Accented, 2, "a")]
    [InlineData("ab", 5, "ab")]
    [InlineData(Family, 4, "👨‍")]
    public void Cuts_before_the_cluster_that_no_longer_fits(string document, int characters, string expected) =>
        Assert.Equal(expected, TagDocument.Cut(document, 5120, characters));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1000, 1)]
    [InlineData(1001, 2)]
    [InlineData(5120, 6)]
    public void Reckons_a_record_for_each_thousand_characters_begun(int length, long records) =>
        Assert.Equal(records, TagDocument.Records(new string('学', length), 1000));

    [Fact]
    public void Cuts_requests_by_their_size_too_and_loses_none()
    {
        var questions = Enumerable.Range(0, 1000)
            .Select(i => new Question(new TagKey($"{i}"), new string(i % 2 == 0 ? '学' : 'a', 1000), "")).ToList();

        var requests = TagDocument.Requests(questions, 1000, 1_000_000).ToList();

        Assert.Equal(questions, requests.SelectMany(request => request));
        Assert.All(requests, request => Assert.InRange(SizeOf(request.Select(question => question.Document)), 1, 1_000_000));
        Assert.All(requests.SkipLast(1), request => Assert.InRange(SizeOf(request.Select(question => question.Document)), 800_000, 1_000_000));
    }

    [Fact]
    public void No_document_is_longer_than_a_request()
    {
        var heap = "a" + new string('\u0301', 2_000_000);

        var cut = TagDocument.Cut(heap, 5120, TagDocument.LongestIn(1_000_000));

        Assert.InRange(SizeOf([cut]), 900_000, 1_000_000);
    }

    [Theory]
    [InlineData("zh_chs", "zh-Hans")]
    [InlineData("zh_cht", "zh-Hant")]
    [InlineData("zh-Hans", "zh-Hans")]
    [InlineData("zh-Hant", "zh-Hant")]
    [InlineData("zh", "zh")]
    [InlineData("en", "en")]
    [InlineData("prs", "prs")]
    [InlineData("(Unknown)", "und")]
    [InlineData("", "und")]
    public void Reads_the_codes_that_a_provider_spells_its_own_way(string code, string language) =>
        Assert.Equal(language, TagAnswer.OfLanguage("fake/1", code).Language);

    [Fact]
    public void An_answer_comes_back_from_its_text()
    {
        TagAnswer[] answers =
        [
            TagAnswer.OfLanguage("fake/1", "zh_chs"), TagAnswer.OfSentiment("fake/1", Sentiment.Mixed, 0.41, 0.4),
            TagAnswer.OfError("fake/1", "InvalidDocument"), TagAnswer.OfStandIn(StandIn.ProviderAway),
        ];

        Assert.Equal(answers, answers.Select(answer => TagAnswer.Parse(answer.ToJson())));
        Assert.Throws<InvalidDataException>(() => TagAnswer.Parse("{\"model\": \"fake/1\"}"));
        Assert.Throws<InvalidDataException>(() => TagAnswer.Parse("null"));
    }

    [Theory]
    [InlineData("builtin/1", "builtin/1", "builtin/1")]
    [InlineData("builtin/1 (budget spent)", "builtin/1 (budget spent)", "builtin/1 (budget spent)")]
    [InlineData("azure-language/2; builtin/1 (provider away)", "azure-language/2", "builtin/1 (provider away)")]
    [InlineData("", "", "")]
    public void A_tagger_s_name_tells_whose_word_each_tag_is(string tagger, string language, string sentiment)
    {
        var sources = TagSources.Parse(tagger);

        Assert.Equal((language, sentiment), (sources.Language.ToString(), sources.Sentiment.ToString()));
        Assert.Equal(tagger, sources.ToString());
    }

    private static int SizeOf(IEnumerable<string> documents) =>
        JsonSerializer.SerializeToUtf8Bytes(documents.Select(document => new { id = 1000, text = document, language = "zh-Hans" })).Length;
}
