using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Issuing;
using Monitoring.Reading;
using Monitoring.Registering;
using Monitoring.Retaining;
using Monitoring.Summarizing;

namespace Monitoring;

/// <summary>What was known at an earlier time: the uploads received until then, worked out again from their kept bytes under today's rules,
/// and the reports that had been issued by then. Reports are made from it as from any other state; nothing can be issued from it.</summary>
public sealed class AsOfState : IReportedState
{
    private AsOfState(IReportedState figures, IIssuedReports issued, AsKnown asKnown) =>
        (Partitions, Register, Ledger, Issued, AsKnown) =
            (figures.Partitions, figures.Register, figures.Ledger, new IssuedUntil(issued, asKnown.At), asKnown);

    public IPartitionStore Partitions { get; }

    public IRegister Register { get; }

    public ILedger Ledger { get; }

    public IIssuedReports Issued { get; }

    /// <summary>To be said in every report that is made from it.</summary>
    public AsKnown AsKnown { get; }

    /// <summary>Rebuilds it. An upload counts from when its bytes were first received; one that failed then and was taken when it came
    /// again, from then.</summary>
    /// <param name="now">Whose uploads, ledger and issued reports are looked at; nothing is written to it.</param>
    /// <param name="empty">Where the figures are worked out; it has to outlive what is returned.</param>
    /// <param name="asKnown">Until when.</param>
    /// <param name="onUpload">Told of each upload as it is worked out.</param>
    /// <exception cref="FileNotFoundException">The bytes of a kept upload are gone; the message names it.</exception>
    /// <exception cref="UploadException">A kept upload can't be read any more; the message names it.</exception>
    public static async Task<AsOfState> RebuildAsync(
        IMonitoringState now, IMonitoringState empty, IntakeRules rules, AsKnown asKnown, Action<LedgerEntry>? onUpload,
        CancellationToken cancellationToken)
    {
        if (FrozenFigures.Of(await now.Ledger.ListAsync(cancellationToken)).FirstOrDefault(entry => entry.ReceivedAt <= asKnown.At) is { } dropped)
        {
            throw new UploadException(
                $"{dropped.FileName}: its bytes were dropped on {dropped.DroppedAt!.Value.UtcDateTime:yyyy-MM-dd} by retention, so that what was known before can't be worked out again. "
                + "Reports that were issued then are kept: 'monitoring reports' lists them.");
        }

        await WorkOutAsync(now, empty, rules, entry => entry.ReceivedAt <= asKnown.At, onUpload, cancellationToken);
        return new AsOfState(empty, now.Issued, asKnown);
    }

    /// <summary>Works uploads out again elsewhere, in the order in which they came; what stands on those that retention dropped is taken as it
    /// is.</summary>
    /// <param name="now">Whose uploads and ledger are looked at; nothing is written to it.</param>
    /// <param name="empty">Where the figures are worked out.</param>
    /// <param name="which">Of those that were taken.</param>
    /// <param name="onUpload">Told of each upload as it is worked out.</param>
    /// <exception cref="FileNotFoundException">The bytes of a kept upload are gone; the message names it.</exception>
    /// <exception cref="UploadException">A kept upload can't be read any more; the message names it.</exception>
    public static async Task WorkOutAsync(
        IMonitoringState now, IMonitoringState empty, IntakeRules rules, Func<LedgerEntry, bool> which, Action<LedgerEntry>? onUpload,
        CancellationToken cancellationToken)
    {
        var intake = new UploadIntake(rules, empty);
        var ledger = await now.Ledger.ListAsync(cancellationToken);
        if (FrozenFigures.Of(ledger) is { Count: > 0 } dropped)
        {
            await FrozenFigures.CarryAsync(now, empty, dropped, await now.ListEntitiesAsync(cancellationToken), cancellationToken);
        }

        foreach (var entry in ledger)
        {
            if (entry is { State: IntakeState.Done, DroppedAt: null } && which(entry))
            {
                var (taken, _) = await intake.TakeAsync(now.Uploads.Open(entry), keep: () => { }, progress: null, cancellationToken);
                onUpload?.Invoke(taken);
            }
        }
    }

    private sealed class IssuedUntil(IIssuedReports issued, DateTimeOffset until) : IIssuedReports
    {
        public async ValueTask<IReadOnlyList<IssuedReport>> ListAsync(ReportFilter which, CancellationToken cancellationToken) =>
            [.. (await issued.ListAsync(which, cancellationToken)).Where(report => report.IssuedAt <= until)];

        public ValueTask<bool> TryIssueAsync(IssuedReport report, CancellationToken cancellationToken) => throw Past(report);

        public ValueTask<bool> TryMoveMailAsync(IssuedReport report, Dispatch? before, CancellationToken cancellationToken) => throw Past(report);

        private static ReportException Past(IssuedReport report) =>
            new($"{report.Key}: found figures of an earlier time, expected those of today: a report is issued with all that is known. Nothing was issued.");
    }
}
