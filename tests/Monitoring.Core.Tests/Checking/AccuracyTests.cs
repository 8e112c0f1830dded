using Monitoring.Checking;

namespace Monitoring.Core.Tests.Checking;

public sealed class AccuracyTests
{
    // By Wilson's formula, worked out apart from this code.
    [Theory]
    [InlineData(43, 50, "0.86", "0.7381", "0.9305")]
    [InlineData(50, 50, "1", "0.9287", "1")]
    [InlineData(0, 50, "0", "0", "0.0713")]
    [InlineData(1, 1, "1", "0.2065", "1")]
    [InlineData(5, 10, "0.5", "0.2366", "0.7634")]
    public void Gives_Wilsons_interval_at_95_percent(int right, int judged, string share, string low, string high) =>
        Assert.Equal((share, low, high), Text(Accuracy.Of(right, judged, isAll: false)));

    [Fact]
    public void Leaves_nothing_to_chance_where_all_were_judged() => Assert.Equal(new Accuracy(0.8m, null, null), Accuracy.Of(4, 5, isAll: true));

    private static (string, string, string) Text(Accuracy accuracy) => (Plain(accuracy.Share), Plain(accuracy.Low!.Value), Plain(accuracy.High!.Value));

    private static string Plain(decimal value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
