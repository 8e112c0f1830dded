using Monitoring.Accounting;
using Monitoring.Cli.Sqlite;
using Monitoring.Reading;
using Monitoring.Verifying;

namespace Monitoring.Cli;

/// <summary>What a verification came to.</summary>
/// <param name="Found">At most <see cref="Verification.MostListed"/>, and of one subject <see cref="Verification.MostOfOne"/>.</param>
/// <param name="Count">All that differ.</param>
/// <param name="Uploads">How many were worked out again; null where none were, since they were not asked for or can't be.</param>
internal sealed record VerificationResult(IReadOnlyList<Discrepancy> Found, long Count, int? Uploads);

/// <summary>Verifies a state folder while nobody else writes to it.</summary>
internal sealed class Verification(Office office, Terminal terminal)
{
    public const int MostListed = 1000;
    public const int MostOfOne = 20;

    private readonly List<Discrepancy> _found = [];
    private readonly Dictionary<(VerifiedPart, string), int> _ofOne = [];
    private long _count;

    /// <param name="quick">Reads no upload again.</param>
    public async Task<VerificationResult> RunAsync(bool quick, CancellationToken cancellationToken)
    {
        office.State.OnWait = () => terminal.Say("Another monitoring process is writing to this state folder; waiting for it.");
        await using var quiet = await office.State.BeginAsync(cancellationToken);
        foreach (var fault in office.State.CheckFile(quick))
        {
            Take(new Discrepancy(
                VerifiedPart.File, "state.db", "", fault, "a file in order", "database",
                "Copy the state folder to another disk, and put state.db back from a backup, or move it away and ingest the files under uploads/ again."));
        }

        var verification = new StateVerification(
            office.State, new FolderEvidence(office.Folder),
            [.. (await office.State.ListEntitiesAsync(cancellationToken)).Union(office.Rules.WatchList.Entities.Select(entity => entity.Id)).Order(StringComparer.Ordinal)], Take);
        var whole = await verification.VerifyUploadsAsync(cancellationToken);
        var isCurrent = await IsCurrentAsync(cancellationToken);
        var taken = (await office.State.Ledger.ListAsync(cancellationToken)).Count(entry => entry is { State: IntakeState.Done, DroppedAt: null });
        if (quick || !isCurrent || whole.Count < taken)
        {
            await verification.VerifyFiguresAsync(rebuilt: null, cancellationToken);
            return Result(uploads: null);
        }

        return Result(await CompareWithRebuildAsync(verification, cancellationToken) ? taken : null);
    }

    /// <returns>False where an upload can't be worked out again.</returns>
    private async Task<bool> CompareWithRebuildAsync(StateVerification verification, CancellationToken cancellationToken)
    {
        bool isWorkedOut;
        var folder = Directory.CreateTempSubdirectory("monitoring-verify-");
        try
        {
            var temporary = new StateFolder(folder.FullName);
            using var again = SqliteState.Open(temporary);
            isWorkedOut = await WorkOutAsync(again, cancellationToken);
            await verification.VerifyFiguresAsync(isWorkedOut ? (again, new FolderEvidence(temporary)) : null, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        foreach (var summary in await new SummaryDesk(office).FindWrongAsync(cancellationToken))
        {
            Take(new Discrepancy(
                VerifiedPart.Summary, summary, "", "another summary", "the one that is made now", "stored mentions",
                "Run 'monitoring rebuild', after which it is made anew."));
        }

        return isWorkedOut;
    }

    private async Task<bool> WorkOutAsync(SqliteState again, CancellationToken cancellationToken)
    {
        try
        {
            await AsOfState.WorkOutAsync(office.State, again, office.Rules, _ => true, onUpload: null, cancellationToken);
            return true;
        }
        catch (UploadException unreadable)
        {
            Take(new Discrepancy(
                VerifiedPart.Upload, "kept uploads", "", $"one that can't be read any more ({unreadable.Message.TrimEnd('.')})", "one that can", "program",
                "The figures stay as they are; put back the service description that it was read by."));
            return false;
        }
    }

    private async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        var basis = await office.State.ReadBasisAsync(cancellationToken);
        if (basis is null || basis == office.Rules.Basis)
        {
            return true;
        }

        Take(new Discrepancy(
            VerifiedPart.Rules, "watch list and settings", "", basis[..Math.Min(12, basis.Length)], office.Rules.Basis[..12], "rules of today",
            "Run 'monitoring rebuild'; until then only what is stored was compared with itself."));
        return false;
    }

    private void Take(Discrepancy found)
    {
        _count++;
        var ofOne = _ofOne.GetValueOrDefault((found.Part, found.Subject));
        _ofOne[(found.Part, found.Subject)] = ofOne + 1;
        if (ofOne < MostOfOne && _found.Count < MostListed)
        {
            _found.Add(found);
        }
    }

    private VerificationResult Result(int? uploads) => new(_found, _count, uploads);
}
