using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Monitoring.Functions;

/// <summary>The settings of the app, as the deployment gives them in environment variables; the office's own choices stand in settings.json.</summary>
internal sealed record AppSettings(StorageSettings Storage, TaggingSettings Tagging, MailingSettings Mailing, PageSettings Pages)
{
    /// <exception cref="AppSettingsException">Some are missing or make no sense; the message names all of them.</exception>
    public static AppSettings Read(IConfiguration configuration)
    {
        var faults = new List<string>();
        var read = new SettingReader(configuration, faults);
        var pages = PageSettings.Read(read);
        var settings = new AppSettings(
            StorageSettings.Read(read), TaggingSettings.Read(read), MailingSettings.Read(read) with { Pages = pages.Address }, pages);

        // Read by the host itself, which otherwise says no more than that it can't index a function.
        read.Required("DaySchedule", "six fields of cron in UTC, such as '0 0 5 * * *'");
        return faults.Count == 0 ? settings : throw new AppSettingsException(faults);
    }
}

/// <summary>Where the storage account is, and who the app is there.</summary>
/// <param name="ConnectionString">For the emulator on a developer's machine; else null.</param>
/// <param name="IsManagedIdentity">False on a developer's machine, who is signed in there in one way or another.</param>
/// <param name="ClientId">Of the identity assigned to the app; null for the app's own.</param>
internal sealed record StorageSettings(
    string? ConnectionString, Uri Blobs, Uri Queues, Uri Tables, bool IsManagedIdentity, string? ClientId)
{
    private static readonly Uri None = new("about:blank");

    public static StorageSettings Read(SettingReader read)
    {
        const string section = Storage.AppSettingNames.Storage;
        if (read.Optional(section) is { } connection)
        {
            return new StorageSettings(connection, None, None, None, IsManagedIdentity: false, ClientId: null);
        }

        return new StorageSettings(
            ConnectionString: null,
            read.Address($"{section}:blobServiceUri"),
            read.Address($"{section}:queueServiceUri"),
            read.Address($"{section}:tableServiceUri"),
            read.OneOf($"{section}:credential", "", "managedidentity") == "managedidentity",
            read.Optional($"{section}:clientId"));
    }
}

/// <summary>Which tagger works, and what it may cost.</summary>
/// <param name="Endpoint">Null for the built-in models.</param>
/// <param name="RecordsPerMonth">Text records a calendar month (UTC) that may be paid for.</param>
/// <param name="Patience">How long an outage of the provider is waited out before the built-in models stand in.</param>
internal sealed record TaggingSettings(string Provider, Uri? Endpoint, long RecordsPerMonth, TimeSpan Patience)
{
    public const string BuiltIn = "builtin";
    public const string AzureLanguage = "azure-language";

    public static TaggingSettings Read(SettingReader read)
    {
        var provider = read.OneOf("Tagging:Provider", BuiltIn, AzureLanguage);
        return new TaggingSettings(
            provider,
            provider == AzureLanguage ? read.Address("Tagging:Endpoint") : null,
            read.Whole("Tagging:RecordsPerMonth", 5000),
            TimeSpan.FromHours(read.Whole("Tagging:PatienceHours", 6)));
    }
}

/// <summary>Which service takes the mail, and whom it goes to where settings.json names nobody.</summary>
/// <param name="Endpoint">Null but for Communication Services.</param>
/// <param name="From">Null where settings.json says it, or nobody.</param>
internal sealed record MailingSettings(
    string Provider, Uri? Endpoint, string? From, IReadOnlyList<string> To, IReadOnlyList<string> Operators)
{
    /// <summary>Nothing is mailed: a summary is entered in the month ledger when it is due, and read over HTTP.</summary>
    public const string None = "none";

    public const string CommunicationServices = "communication-services";

    /// <summary>The mail server that settings.json names.</summary>
    public const string Smtp = "smtp";

    /// <summary>Where recipients reach the pages, unless settings.json says it; null where there are none.</summary>
    public string? Pages { get; init; }

    /// <summary><c>en</c> or <c>zh</c>: what reports and mails speak, unless settings.json says it; null for English.</summary>
    public string? Language { get; init; }

    public static MailingSettings Read(SettingReader read)
    {
        var provider = read.OneOf("Mail:Provider", None, CommunicationServices, Smtp);
        return new MailingSettings(
            provider,
            provider == CommunicationServices ? read.Address("Mail:Endpoint") : null,
            read.Optional("Mail:From"),
            read.List("Mail:To"),
            read.List("Mail:Operators"))
        {
            Language = read.OneOf("Mail:Language", "", "en", "zh") is { Length: > 0 } language ? language : null,
        };
    }
}

