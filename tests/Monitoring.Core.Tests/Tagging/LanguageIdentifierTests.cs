using System.Text;
using Monitoring.Tagging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Core.Tests.Tagging;

public class LanguageIdentifierTests
{
    private static readonly LanguageIdentifier Identifier = LanguageIdentifier.BuiltIn;

    private static readonly string[] OddTexts =
    [
        "", " ", "🎉", "\0", "\uD83D", "\uDC00\uD83D", "\uFFFD", "\u202E\u2066\u200F", "'", "\u0301\u0301", "a'", "@", "@@@", "://", "a://", "a.b",
        new('a', 1_000_000), new('的', 1_000_000), new('\'', 1_000_000), new('@', 1_000_000), new('\u0301', 1_000_000), "a" + new string('\u0301', 1_000_000),
        Encoding.UTF8.GetString([0xE4, 0xB8]), string.Concat(Enumerable.Repeat("a.", 100_000)), string.Concat(Enumerable.Repeat("a ж ب ", 100_000)),
    ];

    [LabelledSetsTheory]
    [InlineData(LanguageSets.Sentences, 0.98)]
    [InlineData(LanguageSets.WordPairs, 0.94)]
    [InlineData(LanguageSets.SingleWords, 0.80)]
    [InlineData(LanguageSets.Headlines, 0.99)]
    [InlineData(LanguageSets.TraditionalChinese, 0.995)]
    public void Is_right_on_text_it_has_not_learned_from(string set, double least)
    {
        var evaluation = LanguageTraining.Evaluate(
            Identifier, LabelledSets.OfLanguages.Single(each => each.Name == set).Part(TrainingPart.Test));
        Assert.InRange(evaluation.Accuracy!.Value, least, 1);
        Assert.InRange(evaluation.CalibrationError!.Value, 0, 0.03);
    }

    [LabelledSetsFact]
    public void Tells_simplified_from_traditional_sentences()
    {
        var simplified = LabelledSets.OfLanguages.Single(set => set.Name == LanguageSets.Sentences).Examples.Where(example => example.Label == "zh-Hans");
        Assert.InRange(LanguageTraining.Evaluate(Identifier, simplified).Accuracy!.Value, 0.995, 1);
    }

    [Theory]
    [InlineData("人民网")]
    [InlineData("新浪财经")]
    [InlineData("东山晚报")]
    [InlineData("聯合新聞網")]
    [InlineData("BBC News")]
    [InlineData("The Guardian")]
    [InlineData("Eastmount Daily News")]
    [InlineData("Le Monde")]
    [InlineData("https://www.example.com/the-best-of-the-news")]
    [InlineData("news.example.com")]
    [InlineData("x")]
    public void Does_not_guess_at_what_is_in_no_language(string text)
    {
        Assert.Equal(new LanguageGuess("und", 0), Identifier.Tell(text, ""));
        Assert.Equal(new LanguageGuess("und", 0), Identifier.Tell("", text));
        Assert.Equal(new LanguageGuess("und", 0), Identifier.Tell(text, text));
    }

    [Fact]
    public void An_outlets_name_above_a_text_leaves_the_text_its_language() =>
        Assert.Equal("en", Identifier.Tell("人民网", "The university opens its new library to the public.").Language);

    [Fact]
    public void The_confidence_is_no_more_than_the_share_of_the_language()
    {
        var alone = Identifier.Tell("", "The university opens its new library to the public.");
        var mixed = Identifier.Tell("", "The university opens its new library to the public. 大学图书馆");
        Assert.Equal("en", alone.Language);
        Assert.Equal("en", mixed.Language);
        Assert.InRange(alone.Confidence, 0.95, 1);
        Assert.InRange(mixed.Confidence, 0.3, 0.7);
        Assert.Equal("zh-Hans", Identifier.Tell("", "The university. 大学图书馆向公众开放").Language);
    }

    [Fact]
    public void Has_an_answer_for_any_text() => Assert.All(OddTexts, text =>
    {
        var guess = Identifier.Tell(text, text);
        Assert.Contains(guess.Language, Identifier.Languages.Append("und"));
        Assert.InRange(guess.Confidence, 0, 1);
    });

    [Fact]
    public void What_comes_after_the_beginning_of_a_long_text_is_not_read()
    {
        Assert.Equal(Identifier.Tell("", new string('e', 2_000)), Identifier.Tell("", new string('e', 1_000_000)));
        Assert.Equal(Identifier.Tell("", new string('e', 2_000)), Identifier.Tell("", new string('e', 2_000) + " 大学图书馆"));
    }

    [Fact]
    public void Knows_at_least_44_languages_and_both_scripts_of_Chinese()
    {
        Assert.InRange(Identifier.Languages.Count, 46, 100);
        Assert.Contains("zh-Hans", Identifier.Languages);
        Assert.Contains("zh-Hant", Identifier.Languages);
    }

    [Fact]
    public void Allocates_nothing_for_a_text()
    {
        const string Text = "The university opens its new library to the public next week, and everyone is invited to see it.";
        _ = Identifier.Tell(Text, Text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _ = Identifier.Tell(Text, Text);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
