using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Issuing;
using Monitoring.Registering;

namespace Monitoring.Core.Tests.Support;

/// <summary>Figures, ledger and issued reports in memory; a test may put a port of its own in front of one.</summary>
internal sealed class ReportedState : IReportedState
{
    public IPartitionStore Partitions { get; init; } = new InMemoryStore();

    public IRegister Register { get; init; } = new InMemoryRegister();

    public ILedger Ledger { get; init; } = new InMemoryLedger();

    public IIssuedReports Issued { get; init; } = new InMemoryIssuedReports();

    /// <summary>Takes one mention, and the upload that brought it.</summary>
    public async Task TakeAsync(string entity, int id, string day, DateTimeOffset receivedAt, DateTimeOffset? doneAt = null)
    {
        var mention = Some.Mention(id, Some.Coverage(day: day), Some.Row(export: id));
        await new BatchApplier(Partitions).ApplyAsync([MatchedMention.Of(entity, mention)], default);
        await Ledger.RecordAsync(Entry(id, IntakeState.Done, receivedAt) with { DoneAt = doneAt, FirstDay = mention.Day, LastDay = mention.Day }, default);
    }

    public static LedgerEntry Entry(int export, IntakeState state, DateTimeOffset receivedAt) => new()
    {
        Id = Some.Export(export),
        FileName = $"export-{export}.csv",
        ReceivedAt = receivedAt,
        State = state,
    };
}
