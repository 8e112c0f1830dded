using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Summarizing;

public sealed class DisplayTextTests
{
    [Theory]
    [InlineData("  two\r\n\tlines ", "two lines")]
    [InlineData("a\u202Egnp.exe\u202C", "agnp.exe")]
    [InlineData("zero\u200Bwidth\uFEFF", "zerowidth")]
    [InlineData("bell\a nul\0", "bell nul")]
    [InlineData("伯明翰大学\u3000新闻", "伯明翰大学 新闻")]
    [InlineData("lone \uD83D surrogate", "lone surrogate")]
    [InlineData(null, "")]
    public void Leaves_one_visible_line(string? text, string expected) => Assert.Equal(expected, DisplayText.Of(text, 100));

    [Fact]
    public void Cuts_at_a_whole_character()
    {
        Assert.Equal("伯明…", DisplayText.Of("伯明翰大学", 2));
        Assert.Equal("👍🏽…", DisplayText.Of("👍🏽👍🏽", 1));
        Assert.Equal("exact", DisplayText.Of("exact", 5));
    }

    [Fact]
    public void A_text_of_a_megabyte_costs_no_more_than_its_beginning()
    {
        var line = DisplayText.Of(new string('a', 1 << 20), 160);

        Assert.Equal(new string('a', 160) + "…", line);
    }

    [Theory]
    [InlineData("https://example.org/a b", "https://example.org/a%20b")]
    [InlineData("http://example.org/", "http://example.org/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData(" JavaScript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("//example.org/x", null)]
    [InlineData("https://user:secret@example.org/", null)]
    [InlineData("not a link", null)]
    [InlineData(null, null)]
    public void Links_only_to_web_pages(string? url, string? expected) => Assert.Equal(expected, DisplayText.Link(url));
}
