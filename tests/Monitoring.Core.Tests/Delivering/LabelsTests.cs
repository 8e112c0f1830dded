using System.Globalization;
using Monitoring.Delivering;

namespace Monitoring.Core.Tests.Delivering;

public sealed class LabelsTests
{
    [Theory]
    [InlineData("999999", null, null)]
    [InlineData("1000000", "1.0 million", "100.0万")]
    [InlineData("99999499", "100.0 million", "9,999.9万")]
    [InlineData("99999999", "100.0 million", "1.0亿")]
    [InlineData("189249049", "189.2 million", "1.9亿")]
    [InlineData("85000000000", "85.0 billion", "850.0亿")]
    [InlineData("-2500000", "-2.5 million", "-250.0万")]
    public void Shortens_large_numbers_in_the_units_of_the_language(string number, string? english, string? chinese)
    {
        var value = decimal.Parse(number, CultureInfo.InvariantCulture);

        Assert.Equal(
            (english, chinese),
            (Labels.In(ReportLanguage.English).Short(value), Labels.In(ReportLanguage.Chinese).Short(value)));
    }
}
