using System.Globalization;
using Monitoring.Registering;

namespace Monitoring.Verifying;

/// <summary>Statements against the places they are kept in, and against those that uploads state.</summary>
internal sealed class StatementVerification(
    IRegister stored, IRegister? rebuilt, IEvidence evidence, CountedRows counted, Action<Discrepancy> onFound)
{
    public async Task VerifyAsync(IEnumerable<string> owners, CancellationToken cancellationToken)
    {
        foreach (var owner in owners)
        {
            foreach (var kind in Enum.GetValues<StatementKind>())
            {
                try
                {
                    await VerifyAsync(owner, kind, cancellationToken);
                }
                catch (Exception fault) when (Damage.Is(fault, evidence))
                {
                    Tell(owner, kind, "", Damage.Describe(fault), "statements that can be read", row: null);
                }
            }
        }
    }

    private async Task VerifyAsync(string owner, StatementKind kind, CancellationToken cancellationToken)
    {
        var held = new Dictionary<Fingerprint, KeptStatement>();
        await foreach (var kept in stored.ReadAsync(owner, kind, cancellationToken))
        {
            var id = kept.Statement.Id;
            var found = await stored.FindAsync([new RegisterKey(owner, kind, id)], cancellationToken);
            if (!held.TryAdd(id, kept) || found.Count == 0 || kept.Statement.Kind != kind)
            {
                Tell(owner, kind, $"statement of {Text(kept.Row)}", "another statement", "the one that its place names", kept.Row);
            }

            if (!counted.TryAdd(kept.CountedBy) | !counted.Holds(kept.Row))
            {
                Tell(owner, kind, $"rows of statement {id}", $"{Text(kept.CountedBy)} and {Text(kept.Row)}", "rows of uploads in the ledger", kept.Row);
            }
        }

        if (rebuilt is null)
        {
            return;
        }

        await foreach (var again in rebuilt.ReadAsync(owner, kind, cancellationToken))
        {
            var id = again.Statement.Id;
            if (!held.Remove(id, out var kept))
            {
                Tell(owner, kind, $"statement {id}", Discrepancy.None, Text(again.Row), again.Row);
            }
            else if (kept.Row != again.Row)
            {
                Tell(owner, kind, $"row of statement {id}", Text(kept.Row), Text(again.Row), again.Row);
            }
            else if (!StatementCodec.Encode(kept.Statement).AsSpan().SequenceEqual(StatementCodec.Encode(again.Statement)))
            {
                Tell(owner, kind, $"statement {id}", kept.Statement.ToString(), again.Statement.ToString(), again.Row);
            }
        }

        foreach (var (id, kept) in held)
        {
            Tell(owner, kind, $"statement {id}", Text(kept.Row), Discrepancy.None, kept.Row);
        }
    }

    private static string Text(RowRef row) =>
        string.Create(CultureInfo.InvariantCulture, $"row {row.RowNumber} of {row.Export.Hex[..Math.Min(12, row.Export.Hex.Length)]}");

    private void Tell(string owner, StatementKind kind, string figure, string found, string expected, RowRef? row) =>
        onFound(new Discrepancy(
            VerifiedPart.Statement, $"{(owner.Length > 0 ? owner : "office")}, {kind.ToString().ToLowerInvariant()}s", figure, found, expected,
            "uploads", StateVerification.Rebuild)
        {
            Entity = owner.Length > 0 ? owner : null,
            Upload = row?.Export,
        });
}
