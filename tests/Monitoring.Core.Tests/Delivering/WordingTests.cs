using Monitoring.Delivering;

namespace Monitoring.Core.Tests.Delivering;

public sealed class WordingTests
{
    [Theory]
    [InlineData("6.93", "nearly seven times", "近7倍")]
    [InlineData("6.80", "nearly seven times", "近7倍")]
    [InlineData("6.79", "about 6.8 times", "约6.8倍")]
    [InlineData("7.00", "seven times", "7倍")]
    [InlineData("7.02", "seven times", "7倍")]
    [InlineData("7.10", "over seven times", "7倍多")]
    [InlineData("7.21", "about 7.2 times", "约7.2倍")]
    [InlineData("1.95", "nearly two times", "近2倍")]
    [InlineData("1.2", "about 1.2 times", "约1.2倍")]
    [InlineData("12.01", "12 times", "12倍")]
    public void Says_a_ratio(string ratio, string english, string chinese)
    {
        var number = decimal.Parse(ratio, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((english, chinese), (Wording.Times(number), Wording.TimesInChinese(number)));
    }

    [Theory]
    [InlineData(999_999, "999,999", "999,999")]
    [InlineData(10_234_567, "more than 10 million", "超过1000万")]
    [InlineData(85_000_000_000, "85 billion", "850亿")]
    [InlineData(85_900_000_000, "more than 85 billion", "超过850亿")]
    [InlineData(1_250_000, "more than 1.2 million", "超过120万")]
    public void Cuts_a_large_number_to_two_digits(long number, string english, string chinese) =>
        Assert.Equal((english, chinese), (Wording.MoreThan(number), Wording.MoreThanInChinese(number)));

    [Theory]
    [InlineData("exact", "4,694", "4,694")]
    [InlineData("moreThan", "over 4,694", "超过4,694")]
    [InlineData("orMore", "4,694+", "4,694余")]
    [InlineData("about", "about 4,694", "约4,694")]
    [InlineData("lessThan", "under 4,694", "不足4,694")]
    [InlineData("orLess", "up to 4,694", "至多4,694")]
    public void Keeps_what_an_upload_says_of_its_exactness(string qualifier, string english, string chinese) =>
        Assert.Equal((english, chinese), (Wording.Qualified(4694, qualifier), Wording.QualifiedInChinese(4694, qualifier)));

    [Theory]
    [InlineData("0.0737", "7.37 percentage points above", "高7.37个百分点")]
    [InlineData("-0.005", "0.50 percentage points below", "低0.50个百分点")]
    [InlineData("0", "the same as", "持平")]
    public void A_change_of_a_share_is_in_points(string change, string english, string chinese)
    {
        var number = decimal.Parse(change, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((english, chinese), (Wording.Points(number), Wording.PointsInChinese(number)));
    }
}
