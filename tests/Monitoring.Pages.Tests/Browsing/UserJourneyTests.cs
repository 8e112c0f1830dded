using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Monitoring.Pages.Tests.Browsing;

/// <summary>The way of a user, in a real browser.</summary>
public sealed partial class UserJourneyTests(ServedSamples samples) : IClassFixture<ServedSamples>
{
    [BrowserFact]
    public async Task Uploads_an_export_sees_the_figure_change_and_opens_its_rows()
    {
        var foreign = new List<string>();
        var page = await samples.OpenAsync(foreign: foreign);
        await page.GotoAsync($"{samples.Root}/");
        await page.WaitForURLAsync($"{samples.Root}/e/uob/2023-11");
        var before = await HitsAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Uploads" }).First.ClickAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "late.csv",
            MimeType = "text/csv",
            Buffer = "Title,URL,Date,Source,Reach\nUniversity of Birmingham opens a late gate,https://late.example/1,2023-11-20,Late Daily,12\nUniversity of Birmingham,https://late.example/2,soon,Late Daily,7\n"u8.ToArray(),
        });

        // The page asks by itself until the file is taken, and shows the ledger anew.
        var receipt = page.Locator("table:has(caption:text-is('Ledger')) a", new() { HasText = "late.csv" });
        await receipt.First.WaitForAsync();
        await receipt.First.ClickAsync();
        await page.GetByText("1 row was rejected.").WaitForAsync();
        var rejects = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download rejected rows" }).ClickAsync());
        using (var read = new StreamReader(await rejects.CreateReadStreamAsync()))
        {
            Assert.Contains("soon", await read.ReadToEndAsync(), StringComparison.Ordinal);
        }

        await page.GotoAsync($"{samples.Root}/e/uob/2023-11");
        Assert.Equal(before + 1, await HitsAsync(page));
        await page.Locator(".card .figure a").First.ClickAsync();
        Assert.Equal((before + 1).ToString(CultureInfo.InvariantCulture), await page.Locator("#sum").GetAttributeAsync("value"));

        await page.GotoAsync($"{samples.Root}/e/uob/2023-11/mentions?q=late+gate");
        await page.GetByText("University of Birmingham opens a late gate").First.WaitForAsync();
        Assert.Empty(foreign);
    }

    [BrowserFact]
    public async Task Waits_on_the_page_until_stories_are_worked_out()
    {
        var page = await samples.OpenAsync();
        await page.GotoAsync($"{samples.Root}/e/uob/2023-10");
        await page.Locator(".stories li").First.WaitForAsync();
        Assert.NotEqual("…", await page.Locator(".card").Nth(1).Locator(".figure").InnerTextAsync());
    }

    [BrowserFact]
    public async Task Goes_where_a_click_leads_though_the_page_would_show_itself_anew()
    {
        var page = await samples.OpenAsync();
        var address = $"{samples.Root}/e/uob/2023-11";
        var looks = 0;
        await page.RouteAsync(address, async route =>
        {
            looks++;
            var answer = await route.FetchAsync();
            var text = await answer.TextAsync();
            Assert.Contains("id=\"highlights\"", text, StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = answer, Body = text.Replace("id=\"highlights\"", "id=\"highlights\" data-later=\"/made-up\"", StringComparison.Ordinal) });
        });
        await page.RouteAsync("**/made-up", route => route.FulfillAsync(new() { Headers = [new("x-ready", "yes")], Body = "" }));
        await page.RouteAsync("**/mentions**", async route =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            await route.ContinueAsync();
        });

        await page.GotoAsync(address);
        await page.Locator(".card .figure a").First.ClickAsync();
        await page.Locator("#sum").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 15_000 });
        Assert.Equal(1, looks);
    }

    [BrowserFact]
    public async Task Judges_a_months_sample_without_a_script_and_reads_the_accuracy()
    {
        var page = await samples.OpenAsync(hasScript: false);
        await page.GotoAsync($"{samples.Root}/e/uob/2023-10");
        await page.GetByRole(AriaRole.Link, new() { Name = "Review sheet" }).ClickAsync();
        Assert.Equal(0, await page.Locator("input[type=radio]:checked").CountAsync());
        var first = page.Locator(".judge").Filter(new() { Has = page.GetByLabel("right as it is (") }).First;
        await first.GetByLabel("right as it is (").CheckAsync();
        await page.GetByLabel("By whom").FillAsync("Li Wei");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await page.GetByText("1 of 1 right: 100%, 95% interval 21 to 100%").WaitForAsync();
        Assert.Equal("1", await page.Locator("progress").GetAttributeAsync("value"));
        Assert.EndsWith("/sample#next", page.Url, StringComparison.Ordinal);
        await page.Locator(".judge .notice", new() { HasText = "(Li Wei)" }).WaitForAsync();
    }

    [BrowserFact]
    public async Task Opens_the_review_as_it_was_issued()
    {
        var foreign = new List<string>();
        var page = await samples.OpenAsync(foreign: foreign);
        await page.GotoAsync($"{samples.Root}/reports?kind=review");
        await page.GetByRole(AriaRole.Link, new() { Name = "Year in review" }).ClickAsync();
        await page.FrameLocator("iframe").GetByText("In words").WaitForAsync();
        Assert.Empty(foreign);
    }

    [BrowserFact]
    public async Task Sends_a_month_only_after_it_was_confirmed()
    {
        var page = await samples.OpenAsync();
        await page.GotoAsync($"{samples.Root}/mail/uob/2023-10");
        await page.GetByRole(AriaRole.Link, new() { Name = "Send now" }).ClickAsync();
        await page.GetByText("Send this mail now?").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it" }).ClickAsync();
        await page.GetByText("The mail was sent.").WaitForAsync();
        await page.GotoAsync($"{samples.Root}/reports");
        await page.GetByText("October 2023").First.WaitForAsync();
    }

    [BrowserFact]
    public async Task Reads_and_uploads_without_a_script()
    {
        var page = await samples.OpenAsync(hasScript: false);
        await page.GotoAsync($"{samples.Root}/e/uob/2023-11");
        Assert.True(await HitsAsync(page) > 0);
        await page.Locator("details summary").First.ClickAsync();
        await page.Locator("details[open] table").First.WaitForAsync();
        await page.GotoAsync($"{samples.Root}/uploads");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "plain.csv", MimeType = "text/csv", Buffer = "a,b\n1,2\n"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await page.GetByText("plain.csv").First.WaitForAsync();
    }

    [BrowserFact]
    public async Task Is_used_with_the_keyboard_alone()
    {
        var page = await samples.OpenAsync();
        await page.GotoAsync($"{samples.Root}/e/uob/2023-11");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [BrowserFact]
    public async Task No_page_is_wider_than_a_phone()
    {
        var page = await samples.OpenAsync(isPhone: true);
        foreach (var address in AxeTests.Pages)
        {
            await page.GotoAsync(samples.Root + address);
            Assert.Equal((address, 390), (address, await page.EvaluateAsync<int>("document.documentElement.scrollWidth")));
        }
    }

    private static async Task<int> HitsAsync(IPage page) =>
        int.Parse(Digits().Match(await page.Locator(".card .figure").First.InnerTextAsync()).Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
