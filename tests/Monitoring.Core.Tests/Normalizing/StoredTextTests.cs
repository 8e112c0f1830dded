using Monitoring.Normalizing;

namespace Monitoring.Core.Tests.Normalizing;

public sealed class StoredTextTests
{
    [Theory]
    [InlineData("  plain text ", "plain text")]
    [InlineData("a\0b\u0001c", "abc")]
    [InlineData("a\u202Eb\u2066c\u200Bd\uFEFFe", "abcde")]
    [InlineData("line\r\nline\rline\u2028line", "line\nline\nline\nline")]
    [InlineData("pair \uD83D\uDE00", "pair \uD83D\uDE00")]
    [InlineData("👩\u200D🎓", "👩\u200D🎓")]
    [InlineData("\uFEFF", "")]
    public void Keeps_text_and_drops_what_could_harm(string input, string expected) => Assert.Equal(expected, StoredText.Of(input));

    [Theory]
    [InlineData("伯明翰\r\n大学", "伯明翰大学")]
    [InlineData("University of\nBirmingham", "University of Birmingham")]
    [InlineData("大学\nnews", "大学 news")]
    public void In_one_line_nothing_parts_Chinese_characters(string input, string expected) =>
        Assert.Equal(expected, StoredText.Of(input, isOneLine: true));

    [Fact]
    public void Replaces_half_a_character()
    {
        Assert.Equal("lone \uFFFD here", StoredText.Of("lone \uD83D here"));
        Assert.Equal("lone \uFFFD", StoredText.Of("lone \uDE00"));
    }

    [Fact]
    public void Leaves_markup_alone_where_the_service_writes_none() => Assert.Equal("<em>a</em> &amp; b", StoredText.Of("<em>a</em> &amp; b"));

    [Fact]
    public void Decodes_entities_once() => Assert.Equal("a & b &lt;", StoredText.Of("a &amp; b &amp;lt;", Markup.Entities));

    [Theory]
    [InlineData("the <em>University</em> of", "the University of")]
    [InlineData("one<br/>two<p class='x'>three</p>", "one\ntwo\nthree")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("i <3 you", "i <3 you")]
    [InlineData("<Three Body> by <em>Liu</em>", "<Three Body> by Liu")]
    [InlineData("&lt;em&gt;", "<em>")]
    [InlineData("cut <em", "cut <em")]
    public void Takes_HTML_tags_out(string input, string expected) => Assert.Equal(expected, StoredText.Of(input, Markup.Html));

    [Fact]
    public void A_headline_is_one_line() => Assert.Equal("a b c", StoredText.Of("a\nb\tc", isOneLine: true));

    [Fact]
    public void Cuts_a_long_text_on_a_characters_border()
    {
        var text = new string('a', StoredText.MaxLength - 1) + "😀😀";
        Assert.Equal(new string('a', StoredText.MaxLength - 1), StoredText.Of(text));
        Assert.Equal(StoredText.MaxLength, StoredText.Of(new string('a', 30_000)).Length);
    }
}
