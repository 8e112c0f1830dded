using Azure.Core;
using Azure.Identity;

namespace Monitoring.Functions;

/// <summary>Who sends telemetry, as the setting <c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c> names it.</summary>
/// <remarks>https://learn.microsoft.com/azure/azure-functions/functions-app-settings#applicationinsights_authentication_string</remarks>
internal static class TelemetryCredential
{
    /// <summary>
    /// The managed identity of <c>Authorization=AAD</c> (the app's own) or <c>Authorization=AAD;ClientId=...</c> (one assigned to it);
    /// null for null and blank: the connection string's key then suffices.
    /// </summary>
    /// <exception cref="FormatException">The setting says something else.</exception>
    public static TokenCredential? From(string? authentication)
    {
        if (string.IsNullOrWhiteSpace(authentication))
        {
            return null;
        }

        string? authorization = null;
        string? clientId = null;
        foreach (var part in authentication.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            switch (part.Split('=', 2, StringSplitOptions.TrimEntries))
            {
                case ["Authorization", var value]:
                    authorization = value;
                    break;
                case ["ClientId", { Length: > 0 } value]:
                    clientId = value;
                    break;
                default:
                    throw Unreadable(authentication);
            }
        }

        return authorization == "AAD"
            ? new ManagedIdentityCredential(
                clientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId))
            : throw Unreadable(authentication);
    }

    private static FormatException Unreadable(string authentication) => new(
        $"APPLICATIONINSIGHTS_AUTHENTICATION_STRING: found '{authentication}', expected 'Authorization=AAD' or 'Authorization=AAD;ClientId=...'.");
}
