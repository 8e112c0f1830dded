using Monitoring.Core.Tests.Support;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Summarizing;

public sealed class MentionQueryTests
{
    [Theory]
    [InlineData("/e/uob/2023-11/mentions")]
    [InlineData("/e/uob/2023/mentions?channel=wechat&sentiment=negative&topic=science")]
    [InlineData("/e/uob/2023-09..2023-11/mentions?country=unknown&reach=none&figure=uniqueOutletReach&sort=engagement&page=12")]
    [InlineData("/e/uob/2023-11-05..2023-12-04/mentions?day=2023-11-05&language=zh-Hans&outlet=-")]
    [InlineData("/e/uob/2023-11/mentions?story=0123456789abcdef0123456789abcdef&id=fedcba9876543210fedcba9876543210&q=%E4%BC%AF%E6%98%8E%E7%BF%B0%20%26%20%22lab%22")]
    public void Reads_the_address_that_it_writes(string address) => Assert.Equal(address, Read(address).ToString());

    [Fact]
    public void Leaves_a_parameter_out_that_a_form_sends_empty() =>
        Assert.Equal("/e/uob/2023-11/mentions?channel=weibo", Read("/e/uob/2023-11/mentions?channel=weibo&topic=&outlet=%20&page=1&sort=newest").ToString());

    [Theory]
    [InlineData("2023-01..2023-12", "2023")]
    [InlineData("2023-11-01..2023-11-30", "2023-11")]
    [InlineData("2022..2023", "2022-01..2023-12")]
    [InlineData("2024-02-01..2024-03-31", "2024-02..2024-03")]
    [InlineData("2023-11-05..2023-11-05", "2023-11-05..2023-11-05")]
    public void Writes_a_period_in_its_shortest_form(string text, string shortest) => Assert.Equal(shortest, Period.Parse(text).ToString());

    [Theory]
    [InlineData("2023-13")]
    [InlineData("2023-11..2023-10")]
    [InlineData("0001")]
    [InlineData("2023-11..")]
    [InlineData("a..b..c")]
    public void Refuses_what_is_no_period(string text)
    {
        var refused = Assert.Throws<QuestionException>(() => Period.Parse(text));
        Assert.StartsWith($"Parameter 'period': found '{text}', expected a month such as 2023-11,", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page=0", "Parameter 'page': found '0', expected a whole number, 1 or more.")]
    [InlineData("sort=best", "Parameter 'sort': found 'best', expected one of newest, oldest, reach, ave, engagement, outlet.")]
    [InlineData("story=x", "Parameter 'story': found 'x', expected 32 hexadecimal digits.")]
    [InlineData("reach=some", "Parameter 'reach': found 'some', expected given or none.")]
    public void Refuses_a_parameter_that_makes_no_sense(string parameter, string message) =>
        Assert.Equal(message, Assert.Throws<QuestionException>(() => Read($"/e/uob/2023-11/mentions?{parameter}")).Message);

    [Theory]
    [InlineData("")]
    [InlineData("Example Daily")]
    [InlineData("人民网")]
    public void Takes_the_mentions_of_an_outlet_and_no_others(string name)
    {
        var query = MentionQuery.Of("uob", new Month(2023, 11)).OfOutlet(Outlet.Of(name).Key);
        var filter = Read(query.ToString()).Filter;
        Assert.True(filter.Takes(Some.Mention(coverage: Some.Coverage(outlet: name))));
        Assert.False(filter.Takes(Some.Mention(coverage: Some.Coverage(outlet: "another one"))));
    }

    [Fact]
    public void Names_an_outlet_of_a_megabyte_in_a_short_address()
    {
        var name = new string('x', 1 << 20);
        var query = MentionQuery.Of("uob", new Month(2023, 11)).OfOutlet(Outlet.Of(name).Key);
        Assert.True(query.ToString().Length < 200);
        Assert.True(Read(query.ToString()).Filter.Takes(Some.Mention(coverage: Some.Coverage(outlet: name))));
        Assert.False(Read(query.ToString()).Filter.Takes(Some.Mention(coverage: Some.Coverage(outlet: name + "x"))));
    }

    private static MentionQuery Read(string address)
    {
        var (path, query) = address.Split('?') is [var before, var after] ? (before, after) : (address, "");
        var values = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        var parts = path.Split('/');
        return MentionQuery.Read(Uri.UnescapeDataString(parts[2]), parts[3], values.GetValueOrDefault);
    }
}
