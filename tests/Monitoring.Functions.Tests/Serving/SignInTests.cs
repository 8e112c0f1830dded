using Monitoring.Functions.Serving;
using Monitoring.Functions.Tests.Fakes;

namespace Monitoring.Functions.Tests.Serving;

public sealed class SignInTests
{
    private readonly Account _account = new();

    public static TheoryData<string> Pages => ["/", "/e/uob/2023-11", "/e/uob/2023-11/mentions.csv", "/uploads", "/reports", "/index/2023", "/corrections", "/assets/site.css"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Without_sign_in_in_the_deployment_no_page_is_shown_whatever_header_comes(string address) => await RefusesAsync(
        new PageSettings(null, IsGuarded: true, [Visitor.Host]), address, 503, "this deployment has no sign-in");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Where_the_platform_does_not_guard_no_header_is_believed(string address) => await RefusesAsync(
        Visitor.SignedIn with { IsGuarded = false }, address, 503, "App Service authentication is not enabled");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nobody_sees_a_page_who_is_not_signed_in(string address)
    {
        var nobody = new Visitor(_account.OpenSites(Visitor.SignedIn)) { Headers = [] };
        var refused = await nobody.GetAsync(address);
        Assert.Equal((403, "Nobody is signed in. Open the pages in a browser, which asks who you are.\n"), (refused.Status, refused.Text));
        Assert.Equal(("no-store", "nosniff"), (refused.Headers["Cache-Control"], refused.Headers["X-Content-Type-Options"]));
        Assert.Empty((await nobody.GetAsync(address, "HEAD")).Content);
    }

    [Fact]
    public void Only_the_offices_tenant_is_let_in()
    {
        const string Elsewhere = "11111111-2222-3333-4444-555555555555";
        Assert.Equal(403, Ask(Visitor.Principal(("tid", Elsewhere), ("preferred_username", "eve@evil.example"))).Status);
        Assert.Equal(403, Ask(Visitor.Principal(("preferred_username", "eve@evil.example"))).Status);
        Assert.Equal(403, Ask(Visitor.PrincipalOf("google", ("tid", Visitor.Tenant), ("preferred_username", "eve@evil.example"))).Status);
    }

    [Fact]
    public void What_is_no_principal_is_nobody()
    {
        var good = Visitor.Principal(("tid", Visitor.Tenant), ("preferred_username", "li.wei@example.edu"));
        Assert.Equal("li.wei@example.edu", Ask(good).Name);
        Assert.Equal(403, Ask(good, good).Status);
        Assert.Equal(403, Ask(("X-MS-CLIENT-PRINCIPAL-NAME", "li.wei@example.edu")).Status);
        foreach (var broken in (string[])["", "not base64", "e30=", "W10=", "bnVsbA==", Convert.ToBase64String("{\"auth_typ\":\"aad\",\"claims\":[1]}"u8)])
        {
            Assert.Equal(403, Ask(("X-MS-CLIENT-PRINCIPAL", broken)).Status);
        }
    }

    [Theory]
    [InlineData("Li Wei", "li.wei@example.edu", "Li Wei (li.wei@example.edu)")]
    [InlineData("li.wei@example.edu", "li.wei@example.edu", "li.wei@example.edu")]
    [InlineData("Li\u202e\u200b Wei\n", "li.wei@example.edu", "Li Wei (li.wei@example.edu)")]
    [InlineData("A name of such a length that it leaves no room for what tells two people apart", "li.wei@example.edu", "li.wei@example.edu")]
    public void A_person_goes_by_name_and_account(string name, string account, string expected)
    {
        Assert.Equal(expected, Ask(Visitor.Principal(("tid", Visitor.Tenant), ("name", name), ("preferred_username", account))).Name);
        Assert.Equal(expected, Ask(Visitor.Principal(
            ("http://schemas.microsoft.com/identity/claims/tenantid", Visitor.Tenant.ToUpperInvariant()), ("name", name),
            ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn", account))).Name);
    }

    [Fact]
    public void A_program_without_a_person_is_not_let_in() =>
        Assert.Equal(403, Ask(Visitor.Principal(("tid", Visitor.Tenant), ("idtyp", "app"), ("azp", "another app"))).Status);

    private static Admission Ask(params (string Name, string Value)[] headers)
    {
        var all = new Microsoft.AspNetCore.Http.HeaderDictionary();
        foreach (var (name, value) in headers)
        {
            all[name] = Microsoft.Extensions.Primitives.StringValues.Concat(all[name], value);
        }

        return new SignIn(Visitor.SignedIn).Ask(all);
    }

    private async Task RefusesAsync(PageSettings settings, string address, int status, string why)
    {
        var visitor = new Visitor(_account.OpenSites(settings));
        var refused = await visitor.GetAsync(address);
        Assert.Equal((status, "text/plain; charset=utf-8"), (refused.Status, refused.Headers["Content-Type"]));
        Assert.Contains(why, refused.Text, StringComparison.Ordinal);
    }
}
