using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Tagging;

public class SentimentTargetsTests
{
    [Theory]
    [InlineData("Rain all day. Birmingham won. Trains were late.", " birmingham won.")]
    [InlineData("It cost 3.5 million in Birmingham. Late.", "it cost 3.5 million in birmingham.")]
    [InlineData("Nothing here.", "")]
    [InlineData("台风来了。伯明翰大学获奖！停电。", "伯明翰大学获奖!")]
    [InlineData("颱風來了。伯明翰大學獲獎！停電。", "伯明翰大学获奖!")]
    public void Keeps_the_sentences_that_name_what_is_watched(string text, string expected)
    {
        var targets = SentimentTargets.Of(["Birmingham", "伯明翰大學"]);
        var prepared = new char[text.Length];
        var around = new char[text.Length];
        var length = targets.CopySentences(prepared.AsSpan(0, Lexicon.Prepare(text, prepared)), around);
        Assert.Equal(expected, new string(around, 0, length));
    }

    [Fact]
    public void The_sentence_around_the_target_counts_first()
    {
        const string Text = "The rival's terrible failure was an awful disgrace and a horrible scandal. Birmingham won a wonderful award.";
        var tagger = new BuiltInTagger();
        var anywhere = tagger.Tag(new(null, Text)).Score;
        var toward = tagger.Tag(new(null, Text, Targets: SentimentTargets.Of(["Birmingham"]))).Score;
        Assert.True(toward > anywhere + 0.2, $"{toward} toward Birmingham, {anywhere} in all");
    }

    [Fact]
    public void An_office_adds_topics_by_lists_of_terms()
    {
        var tagger = new BuiltInTagger(OwnModels.Read([], "# our own\ncampus life: 社团 迎新 freshers_week\nsport: 龙舟\n"));
        Assert.Equal(["campus life"], tagger.Tag(new("社团迎新开始了", null)).Topics);
        Assert.Equal(["campus life"], tagger.Tag(new("Freshers week begins with rain and mud", null)).Topics);
        Assert.Contains("sport", tagger.Tag(new("龙舟队出发了", null)).Topics);
        Assert.Matches("^builtin/4\\+topics-[0-9a-f]{8}$", tagger.Name);
    }

    [Fact]
    public void A_line_of_topics_without_terms_is_told()
    {
        var wrong = Assert.Throws<Monitoring.Tagging.Learning.ModelFormatException>(() => OwnModels.Read([], "good: 好\nnonsense\n"));
        Assert.Equal("topics.txt, line 2: found 'nonsense', expected 'topic: term term ...'. No topic was taken.", wrong.Message);
    }
}
