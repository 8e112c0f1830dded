using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Monitoring.Summarizing;

namespace Monitoring.Configuring;

/// <summary>Reads and checks <c>settings.json</c>; comments and trailing commas are allowed, unknown names are not.</summary>
public static partial class SettingsFile
{
    // Far beyond any price, and far enough from the end of decimal.
    private const decimal Most = 1_000_000m;

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
            var at = DisplayText.Of(cause.Path, 80) is { Length: > 1 } path ? $", at '{path}'" : "";
            throw new SettingsException(
                $"{fileName}, line {(cause.LineNumber ?? 0) + 1}{at}: {Reason(cause, json)} The settings are listed in the README.", cause);
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

    private static string Reason(JsonException cause, string json) =>
        UnknownProperty().Match(cause.Message) is { Success: true } unknown
            ? $"there is no setting '{DisplayText.Of(unknown.Groups[1].Value, 80)}'."
            : MissingProperties().Match(cause.Message) is { Success: true } missing ? $"found no {missing.Groups[1].Value}, expected it to be there."
            : cause.Message.StartsWith("Duplicate property", StringComparison.Ordinal) ? "found it a second time, expected it once."
            : IsJson(json) ? "found a value of the wrong kind."
            : "found text that is not JSON, expected an object such as {\"timeZone\": \"Europe/London\"}.";

    private static bool IsJson(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Check(Settings settings)
    {
        CheckThat(Enum.IsDefined(settings.Sentiment), "sentiment", settings.Sentiment, "export or tagger");
        CheckThat(Enum.IsDefined(settings.Language), "language", settings.Language, "export or tagger");
        CheckThat(
            settings.ReportLanguage is null or Settings.English or Settings.Chinese, "reportLanguage", settings.ReportLanguage,
            "en for English or zh for Chinese");
        CheckThat(!settings.Rates.Contains(null!), "rates", "null", "a rate in each place");
        CheckThat(!settings.RateCards.Contains(null!), "rateCards", "null", "a card in each place");
        CheckThat(!settings.Mail.To.Contains(null!), "mail.to", "null", "an address in each place");
        CheckThat(!settings.Mail.Operators.Contains(null!), "mail.operators", "null", "an address in each place");
        ReportingZone.Of(settings);
        CheckCurrency("currency", settings.Currency);
        CheckThat(
            settings.Schedule.CloseOnDay is >= 1 and <= 28, "schedule.closeOnDay", settings.Schedule.CloseOnDay, "a day from 1 to 28");
        CheckThat(settings.Mail.SmtpPort is > 0 and < 65536, "mail.smtpPort", settings.Mail.SmtpPort, "a port from 1 to 65535");
        CheckThat(
            settings.Retention.TextDays is null or (>= 1 and <= 36_500), "retention.textDays", settings.Retention.TextDays,
            "a number of days from 1 to 36,500");
        CheckThat(
            settings.Mail.Pages is null || DisplayText.Link(settings.Mail.Pages) is not null, "mail.pages", settings.Mail.Pages,
            "an address such as https://monitoring.example.org");
        foreach (var rate in settings.Rates)
        {
            CheckThat(Month.TryParse(rate.Month, out _), "rates.month", rate.Month, "a month such as 2023-11");
            CheckCurrency("rates.from", rate.From);
            CheckCurrency("rates.to", rate.To);
            CheckThat(rate.Rate is > 0 and <= Most, "rates.rate", rate.Rate, "a rate above 0, and 1,000,000 at most");
        }

        var twice = settings.Rates.GroupBy(rate => (rate.Month, rate.From, rate.To)).FirstOrDefault(group => group.Count() > 1);
        CheckThat(twice is null, "rates", twice?.Key, "one rate for a month and a pair of currencies");
        var channels = Enum.GetValues<Channel>().Select(channel => channel.Key()).ToList();
        foreach (var card in settings.RateCards)
        {
            var unknown = card.PerThousand?.Keys.FirstOrDefault(key => key != "*" && !channels.Contains(key));
            CheckThat(
                unknown is null, $"rateCards '{card.Id}' perThousand", unknown,
                $"'*' or one of {string.Join(", ", channels)}");
            CheckCurrency($"rateCards '{card.Id}' currency", card.Currency);
            var strange = new[] { card.PerView }.Concat(card.PerThousand?.Values.Select(value => (decimal?)value) ?? []).FirstOrDefault(value => value is < 0 or > Most);
            CheckThat(strange is null, $"rateCards '{card.Id}'", strange, "amounts from 0 to 1,000,000");
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

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CurrencyCode();

    [GeneratedRegex("missing required properties including: ('[^']*'(, '[^']*')*)", RegexOptions.NonBacktracking)]
    private static partial Regex MissingProperties();

    [GeneratedRegex("The JSON property '([^']*)' could not be mapped", RegexOptions.NonBacktracking)]
    private static partial Regex UnknownProperty();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Settings))]
internal sealed partial class SettingsJson : JsonSerializerContext;
