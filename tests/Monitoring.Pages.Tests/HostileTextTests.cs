using Monitoring.Pages.Tests.Support;

namespace Monitoring.Pages.Tests;

[Collection(SampleOffices.Name)]
public sealed class HostileTextTests(SampleOffice office)
{
    [Theory]
    [InlineData("/e/uob/2023-11")]
    [InlineData("/e/uob/2023-11/mentions")]
    [InlineData("/e/uob/2023-11/mentions?outlet=%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("/e/uob/2023-11/mentions?q=%22%20onmouseover%3D%22alert(2)")]
    [InlineData("/e/uob/2023-11/mentions?q=script&sort=outlet")]
    [InlineData("/corrections")]
    [InlineData("/e/uob/2023-11/sample")]
    [InlineData("/uploads")]
    [InlineData("/uploads?name=%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("/mail/uob/2023-11")]
    [InlineData("/mail/uob/2023-11/page")]
    [InlineData("/reports/summary-uob-2023-11-r2")]
    [InlineData("/reports/summary-uob-2023-11-r2/page")]
    [InlineData("/index/2023/uob")]
    [InlineData("/%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/e/%3Cscript%3Ealert(1)%3C%2Fscript%3E/2023-11")]
    public async Task Shows_what_an_export_holds_as_text_and_nothing_more(string address)
    {
        var page = (await office.GetAsync(address)).Text;
        Assert.DoesNotContain("<script>alert", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onmouseover", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Hostile.RightToLeft, page);
        Assert.DoesNotContain(Hostile.ZeroWidth, page);
        Assert.DoesNotContain("&#x202E;", page, StringComparison.OrdinalIgnoreCase);
        Assert.True(page.Length < 400_000, $"{page.Length} characters");
    }

    [Fact]
    public async Task Shows_the_hostile_rows_all_the_same()
    {
        var page = (await office.GetAsync("/e/uob/2023-11/mentions?q=University%20of%20Birmingham%20%3Cscript")).Text
            .Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal);
        Assert.Contains("University of Birmingham &lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
    }
}
