using Microsoft.Extensions.Configuration;
using Monitoring.Functions.Mailing;

namespace Monitoring.Functions.Tests;

public sealed class AppSettingsTests
{
    private static readonly Dictionary<string, string?> Deployed = new()
    {
        ["ExportStorage:blobServiceUri"] = "https://account.blob.core.example/",
        ["ExportStorage:queueServiceUri"] = "https://account.queue.core.example/",
        ["ExportStorage:tableServiceUri"] = "https://account.table.core.example/",
        ["ExportStorage:credential"] = "managedidentity",
        ["ExportStorage:clientId"] = "0d5a3c1e-8f5b-4a86-9c0f-0f4a8a3b7d11",
        ["DaySchedule"] = "0 0 5 * * *",
    };

    [Fact]
    public void Reads_what_the_deployment_sets()
    {
        var settings = Read(new()
        {
            ["Tagging:Provider"] = "azure-language",
            ["Tagging:Endpoint"] = "https://language.example/",
            ["Tagging:RecordsPerMonth"] = "20000",
            ["Tagging:PatienceHours"] = "12",
            ["Mail:Provider"] = "communication-services",
            ["Mail:Endpoint"] = "https://mail.example/",
            ["Mail:From"] = "DoNotReply@example.org",
            ["Mail:To"] = "dean@example.org; Vice Chancellor <vc@example.org>;",
            ["Mail:Operators"] = "",
        });

        Assert.Equal(
            new StorageSettings(
                null, new("https://account.blob.core.example/"), new("https://account.queue.core.example/"), new("https://account.table.core.example/"),
                true, "0d5a3c1e-8f5b-4a86-9c0f-0f4a8a3b7d11"),
            settings.Storage);
        Assert.Equal(new TaggingSettings("azure-language", new("https://language.example/"), 20000, TimeSpan.FromHours(12)), settings.Tagging);
        Assert.Equal(
            ("communication-services", "https://mail.example/", "DoNotReply@example.org"),
            (settings.Mailing.Provider, settings.Mailing.Endpoint!.ToString(), settings.Mailing.From));
        Assert.Equal(["dean@example.org", "Vice Chancellor <vc@example.org>"], settings.Mailing.To);
        Assert.Empty(settings.Mailing.Operators);
    }

    [Fact]
    public void Needs_neither_a_tag_provider_nor_a_mail_service()
    {
        var settings = Read([]);

        Assert.Equal(new TaggingSettings("builtin", null, 5000, TimeSpan.FromHours(6)), settings.Tagging);
        Assert.Equal(("none", null), (settings.Mailing.Provider, settings.Mailing.Endpoint));
        Assert.Empty(new Outboxes(settings.Mailing, client: null).Of(new Configuring.MailSettings()));
    }

    [Fact]
    public void Speaks_a_language_that_there_is_or_leaves_it_to_the_office()
    {
        Assert.Null(Read([]).Mailing.Language);
        Assert.Equal("zh", Read(new() { ["Mail:Language"] = "zh" }).Mailing.Language);
        Assert.Contains(
            "Mail__Language: found 'fr', expected one of en, zh.", Assert.Throws<AppSettingsException>(() => Read(new() { ["Mail:Language"] = "fr" })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Has_pages_for_nobody_unless_deployment_and_platform_both_say_for_whom()
    {
        Assert.Equal((null, false, null), (Read([]).Pages.Tenant, Read([]).Pages.IsGuarded, Read([]).Mailing.Pages));
        var settings = Read(new()
        {
            ["Pages:Tenant"] = "0d5a3c1e-8f5b-4a86-9c0f-0f4a8a3b7d11",
            ["Pages:Hosts"] = "Monitoring.example.edu",
            ["WEBSITE_HOSTNAME"] = "func-x.azurewebsites.net",
            ["WEBSITE_AUTH_ENABLED"] = "True",
        });
        Assert.Equal(("0d5a3c1e-8f5b-4a86-9c0f-0f4a8a3b7d11", true), (settings.Pages.Tenant, settings.Pages.IsGuarded));
        Assert.Equal(["monitoring.example.edu", "func-x.azurewebsites.net"], settings.Pages.Names);
        Assert.Equal("https://monitoring.example.edu", settings.Mailing.Pages);
        Assert.Contains(
            "Pages__Tenant: found 'example.edu', expected an id", Assert.Throws<AppSettingsException>(() => Read(new() { ["Pages:Tenant"] = "example.edu" })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_a_connection_string_for_the_emulator()
    {
        var settings = AppSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ExportStorage"] = "UseDevelopmentStorage=true",
            ["DaySchedule"] = "0 0 5 * * *",
        }).Build());

        Assert.Equal(("UseDevelopmentStorage=true", false), (settings.Storage.ConnectionString, settings.Storage.IsManagedIdentity));
    }

    [Fact]
    public void Names_everything_that_is_missing_or_makes_no_sense_at_once()
    {
        var wrong = Assert.Throws<AppSettingsException>(() => Read(new()
        {
            ["ExportStorage:blobServiceUri"] = null,
            ["ExportStorage:queueServiceUri"] = "account",
            ["DaySchedule"] = " ",
            ["Tagging:Provider"] = "azure",
            ["Tagging:RecordsPerMonth"] = "-1",
            ["Mail:Provider"] = "communication-services",
        }));

        Assert.Equal(
            "Application settings that are missing or make no sense: "
            + "ExportStorage__blobServiceUri: found nothing, expected an https address. "
            + "ExportStorage__queueServiceUri: found 'account', expected an https address. "
            + "Tagging__Provider: found 'azure', expected one of builtin, azure-language. "
            + "Tagging__RecordsPerMonth: found '-1', expected a whole number, 0 to 1,000,000,000. "
            + "Mail__Endpoint: found nothing, expected an https address. "
            + "DaySchedule: found nothing, expected six fields of cron in UTC, such as '0 0 5 * * *'. "
            + "infra/README.md lists all of them.",
            wrong.Message);
    }

    private static AppSettings Read(Dictionary<string, string?> more)
    {
        var all = new Dictionary<string, string?>(Deployed);
        foreach (var (key, value) in more)
        {
            all[key] = value;
        }

        return AppSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
    }
}
