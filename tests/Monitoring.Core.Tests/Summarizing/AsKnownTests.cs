using Monitoring.Configuring;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Summarizing;

public sealed class AsKnownTests
{
    private static readonly Settings Shanghai = new() { TimeZone = "Asia/Shanghai" };
    private static readonly DateTimeOffset Now = new(2023, 12, 5, 20, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2023-12-03", "2023-12-03T15:59:59.9999999+00:00")]
    [InlineData("2023-12-06", "2023-12-06T15:59:59.9999999+00:00")]
    [InlineData("2023-12-03T17:30", "2023-12-03T09:30:00.0000000+00:00")]
    [InlineData("2023-12-03T17:30:05", "2023-12-03T09:30:05.0000000+00:00")]
    [InlineData("2023-12-03T17:30:00Z", "2023-12-03T17:30:00.0000000+00:00")]
    [InlineData("2023-12-03T17:30:00-05:00", "2023-12-03T22:30:00.0000000+00:00")]
    public void Reads_a_day_to_its_end_and_a_time_in_the_reporting_zone(string text, string instant) =>
        Assert.Equal(instant, AsKnown.Parse(text, Shanghai, Now).At.ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("2023-12")]
    [InlineData("2023-02-30")]
    [InlineData("2023-12-07")]
    [InlineData("2023-12-05T20:00:01Z")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("0001-01-01T00:00:00Z")]
    public void Refuses_what_is_no_time_and_a_time_to_come(string text) =>
        Assert.Equal(
            $"Parameter 'as-of': found '{text}', expected a day up to today such as 2023-12-03, whose end is meant, or a time such as 2023-12-03T17:30 or 2023-12-03T09:30:00Z.",
            Assert.Throws<QuestionException>(() => AsKnown.Parse(text, Shanghai, Now)).Message);

    [Fact]
    public void Says_what_it_means() =>
        Assert.Equal(
            "As known on 3 December 2023, 23:59:59 (Asia/Shanghai, UTC+08:00): rebuilt from the uploads received until then, under today's rules.",
            AsKnown.Parse("2023-12-03", Shanghai, Now).Note.ToString());
}
