using Azure.Identity;

namespace Monitoring.Functions.Tests;

public sealed class TelemetryCredentialTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Signs_in_nobody_where_the_setting_is_silent(string? authentication) =>
        Assert.Null(TelemetryCredential.From(authentication));

    [Theory]
    [InlineData("Authorization=AAD")]
    [InlineData("Authorization=AAD;ClientId=0d5a3c1e-8f5b-4a86-9c0f-0f4a8a3b7d11")]
    public void Signs_in_the_managed_identity_that_the_setting_names(string authentication) =>
        Assert.IsType<ManagedIdentityCredential>(TelemetryCredential.From(authentication));

    [Theory]
    [InlineData("ClientId=0d5a3c1e-8f5b-4a86-9c0f-0f4a8a3b7d11")]
    [InlineData("Authorization=Key")]
    [InlineData("Authorization=AAD;ClientId=")]
    public void Refuses_a_setting_that_it_cannot_read(string authentication)
    {
        var refused = Assert.Throws<FormatException>(() => TelemetryCredential.From(authentication));

        Assert.Equal(
            $"APPLICATIONINSIGHTS_AUTHENTICATION_STRING: found '{authentication}', expected 'Authorization=AAD' or 'Authorization=AAD;ClientId=...'.",
            refused.Message);
    }
}
