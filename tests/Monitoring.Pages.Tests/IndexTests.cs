using Monitoring.Pages.Tests.Support;

namespace Monitoring.Pages.Tests;

[Collection(SampleOffices.Name)]
public sealed class IndexTests(SampleOffice office)
{
    [Fact]
    public async Task A_ranking_is_issued_once_it_is_confirmed_and_stands_among_the_reports()
    {
        // Another test may have corrected something, of which the ranking is made anew.
        await office.UntilAsync("/index/2023", text => text.Contains("href=\"/index/2023/issue\"", StringComparison.Ordinal));
        Assert.Contains("Issue this ranking?", (await office.GetAsync("/index/2023/issue")).Text, StringComparison.Ordinal);
        var issued = await office.PostAsync("/index/2023/issue", [("note", "for the <board>")]);
        Assert.Equal(303, issued.Status);
        Assert.StartsWith("/reports/index-watchlist-2023-r", issued.Headers["Location"], StringComparison.Ordinal);
        Assert.Equal(200, (await office.GetAsync(issued.Headers["Location"])).Status);

        // What has not moved since stays as it was issued.
        var again = await office.PostAsync("/index/2023/issue", []);
        Assert.Equal(issued.Headers["Location"], again.Headers["Location"]);
        await office.SettleAsync();
    }

    [Fact]
    public async Task A_ranking_is_issued_by_a_page_of_ours_alone()
    {
        Assert.Equal(403, (await office.PostAsync("/index/2023/issue", [], withToken: false)).Status);
        Assert.Equal(400, (await office.PostAsync("/index/2023/issue", [("note", new string('x', 501))])).Status);
    }

    [Theory]
    [InlineData("/index/2023-nobodys", 404)]
    [InlineData("/index/2023-nobodys/issue", 404)]
    [InlineData("/index/2023-watchlist", 200)]
    public async Task A_panel_is_one_that_can_be_chosen(string address, int status) => Assert.Equal(status, (await office.GetAsync(address)).Status);

    [Fact]
    public async Task The_form_of_years_leads_to_the_panel_that_is_chosen()
    {
        var answer = await office.GetAsync("/index?year=2023&panel=some-cities");
        Assert.Equal((303, "/index/2023-some-cities"), (answer.Status, answer.Headers["Location"]));
    }
}
