using System.Text.Json.Nodes;
using Monitoring.Configuring;
using Monitoring.Delivering;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Summarizing;

public sealed class TaggedByTests
{
    private static readonly Mention[] Mentions =
    [
        Of("a", "azure-language/2; azure-language/1", Sentiment.Positive),
        Of("b", "azure-language/2; builtin/1 (budget spent)", Sentiment.Negative),
        Of("c", "azure-language/2; builtin/1 (budget spent)", Sentiment.Unknown, language: "und"),
        Of("d", "builtin/1 (provider away)", Sentiment.Neutral),
        Of("e", "builtin/1", Sentiment.Neutral, declared: Sentiment.Positive),
        Of("f", "azure-language/2; azure-language/1", Sentiment.Unknown, declared: Sentiment.Mixed),
    ];

    [Fact]
    public void Counts_whose_word_each_hit_stands_on()
    {
        var tagged = SummaryBuilder.Build(Sample.Input(Mentions)).TaggedBy;

        Assert.Equal((2, 2, 1, 0), (tagged.Sentiment.Export, tagged.Sentiment.BudgetSpent, tagged.Sentiment.ProviderAway, tagged.Sentiment.Unknown));
        Assert.Equal([new("azure-language/1", 1)], tagged.Sentiment.Taggers);
        Assert.Equal((0, 0, 1, 1), (tagged.Language.Export, tagged.Language.BudgetSpent, tagged.Language.ProviderAway, tagged.Language.Unknown));
        Assert.Equal([new("azure-language/2", 3), new("builtin/1", 1)], tagged.Language.Taggers);
    }

    [Fact]
    public void Counts_the_tagger_where_the_settings_prefer_it_and_it_can_tell()
    {
        var input = Sample.Input(Mentions) with { Settings = new Settings { Sentiment = Preference.Tagger } };

        var sentiment = SummaryBuilder.Build(input).TaggedBy.Sentiment;

        Assert.Equal(1, sentiment.Export);
        Assert.Equal([new("azure-language/1", 1), new("builtin/1", 1)], sentiment.Taggers);
    }

    [Fact]
    public async Task Says_so_in_text_page_and_JSON()
    {
        var summary = SummaryBuilder.Build(Sample.Input(Mentions));

        Assert.Equal(
            [
                "Languages told by: azure-language/2, 3 hits; builtin/1, 1 hit; the built-in models, 1 hit (the provider could not be reached).",
                "Sentiment told by: the exports, 2 hits; azure-language/1, 1 hit; the built-in models, 2 hits (the budget of text records was "
                + "spent); the built-in models, 1 hit (the provider could not be reached).",
            ],
            summary.TaggedBy.Notes.Select(note => note.ToString()));
        var text = SummaryText.Write(summary).ReplaceLineEndings(" ");
        var page = await SummaryPage.RenderAsync(summary);
        var json = JsonNode.Parse(SummaryJson.Write(summary))!["taggedBy"]!;
        Assert.All(summary.TaggedBy.Notes, note => Assert.Contains(note.ToString(), text, StringComparison.Ordinal));
        Assert.All(summary.TaggedBy.Notes, note => Assert.Contains(note.ToString(), page, StringComparison.Ordinal));
        Assert.Equal(summary.TaggedBy.Notes.Select(note => note.ToString()), json["notes"]!.AsArray().Select(note => (string?)note));
        Assert.Equal(2, (long?)json["sentiment"]!["budgetSpent"]);
    }

    [Fact]
    public void Says_nothing_where_the_exports_and_one_tagger_spoke()
    {
        Mention[] ordinary = [Of("a", "builtin/1", Sentiment.Positive), Of("b", "builtin/1", Sentiment.Neutral, declared: Sentiment.Negative)];

        var summary = SummaryBuilder.Build(Sample.Input(ordinary));

        Assert.Empty(summary.TaggedBy.Notes);
        Assert.DoesNotContain("told by", SummaryText.Write(summary), StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_that_was_sent_without_it_needs_no_new_revision()
    {
        var input = Sample.Input(Mentions);
        var sent = JsonNode.Parse(SummaryJson.Write(SummaryBuilder.Build(input)))!.AsObject();
        Assert.True(sent.Remove("taggedBy"));

        var again = SummaryBuilder.Build(input with { LastIssued = Sample.Issued(input.AsOf, sent.ToJsonString()) });

        Assert.Equal(1, again.Revision);
    }

    private static Mention Of(string id, string tagger, Sentiment sentiment, string language = "en", Sentiment? declared = null)
    {
        var mention = Sample.Mention(id, sentiment: declared ?? sentiment, language: language);
        return mention with
        {
            Coverage = mention.Coverage with { DeclaredSentiment = declared },
            Tags = new Tags(language, sentiment, 0, [], tagger),
        };
    }
}
