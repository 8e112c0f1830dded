using System.Globalization;
using Monitoring.Delivering;
using Monitoring.Noting;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Delivering;

public sealed class PrintedTests
{
    [Theory]
    [InlineData("85000000000", "85.0 billion")]
    [InlineData("999950000", "1.0 billion")]
    [InlineData("999949999", "999.9 million")]
    [InlineData("1250000", "1.3 million")]
    [InlineData("1000000", "1.0 million")]
    [InlineData("949999", null)]
    [InlineData("7654321000000000", "7,654.3 trillion")]
    public void Shortens_large_numbers(string number, string? expected) =>
        Assert.Equal(expected, Printed.Short(decimal.Parse(number, CultureInfo.InvariantCulture)));

    [Fact]
    public void Rounds_half_away_from_zero()
    {
        Assert.Equal("USD 0.13", Printed.Money(0.125m, "USD"));
        Assert.Equal("-0.13", Printed.Amount(-0.125m));
        Assert.Equal("17.57%", Printed.Percent(0.175695m));
    }

    [Fact]
    public void Signs_a_change()
    {
        Assert.Equal("+17.57%", Printed.Growth(new Growth(0.175695m, null)));
        Assert.Equal("−3.20%", Printed.Growth(new Growth(-0.032m, Note.Kept("note"))));
        Assert.Equal("no base", Printed.Growth(Growth.WithoutBase));
        Assert.Equal("+7.37 points", Printed.Points(0.0737m));
    }

    [Fact]
    public void Lists_days_as_ranges() => Assert.Equal(
        "1–3, 7 and 29–30 November 2023",
        Printed.Days([new(2023, 11, 1), new(2023, 11, 2), new(2023, 11, 3), new(2023, 11, 7), new(2023, 11, 29), new(2023, 11, 30)]));

    [Theory]
    [InlineData(1, 1, "1 hit in 1 outlet")]
    [InlineData(3, 2, "3 hits in 2 outlets")]
    [InlineData(2, 0, "2 hits, outlet not given")]
    public void A_story_says_in_how_many_outlets_it_stood_where_that_is_known(long hits, long outlets, string expected) =>
        Assert.Equal(expected, Printed.Spread(hits, outlets));
}
