using Monitoring.Core.Tests.Summarizing;
using Monitoring.Delivering;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Delivering;

public sealed class SummaryTextTests
{
    [Fact]
    public void Lines_up_and_stays_within_72_columns_but_for_links()
    {
        var text = SummaryText.Write(SummaryBuilder.Build(RichSample.Input()));

        if (Environment.GetEnvironmentVariable("MONITORING_SHOW") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, "summary.txt"), text);
        }

        Assert.All(text.Split('\n'), line => Assert.True(TextColumns.WidthOf(line) <= 72 || line.Contains("http", StringComparison.Ordinal), line));
        Assert.Contains("Total potential views                 6,769,905,481", text, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("伯明翰", 6)]
    [InlineData("微信 WeChat", 11)]
    [InlineData("e\u0301", 1)]
    [InlineData("👍", 2)]
    public void A_wide_character_takes_two_columns(string text, int width) => Assert.Equal(width, TextColumns.WidthOf(text));

    [Fact]
    public void Breaks_lines_at_spaces_and_inside_words_that_are_too_long()
    {
        Assert.Equal(["one two", "three"], TextColumns.Wrap("one two three", 8));
        Assert.Equal(["伯明", "翰大", "学"], TextColumns.Wrap("伯明翰大学", 5));
        Assert.Equal("伯…", TextColumns.Cut("伯明翰", 4));
    }
}
