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
}
