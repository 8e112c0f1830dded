using Monitoring.Delivering;

namespace Monitoring.Core.Tests.Delivering;

public sealed class TextColumnsTests
{
    [Fact]
    public void No_line_begins_with_a_closing_mark() =>
        Assert.Equal(["净增四千七", "百。"], TextColumns.Wrap("净增四千七百。", 12));

    [Fact]
    public void A_line_is_no_wider_than_asked_for() =>
        Assert.All(TextColumns.Wrap("微信粉丝31,464人（增长17.57%，净增4,702人），2023年1月1日至2023年12月1日。", 20), line => Assert.InRange(TextColumns.WidthOf(line), 1, 20));

    [Fact]
    public void Keeps_a_number_or_a_word_within_Chinese_together()
    {
        Assert.Equal(["粉丝数发现", "31,464（a.csv", "第4行）与", "admitted。"], TextColumns.Wrap("粉丝数发现31,464（a.csv第4行）与admitted。", 14, keepsRuns: true));
        Assert.Equal(["计划于2023年12", "月"], TextColumns.Wrap("计划于2023年12月", 14, keepsRuns: true));
        Assert.Equal(["abcdefghij", "klm"], TextColumns.Wrap("abcdefghijklm", 10, keepsRuns: true));
    }
}
