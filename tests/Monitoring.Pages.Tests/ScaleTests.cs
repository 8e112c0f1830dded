using Monitoring.Pages.Charting;
using Monitoring.Pages.Speaking;

namespace Monitoring.Pages.Tests;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(0, "1 0")]
    [InlineData(1, "1 0")]
    [InlineData(3, "3 2 1 0")]
    [InlineData(20, "20 15 10 5 0")]
    [InlineData(130, "150 100 50 0")]
    [InlineData(41_066, "60000 40000 20000 0")]
    [InlineData(1_000_000_000_000, "1000000000000 750000000000 500000000000 250000000000 0")]
    public void Marks_an_axis_with_round_numbers_up_to_what_it_shows(long highest, string expected)
    {
        var scale = Scale.Of(highest);
        Assert.Equal(expected, string.Join(' ', scale.Ticks.Select(tick => tick.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture))));
        Assert.True(scale.Top >= highest);
        Assert.Equal((100, 0), (scale.From(0), scale.From(scale.Top)));
    }

    [Theory]
    [InlineData("en", 150_000_000, 1_000_000, "million")]
    [InlineData("zh", 150_000_000, 100_000_000, "亿")]
    [InlineData("zh", 1_500_000, 10_000, "万")]
    [InlineData("en", 1_500, 1, "")]
    public void Says_by_what_an_axis_is_divided(string language, long top, long divisor, string name) =>
        Assert.Equal((divisor, name), (language == "zh" ? Words.Chinese : Words.English).AxisOf(top));

    [Fact]
    public void Says_days_in_both_languages()
    {
        DateOnly[] days = [new(2023, 11, 1), new(2023, 11, 2), new(2023, 11, 7), new(2023, 11, 9), new(2023, 11, 10)];
        Assert.Equal("1–2, 7 and 9–10 November 2023", Words.English.Days(days));
        Assert.Equal("2023年11月1–2日、7日、9–10日", Words.Chinese.Days(days));
    }
}