/// <summary>Who may see the pages, and by which names they are called.</summary>
/// <param name="Tenant">Id of the Entra tenant whose people are let in; null for nobody, which is a deployment without sign-in.</param>
/// <param name="IsGuarded">Whether App Service authentication is enabled, as the platform itself says.</param>
/// <param name="Names">In lower case; the one that links are made with comes first.</param>
internal sealed record PageSettings(string? Tenant, bool IsGuarded, IReadOnlyList<string> Names)
{
    public IReadOnlySet<string> Hosts { get; } = Names.ToHashSet(StringComparer.Ordinal);

    public string? Address => Tenant is not null && Names.Count > 0 ? $"https://{Names[0]}" : null;

    /// <remarks>The platform's own variables: https://learn.microsoft.com/azure/app-service/reference-app-settings</remarks>
    public static PageSettings Read(SettingReader read) => new(
        read.Id("Pages:Tenant"),
        string.Equals(read.Optional("WEBSITE_AUTH_ENABLED"), bool.TrueString, StringComparison.OrdinalIgnoreCase),
        [.. read.List("Pages:Hosts").Concat(read.List("WEBSITE_HOSTNAME")).Select(host => host.ToLowerInvariant())]);
}

/// <summary>Reads one setting at a time and notes what is wrong with it.</summary>
internal sealed class SettingReader(IConfiguration configuration, List<string> faults)
{
    /// <returns>Null for a setting that is missing or blank.</returns>
    public string? Optional(string key) => configuration[key] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    public string Required(string key, string expected) => Optional(key) ?? Note(key, null, expected, "");

    public Uri Address(string key) =>
        Uri.TryCreate(Required(key, "an https address"), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address
            : Optional(key) is { } found ? Note(key, found, "an https address", new Uri("about:blank")) : new Uri("about:blank");

    /// <param name="choices">The first is what a missing setting means.</param>
    public string OneOf(string key, params string[] choices) =>
        Optional(key) is not { } found ? choices[0]
        : choices.Contains(found, StringComparer.Ordinal) ? found
        : Note(key, found, $"one of {string.Join(", ", choices.Where(choice => choice.Length > 0))}", choices[0]);

    public long Whole(string key, long missing) =>
        Optional(key) is not { } found ? missing
        : long.TryParse(found, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000_000 ? number
        : Note(key, found, "a whole number, 0 to 1,000,000,000", missing);

    /// <returns>Null for a setting that is missing or blank.</returns>
    public string? Id(string key) =>
        Optional(key) is not { } found || Guid.TryParseExact(found, "D", out _) ? Optional(key) : Note<string?>(key, found, "an id of 32 hexadecimal digits with hyphens", null);

    public IReadOnlyList<string> List(string key) =>
        Optional(key)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private T Note<T>(string key, string? found, string expected, T instead)
    {
        var name = key.Replace(":", "__", StringComparison.Ordinal);
        faults.Add($"{name}: found {(found is null ? "nothing" : $"'{found}'")}, expected {expected}.");
        return instead;
    }
}

/// <summary>The app can't start with these settings.</summary>
internal sealed class AppSettingsException(IReadOnlyList<string> faults)
    : Exception($"Application settings that are missing or make no sense: {string.Join(" ", faults)} infra/README.md lists all of them.");
