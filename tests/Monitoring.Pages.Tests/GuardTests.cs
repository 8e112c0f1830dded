using System.Text;
using Monitoring.Pages.Tests.Support;
using Monitoring.Pages.Uploading;

namespace Monitoring.Pages.Tests;

[Collection(SampleOffices.Name)]
public sealed class GuardTests(SampleOffice office)
{
    private static readonly byte[] Export = Encoding.UTF8.GetBytes("a,b\n1,2\n");

    [Fact]
    public async Task Takes_an_upload_from_a_page_of_ours_and_says_what_became_of_it()
    {
        var answer = await office.UploadAsync("unknown.csv", Export);
        Assert.Equal((303, "/uploads"), (answer.Status, answer.Headers["Location"]));
        var taken = await office.TakenAsync("unknown.csv");
        Assert.Equal(QueueState.Failed, taken.State);
        Assert.Contains("unknown.csv", (await office.GetAsync($"/uploads/{taken.Id!.Value.Hex}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(office.Folder, (await office.GetAsync("/uploads")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_form_without_the_token()
    {
        Assert.Equal(403, (await office.UploadAsync("no-token.csv", Export, withToken: false)).Status);
        Assert.Equal(403, (await office.PostAsync("/mail/uob/2023-11", [("token", "guessed")], withToken: false)).Status);
        Assert.Equal(403, (await office.PostAsync("/mail/uob/2023-11", [], withToken: false)).Status);
    }

    [Theory]
    [InlineData("http://evil.example", null)]
    [InlineData("http://127.0.0.1:8000", null)]
    [InlineData("https://127.0.0.1:5080", null)]
    [InlineData("null", null)]
    [InlineData(null, "cross-site")]
    [InlineData(null, "same-site")]
    public async Task Refuses_a_form_of_another_site_even_with_the_token(string? origin, string? fetchSite)
    {
        var answer = await office.UploadAsync("foreign.csv", Export, change: request => request with { Origin = origin, FetchSite = fetchSite });
        Assert.Equal(403, answer.Status);
        Assert.Contains("The form was sent from another site", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_token_of_another_visit()
    {
        var answer = await office.UploadAsync(
            "other-visit.csv", Export,
            change: request => request with { Cookies = new Dictionary<string, string> { ["monitoring-visit"] = new string('a', 43) } });
        Assert.Equal(403, answer.Status);
    }

    [Fact]
    public async Task Refuses_more_bytes_than_it_takes_at_once()
    {
        var answer = await office.UploadAsync("large.csv", new byte[(1 << 20) + 1]);
        Assert.Equal(413, answer.Status);
        Assert.Contains("More than 1.0 MB were sent at once.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_what_is_no_form() =>
        Assert.Equal(415, (await office.UploadAsync("json.csv", Export, change: request => request with { ContentType = "application/json" })).Status);

    [Fact]
    public async Task Refuses_a_form_that_breaks_off() => Assert.Equal(
        400,
        (await office.UploadAsync("broken.csv", Export, change: request => request with { ContentType = "multipart/form-data; boundary=other" })).Status);

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task Refuses_other_methods(string method) =>
        Assert.Equal(405, (await office.PostAsync("/uploads", [], change: request => request with { Method = method })).Status);

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\me\\march.csv", "march.csv")]
    [InlineData("a\u0000b:c.csv", "a_b_c.csv")]
    [InlineData("..", "upload")]
    [InlineData("", "upload")]
    [InlineData("三月.xlsx", "三月.xlsx")]
    public void Gives_an_upload_a_name_and_no_path(string sent, string name) => Assert.Equal(name, UploadName.Of(sent));

    [Theory]
    [InlineData("x", 196)]
    [InlineData("月", 65)]
    [InlineData("👩", 49)]
    public void Cuts_a_name_that_no_folder_holds(string character, int left) => Assert.Equal(
        string.Concat(Enumerable.Repeat(character, left)) + ".csv", UploadName.Of(string.Concat(Enumerable.Repeat(character, 5000)) + ".csv"));

    [Theory]
    [InlineData("舆情月报")]
    [InlineData("👩‍👩‍👧")]
    [InlineData("\ud83d")]
    public async Task Takes_an_upload_under_a_long_name_in_any_script(string part)
    {
        var name = string.Concat(Enumerable.Repeat(part, 60)) + ".csv";
        Assert.Equal(303, (await office.UploadAsync(name, Encoding.UTF8.GetBytes($"no table {part}"))).Status);
        Assert.Equal(QueueState.Failed, (await office.TakenAsync(UploadName.Of(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name))))).State);
    }

    [Fact]
    public async Task Refuses_a_form_of_more_fields_and_of_longer_names_than_any_of_ours()
    {
        const string Address = "/mail/uob/2023-11";
        Assert.Equal(413, (await office.PostAsync(Address, Enumerable.Range(0, 1_100).Select(i => ("a" + i, "1")))).Status);
        Assert.Equal(413, (await office.PostAsync(Address, [(new string('a', 3_000), "1")])).Status);
    }

    [Fact]
    public async Task Leads_back_by_an_address_that_a_header_can_hold()
    {
        var mention = System.Text.RegularExpressions.Regex.Match((await office.GetAsync("/e/uob/2023-11/mentions")).Text, "/e/uob/2023-11/mentions/[0-9a-f]{32}").Value;
        foreach (var back in (string[])["/e/uob/伯明翰", "/e/uob/\ud83d", "/e/a b", "//evil.example"])
        {
            var answer = await office.PostAsync(mention, [("language", "en"), ("by", "Li Wei"), ("back", back)]);
            Assert.Equal((303, mention), (answer.Status, answer.Headers["Location"]));
        }
    }
}
