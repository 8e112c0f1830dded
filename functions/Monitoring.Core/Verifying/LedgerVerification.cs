using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Monitoring.Accounting;

namespace Monitoring.Verifying;

/// <summary>What the ledger says of an upload, against what is stored of it and against its receipt.</summary>
internal sealed class LedgerVerification(IEvidence evidence, CountedRows counted, Action<Discrepancy> onFound)
{
    /// <param name="rebuilt">The same upload read again, with its files; null to look at what is stored alone.</param>
    public async Task VerifyAsync(LedgerEntry entry, (LedgerEntry Entry, IEvidence Evidence)? rebuilt, CancellationToken cancellationToken)
    {
        Compare(entry, "counted", entry.Counted, counted.CountOf(entry.Id), "stored mentions and statements");
        Compare(entry, "rows", entry.Rows, entry.Counted + entry.Duplicate + entry.Unmatched + entry.Rejected, "four outcomes");
        var receipt = await ReadReceiptAsync(entry, evidence, cancellationToken);
        if (receipt is not null)
        {
            // Where the bytes were dropped, a row may have become one of the duplicates since.
            if (entry.DroppedAt is null)
            {
                Compare(entry, "duplicate", entry.Duplicate, receipt.Duplicate, "receipt");
            }

            Compare(entry, "unmatched", entry.Unmatched, receipt.Unmatched, "receipt");
            Compare(entry, "rejected", entry.Rejected, receipt.Rejected, "receipt");
        }

        foreach (var name in RejectsOf(entry))
        {
            await using var rejects = evidence.OpenRejects(name);
            if (rejects is null && entry.DroppedAt is null)
            {
                Tell(VerifiedPart.Receipt, entry, $"rejected rows {name}", Discrepancy.None, "a file", "ledger");
            }
        }

        if (rebuilt is var (again, evidenceAgain))
        {
            await CompareAsync(entry, receipt, again, evidenceAgain, cancellationToken);
        }
    }

    /// <summary>With the same upload read again. Which of several uploads a mention counts by is a matter of their order, so that what
    /// counted and what was a duplicate is compared together here, and apart with what is stored.</summary>
    private async Task CompareAsync(
        LedgerEntry entry, ReceiptSums? receipt, LedgerEntry again, IEvidence evidenceAgain, CancellationToken cancellationToken)
    {
        const string By = "upload";
        Compare(entry, "rows", entry.Rows, again.Rows, By);
        Compare(entry, "unmatched", entry.Unmatched, again.Unmatched, By);
        Compare(entry, "rejected", entry.Rejected, again.Rejected, By);
        Compare(entry, "counted and duplicate", entry.Counted + entry.Duplicate, again.Counted + again.Duplicate, By);
        Compare(entry, "format", entry.Format, again.Format);
        Compare(entry, "kind", entry.Kind, again.Kind);
        Compare(entry, "encoding", entry.Encoding, again.Encoding);
        Compare(entry, "first day", Text(entry.FirstDay), Text(again.FirstDay));
        Compare(entry, "last day", Text(entry.LastDay), Text(again.LastDay));
        Compare(entry, "months", entry.Months is null ? null : string.Join(' ', entry.Months), entry.Months is null ? null : string.Join(' ', again.Months ?? []));
        Compare(entry, "rejects file", entry.RejectsFile, again.RejectsFile);
        if (receipt is not null
            && await ReadReceiptAsync(again, evidenceAgain, cancellationToken) is { } receiptAgain
            && receipt.Left != receiptAgain.Left)
        {
            Tell(VerifiedPart.Receipt, entry, "unmatched and rejected rows", receipt.Left[..12], receiptAgain.Left[..12], By);
        }

        foreach (var name in RejectsOf(entry))
        {
            await using var rejects = evidence.OpenRejects(name);
            await using var rejectsAgain = evidenceAgain.OpenRejects(name);
            if (rejects is not null && rejectsAgain is not null
                && await StateVerification.HashAsync(rejects, cancellationToken) is var found
                && await StateVerification.HashAsync(rejectsAgain, cancellationToken) is var expected && found != expected)
            {
                Tell(VerifiedPart.Receipt, entry, $"rejected rows {name}", found[..12], expected[..12], By);
            }
        }
    }

    private static IEnumerable<string> RejectsOf(LedgerEntry entry) =>
        entry.RejectsFile is { } names ? names.Split("; rejects/").Select((name, i) => i == 0 ? name : $"rejects/{name}") : [];

    private static string? Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private async Task<ReceiptSums?> ReadReceiptAsync(LedgerEntry entry, IEvidence from, CancellationToken cancellationToken)
    {
        try
        {
            await using var bytes = from.OpenReceipt(entry.Id);
            if (bytes is null)
            {
                Tell(VerifiedPart.Receipt, entry, "receipt", Discrepancy.None, "a file", "ledger");
                return null;
            }

            return await ReceiptSums.ReadAsync(bytes, cancellationToken);
        }
        catch (Exception fault) when (Damage.Is(fault, from))
        {
            Tell(VerifiedPart.Receipt, entry, "receipt", Damage.Describe(fault), "a receipt that can be read", "ledger");
            return null;
        }
    }

    private void Compare(LedgerEntry entry, string figure, long found, long expected, string by)
    {
        if (found != expected)
        {
            Tell(VerifiedPart.Ledger, entry, figure, StateVerification.Text(found), StateVerification.Text(expected), by);
        }
    }

    private void Compare(LedgerEntry entry, string figure, string? found, string? expected)
    {
        if (found != expected)
        {
            Tell(VerifiedPart.Ledger, entry, figure, found ?? Discrepancy.None, expected ?? Discrepancy.None, "upload");
        }
    }

    private void Tell(VerifiedPart part, LedgerEntry entry, string figure, string found, string expected, string by) =>
        onFound(new Discrepancy(part, entry.FileName, figure, found, expected, by, StateVerification.Rebuild) { Upload = entry.Id });

    /// <param name="Left">Hash of the rows that were unmatched or rejected, which no other upload bears on.</param>
    private sealed record ReceiptSums(long Duplicate, long Unmatched, long Rejected, string Left)
    {
        public static async Task<ReceiptSums> ReadAsync(Stream bytes, CancellationToken cancellationToken)
        {
            using var reader = new StreamReader(bytes, Encoding.UTF8);
            using var left = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (duplicate, unmatched, rejected) = (0L, 0L, 0L);
            await reader.ReadLineAsync(cancellationToken);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                switch (line.Split(',', 4))
                {
                    case [_, _, "duplicate", _]:
                        duplicate++;
                        continue;
                    case [_, _, "unmatched", _]:
                        unmatched++;
                        break;
                    case [_, _, "rejected", _]:
                        rejected++;
                        break;
                    default:
                        throw new InvalidDataException($"A line of a receipt makes no sense: '{line[..Math.Min(80, line.Length)]}'.");
                }

                left.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            }

            return new ReceiptSums(duplicate, unmatched, rejected, Convert.ToHexStringLower(left.GetHashAndReset()));
        }
    }
}
