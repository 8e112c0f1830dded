using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Monitoring.Configuring;

/// <summary>Reads and checks <c>settings.json</c>; comments and trailing commas are allowed, unknown names are not.</summary>
public static partial class SettingsFile
{
    /// <exception cref="SettingsException">The file is no JSON, names a setting that there is not, or holds a value that can't be.</exception>
    public static Settings Parse(string json, string fileName)
    {
        Settings settings;
        try
        {
            settings = JsonSerializer.Deserialize(json, SettingsJson.Default.Settings)
                ?? throw new SettingsException($"{fileName}: found null, expected an object such as {{\"timeZone\": \"Europe/London\"}}.");
        }
        catch (JsonException cause)
        {
            throw new SettingsException(
                $"{fileName}, line {(cause.LineNumber ?? 0) + 1}, at '{cause.Path}': {Reason(cause)} The settings are listed in the README.", cause);
        }

        try
        {
            Check(settings);
            return settings;
        }
        catch (SettingsException wrong)
        {
            throw new SettingsException($"{fileName}: {wrong.Message}", wrong);
        }
    }

    public static string ToJson(Settings settings) => JsonSerializer.Serialize(settings, SettingsJson.Default.Settings);

    private static string Reason(JsonException cause) =>
        UnknownProperty().Match(cause.Message) is { Success: true } unknown
            ? $"there is no setting '{unknown.Groups[1].Value}'."
            : "found a value of the wrong kind, or no JSON.";

    private static void Check(Settings settings)
    {
        ReportingZone.Of(settings);
        CheckCurrency("currency", settings.Currency);
        CheckThat(
            settings.Schedule.CloseOnDay is >= 1 and <= 28, "schedule.closeOnDay", settings.Schedule.CloseOnDay, "a day from 1 to 28");
        CheckThat(settings.Mail.SmtpPort is > 0 and < 65536, "mail.smtpPort", settings.Mail.SmtpPort, "a port from 1 to 65535");
        foreach (var rate in settings.Rates)
        {
            CheckThat(Month.TryParse(rate.Month, out _), "rates.month", rate.Month, "a month such as 2023-11");
            CheckCurrency("rates.from", rate.From);
            CheckCurrency("rates.to", rate.To);
            CheckThat(rate.Rate > 0, "rates.rate", rate.Rate, "a rate above 0");
        }

        var twice = settings.Rates.GroupBy(rate => (rate.Month, rate.From, rate.To)).FirstOrDefault(group => group.Count() > 1);
        CheckThat(twice is null, "rates", twice?.Key, "one rate for a month and a pair of currencies");
        foreach (var card in settings.RateCards)
        {
            CheckCurrency($"rateCards '{card.Id}' currency", card.Currency);
            CheckThat(
                card.PerView is null != (card.PerThousand is null), $"rateCards '{card.Id}'", "both or neither",
                "either 'perView' or 'perThousand'");
        }
    }

    private static void CheckCurrency(string setting, string value) =>
        CheckThat(CurrencyCode().IsMatch(value), setting, value, "an ISO 4217 code such as GBP");

    private static void CheckThat(bool holds, string setting, object? found, string expected)
    {
        if (!holds)
        {
            throw new SettingsException(FormattableString.Invariant($"Setting '{setting}': found '{found}', expected {expected}."));
        }
    }

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.NonBacktracking)]
    private static partial Regex CurrencyCode();

    [GeneratedRegex("The JSON property '([^']*)' could not be mapped", RegexOptions.NonBacktracking)]
    private static partial Regex UnknownProperty();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    WriteIndented = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Settings))]
internal sealed partial class SettingsJson : JsonSerializerContext;
