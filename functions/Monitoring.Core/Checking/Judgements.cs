using Monitoring.Accounting;
using Monitoring.Registering;

namespace Monitoring.Checking;

/// <summary>
/// What people say of sampled mentions. A judgement is a correction that came with a review sheet, also where it says what the tagger said:
/// only of a mention that was looked at because it was drawn does it tell how often a tagger is right. A correction of something that caught
/// somebody's eye would make it look worse than it is. Once a tag was judged the latest word on it counts, wherever that came from.
/// </summary>
public sealed class Judgements
{
    /// <summary>The service that review sheets are recognised as.</summary>
    public const string SheetService = "review-sheet";

    private readonly Corrections _corrections;
    private readonly HashSet<(Fingerprint Mention, CorrectedField Field)> _judged;

    private Judgements(Corrections corrections, HashSet<(Fingerprint Mention, CorrectedField Field)> judged) =>
        (_corrections, _judged) = (corrections, judged);

    public static Judgements None { get; } = new(Corrections.None, []);

    /// <param name="ledger">Tells which uploads are review sheets.</param>
    public static Judgements Of(Corrections corrections, IEnumerable<LedgerEntry> ledger)
    {
        if (corrections.IsEmpty)
        {
            return None;
        }

        var sheets = ledger.Where(entry => entry.Format.Split('+').Contains(SheetService, StringComparer.Ordinal)).Select(entry => entry.Id).ToHashSet();
        return new(corrections, [.. corrections.Said.Where(by => sheets.Contains(by.Row.Export)).Select(by => (by.Correction.Mention, by.Correction.Field))]);
    }

    /// <returns>Null where nobody judged it, or the word was taken back.</returns>
    public MentionCorrection? Find(Fingerprint mention, CorrectedField field)
    {
        if (!_judged.Contains((mention, field)))
        {
            return null;
        }

        var latest = _corrections.Of(mention).Select(by => by.Correction).FirstOrDefault(correction => correction.Field == field);
        return latest?.Value is null ? null : latest;
    }
}
