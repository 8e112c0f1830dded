using System.Globalization;
using Monitoring.Accounting;
using Monitoring.Issuing;

namespace Monitoring.Verifying;

/// <summary>
/// Compares what is stored with what it stands on: mentions are summed up again beside their rollups, every content against its digest,
/// every hash, and what the ledger says of each upload; and where the figures were worked out again from the uploads, with all of these.
/// It changes nothing. Of mentions one shard of one month is in memory at a time.
/// </summary>
/// <param name="stored">What is looked at; nobody may write to it meanwhile.</param>
/// <param name="entities">All that it holds figures of.</param>
public sealed class StateVerification(
    IReportedState stored, IEvidence evidence, IReadOnlyCollection<string> entities, Action<Discrepancy> onFound)
{
    /// <summary>Where every figure that follows from uploads is made right.</summary>
    internal const string Rebuild = "Run 'monitoring rebuild'.";

    /// <summary>Of the kept uploads, whether each is as it came.</summary>
    /// <returns>The entries of those that can be read again.</returns>
    public async Task<IReadOnlyList<LedgerEntry>> VerifyUploadsAsync(CancellationToken cancellationToken)
    {
        var whole = new List<LedgerEntry>();
        foreach (var entry in (await stored.Ledger.ListAsync(cancellationToken)).Where(entry => entry.State == IntakeState.Done))
        {
            await using var bytes = evidence.OpenUpload(entry.Id);
            if (entry.DroppedAt is not null)
            {
                if (bytes is not null)
                {
                    onFound(OfUpload(entry, "bytes", "there", "dropped", "Run 'monitoring retention', which drops them."));
                }

                continue;
            }

            if (bytes is null)
            {
                onFound(OfUpload(entry, "bytes", Discrepancy.None, Text(entry.Length), $"Ingest '{entry.FileName}' again, which puts them back."));
                continue;
            }

            var found = await HashAsync(bytes, cancellationToken);
            if (found != entry.Id.Hex)
            {
                onFound(OfUpload(
                    entry, "SHA-256", found, entry.Id.Hex,
                    $"Delete {evidence.PlaceOf(entry.Id)} and ingest '{entry.FileName}' again; the figures stay as they are."));
                continue;
            }

            if (bytes.Position != entry.Length)
            {
                onFound(OfUpload(entry, "length", Text(entry.Length), Text(bytes.Position), Rebuild));
            }

            whole.Add(entry);
        }

        return whole;
    }

    /// <summary>All that can be told without reading uploads again and, with <paramref name="rebuilt"/>, all the rest.</summary>
    /// <param name="rebuilt">The same uploads worked out again elsewhere, with its files; null to look at what is stored alone.</param>
    public async Task VerifyFiguresAsync((IReportedState State, IEvidence Evidence)? rebuilt, CancellationToken cancellationToken)
    {
        var ledger = await stored.Ledger.ListAsync(cancellationToken);
        var taken = ledger.Where(entry => entry.State == IntakeState.Done).ToDictionary(entry => entry.Id);
        var counted = new CountedRows(taken);
        await new MentionVerification(stored, rebuilt?.State, evidence, counted, onFound)
            .VerifyAsync(entities, MonthsOf(ledger), cancellationToken);
        await new StatementVerification(stored.Register, rebuilt?.State.Register, evidence, counted, onFound)
            .VerifyAsync(entities.Prepend(""), cancellationToken);
        var ledgerVerification = new LedgerVerification(evidence, counted, onFound);
        foreach (var entry in taken.Values)
        {
            var again = rebuilt is null ? null : await rebuilt.Value.State.Ledger.FindAsync(entry.Id, cancellationToken);
            await ledgerVerification.VerifyAsync(entry, again is null ? null : (again, rebuilt!.Value.Evidence), cancellationToken);
        }

        await VerifyReportsAsync(cancellationToken);
    }

    internal static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    internal static async Task<string> HashAsync(Stream bytes, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(bytes, cancellationToken));

    internal static Discrepancy OfUpload(LedgerEntry entry, string figure, string stored, string workedOut, string remedy) =>
        new(VerifiedPart.Upload, entry.FileName, figure, stored, workedOut, "upload", remedy) { Upload = entry.Id };

    /// <summary>The months that uploads have rows of: a mention may stand in one that no rollup is left of.</summary>
    private static IReadOnlyCollection<Month> MonthsOf(IReadOnlyList<LedgerEntry> ledger) =>
        [.. ledger.SelectMany(entry => entry.Months ?? []).Distinct().Select(text => Month.TryParse(text, out var month) ? month : default)
            .Where(month => month.Year > 0)];

    private async Task VerifyReportsAsync(CancellationToken cancellationToken)
    {
        foreach (var report in await stored.Issued.ListAsync(ReportFilter.All, cancellationToken))
        {
            if (!report.IsIntact)
            {
                onFound(new Discrepancy(
                    VerifiedPart.Report, report.Id, "SHA-256", report.Sha256, IssuedReport.HashOf(report.Json), "kept report",
                    "It was changed since it was issued; put it back as it was, from a backup."));
            }
        }
    }
}
