using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Monitoring.Accounting;
using Monitoring.Configuring;
using Monitoring.Matching;

namespace Monitoring.Issuing;

/// <summary>All that a report's figures depend on: the rules, and the uploads.</summary>
/// <param name="Intake">Names the rules by which rows became mentions (<see cref="IntakeRules.Basis"/>).</param>
/// <param name="Rules">What is in force by name: as it stands where that is short, else the beginning of its SHA-256.</param>
/// <param name="Uploads">Every upload that was known, in the order of arrival, also those with no row behind this report.</param>
public sealed record ReportBasis(string Intake, IReadOnlyDictionary<string, string> Rules, IReadOnlyList<BasisUpload> Uploads)
{
    /// <param name="formulas">Version of the report's formulas and constants.</param>
    /// <param name="ledger">In the order of arrival.</param>
    /// <param name="rowsBehind">Rows of an upload that stand behind the report's own period; 0 where there are none.</param>
    public static ReportBasis Of(IntakeRules rules, string formulas, IEnumerable<LedgerEntry> ledger, Func<ExportId, long> rowsBehind) => new(
        rules.Basis,
        RulesOf(rules, formulas),
        [
            .. ledger
                .Select(entry => (Entry: entry, Rows: rowsBehind(entry.Id)))
                .Where(upload => upload.Entry.State == IntakeState.Done || upload.Rows > 0)
                .Select(upload => new BasisUpload(
                    upload.Entry.Id.Hex, upload.Entry.FileName, upload.Entry.Format, upload.Entry.ReceivedAt.ToUniversalTime(),
                    upload.Entry.Counted, upload.Rows, upload.Entry.FirstDay, upload.Entry.LastDay)),
        ]);

    /// <param name="text">What is in force under that name.</param>
    public ReportBasis With(string rule, string text) =>
        this with { Rules = new SortedDictionary<string, string>(Rules.ToDictionary(), StringComparer.Ordinal) { [rule] = Hash(text) } };

    /// <summary>The uploads that an earlier report did not stand on, as far as is known: all of them where nothing is known of it.</summary>
    public IReadOnlySet<ExportId> UploadsSince(ReportBasis? earlier)
    {
        var known = earlier?.Uploads.Select(upload => upload.Sha256).ToHashSet(StringComparer.Ordinal);
        return Uploads.Where(upload => known?.Contains(upload.Sha256) != true).Select(upload => new ExportId(upload.Sha256)).ToHashSet();
    }

    /// <summary>The rules that differ, in the order of their names.</summary>
    public IReadOnlyList<RuleChange> ChangedSince(ReportBasis earlier)
    {
        var changes = Rules.Keys.Union(earlier.Rules.Keys).Order(StringComparer.Ordinal)
            .Select(rule => new RuleChange(rule, earlier.Rules.GetValueOrDefault(rule), Rules.GetValueOrDefault(rule)))
            .Where(change => change.From != change.To)
            .ToList();
        if (changes.Count == 0 && Intake != earlier.Intake)
        {
            changes.Add(new RuleChange("intake", earlier.Intake[..Math.Min(12, earlier.Intake.Length)], Intake[..Math.Min(12, Intake.Length)]));
        }

        return changes;
    }

    private static SortedDictionary<string, string> RulesOf(IntakeRules rules, string formulas) => new(StringComparer.Ordinal)
    {
        ["watch list"] = Hash(WatchListFile.ToJson(rules.WatchList with { Title = null })),
        ["service descriptions"] = rules.OwnServices.Length == 0 ? "built-in" : Hash(rules.OwnServices),
        ["tagger"] = rules.Tagger.Name,
        ["time zone"] = rules.Settings.TimeZone,
        ["sentiment"] = rules.Settings.Sentiment.ToString(),
        ["language"] = rules.Settings.Language.ToString(),
        ["currency"] = rules.Settings.Currency,
        ["rate card"] = rules.Settings.RateCard,
        ["rate cards"] = rules.Settings.RateCards.Count == 0 ? "built-in" : Hash(string.Join('\n', rules.Settings.RateCards.Select(TextOf))),
        ["exchange rates"] = rules.Settings.Rates.Count == 0 ? "none" : Hash(string.Join('\n', rules.Settings.Rates.Select(TextOf))),
        ["formulas"] = formulas,
    };

    private static string TextOf(RateCard card) => string.Join(
        '\t',
        [
            card.Id, card.Currency, card.Formula, card.PerView?.ToString(CultureInfo.InvariantCulture),
            .. (card.PerThousand ?? new Dictionary<string, decimal>()).OrderBy(rate => rate.Key, StringComparer.Ordinal)
                .Select(rate => string.Create(CultureInfo.InvariantCulture, $"{rate.Key}={rate.Value}")),
        ]);

    private static string TextOf(ExchangeRate rate) =>
        string.Create(CultureInfo.InvariantCulture, $"{rate.Month}\t{rate.From}\t{rate.To}\t{rate.Rate}\t{rate.Source}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}

/// <param name="Service">Id of the service whose columns it has.</param>
/// <param name="Counted">Rows of it that counted when it came, for any entity and period.</param>
/// <param name="Rows">Rows of it that stand behind the report's own period.</param>
/// <param name="FirstDay">First day that it covers; null without a readable row.</param>
public sealed record BasisUpload(
    string Sha256, string Name, string Service, DateTimeOffset ReceivedAt, long Counted, long Rows, DateOnly? FirstDay, DateOnly? LastDay);
