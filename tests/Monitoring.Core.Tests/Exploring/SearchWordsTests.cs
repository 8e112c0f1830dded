using Monitoring.Exploring;

namespace Monitoring.Core.Tests.Exploring;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("University of Birmingham", "university of birmingham")]
    [InlineData("中国银行", "中国 国银 银行 行")]
    [InlineData("iPhone15发布会", "iphone15 发布 布会 会")]
    [InlineData("ＣＡＦÉ\u200B-bar", "cafe bar")]
    [InlineData("…", "")]
    [InlineData(null, "")]
    public void Cuts_words_at_spaces_and_chinese_into_pairs(string? text, string expected) => Assert.Equal(expected, SearchWords.IndexText(text));

    [Theory]
    [InlineData("Birm univ", "\"birm\"* AND \"univ\"*")]
    [InlineData("国银行", "\"国银 银行\"")]
    [InlineData("行", "\"行\"*")]
    [InlineData("\" OR text:* NEAR(", "\"or\"* AND \"text\"* AND \"near\"*")]
    [InlineData("'); DROP TABLE", "\"drop\"* AND \"table\"*")]
    [InlineData("- ! \u202E", "")]
    public void Asks_for_all_words_and_for_nothing_else(string text, string expected) => Assert.Equal(expected, SearchWords.Question(text));

    [Theory]
    [InlineData("伯明翰大学发布报告", "大学发布", true)]
    [InlineData("伯明翰大学发布报告", "告", true)]
    [InlineData("伯明翰大学发布报告", "大发", false)]
    [InlineData("The Birmingham Post", "post birm", true)]
    [InlineData("The Birmingham Post", "mingham", false)]
    [InlineData("The Birmingham Post", "", false)]
    public void Finds_by_the_same_rules_without_an_index(string text, string question, bool expected) =>
        Assert.Equal(expected, SearchWords.Holds(text, question));

    [Fact]
    public void Says_where_words_stand_in_the_text_as_it_is_printed()
    {
        const string Text = "Café in Bir\u200Bmingham, 伯明翰大学";
        Assert.Equal(["Café", "Bir\u200Bmingham", "大学"], SearchWords.Find(Text, "大学 CAFE birmingham ham").Select(range => Text[range]));
    }

    [Fact]
    public void Reads_no_more_than_the_beginning_of_a_text_of_megabytes() =>
        Assert.True(SearchWords.IndexText(new string('字', 1_000_000)).Length < 70_000);
}
