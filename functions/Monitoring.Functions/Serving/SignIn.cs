using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Monitoring.Summarizing;

namespace Monitoring.Functions.Serving;

/// <summary>
/// Who asks for a page, as App Service authentication says in a header that it takes from everybody else. Where it is off, anybody could send
/// that header: it is believed only where the deployment has sign-in and the platform says that it is on.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities</remarks>
internal sealed class SignIn(PageSettings settings)
{
    private const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL";

    // A claim keeps its own name or has the one that the platform maps it to.
    private static readonly string[] TenantClaims = ["tid", "http://schemas.microsoft.com/identity/claims/tenantid"];
    private static readonly string[] NameClaims = ["name"];
    private static readonly string[] AccountClaims = ["preferred_username", "upn", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"];

    public Admission Ask(IHeaderDictionary headers)
    {
        if (settings.Tenant is not { } tenant)
        {
            return Admission.Refused(
                StatusCodes.Status503ServiceUnavailable, "These pages are off: this deployment has no sign-in. infra/README.md says how to switch it on.");
        }

        if (!settings.IsGuarded)
        {
            return Admission.Refused(
                StatusCodes.Status503ServiceUnavailable,
                "These pages are off: App Service authentication is not enabled for this app, though the deployment asks for it. Deploy again.");
        }

        if (ReadPrincipal(headers) is not { } principal)
        {
            return Admission.Refused(StatusCodes.Status403Forbidden, "Nobody is signed in. Open the pages in a browser, which asks who you are.");
        }

        var (provider, claims) = principal;
        return provider != "aad" || !string.Equals(ValueOf(claims, TenantClaims), tenant, StringComparison.OrdinalIgnoreCase)
            ? Admission.Refused(StatusCodes.Status403Forbidden, "You are signed in to another organisation than the office's.")
            : NameOf(claims) is { } name
                ? Admission.Of(name)
                : Admission.Refused(StatusCodes.Status403Forbidden, "These pages are for people; what is signed in here has no name.");
    }

    /// <summary>What people are called and, since two may be called the same, their account.</summary>
    private static string? NameOf(IReadOnlyDictionary<string, string> claims)
    {
        var account = DisplayText.Of(ValueOf(claims, AccountClaims), DisplayText.NameLength);
        var name = DisplayText.Of(ValueOf(claims, NameClaims), DisplayText.NameLength);
        var both = $"{name} ({account})";
        return account.Length == 0 ? null
            : name.Length == 0 || name == account || both.Length > DisplayText.NameLength ? account
            : both;
    }

    private static string? ValueOf(IReadOnlyDictionary<string, string> claims, string[] types) =>
        types.Select(type => claims.GetValueOrDefault(type)).FirstOrDefault(value => value is not null);

    /// <returns>Null where there is none, several, or one that makes no sense.</returns>
    private static (string? Provider, IReadOnlyDictionary<string, string> Claims)? ReadPrincipal(IHeaderDictionary headers)
    {
        if (headers[PrincipalHeader] is not [{ Length: > 0 } encoded])
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(encoded));
            var claims = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var claim in json.RootElement.GetProperty("claims").EnumerateArray())
            {
                // Of a type that is given several times, such as groups, none is asked for here.
                claims.TryAdd(claim.GetProperty("typ").GetString() ?? "", claim.GetProperty("val").GetString() ?? "");
            }

            return (json.RootElement.GetProperty("auth_typ").GetString(), claims);
        }
        catch (Exception broken) when (broken is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <param name="Name">Who is let in; null for nobody.</param>
/// <param name="Status">Of HTTP, where nobody is.</param>
/// <param name="Refusal">Why not; null where somebody is let in.</param>
internal sealed record Admission(string? Name, int Status, string? Refusal)
{
    public static Admission Of(string name) => new(name, StatusCodes.Status200OK, null);

    public static Admission Refused(int status, string why) => new(null, status, why);
}
