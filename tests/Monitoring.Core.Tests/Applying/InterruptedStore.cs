using Monitoring.Applying;

namespace Monitoring.Core.Tests.Applying;

/// <summary>A store in which something happens once, after mentions were read and before their rollups are.</summary>
internal sealed class InterruptedStore(IPartitionStore store, Func<Task> interruption) : IPartitionStore
{
    private bool _interrupted;

    public int ShardCount => store.ShardCount;

    public ChangeLimit ChangeLimit => store.ChangeLimit;

    public bool InsertsFirst => store.InsertsFirst;

    public ValueTask<IReadOnlyDictionary<Fingerprint, KnownMention>> ReadKnownAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken) =>
        store.ReadKnownAsync(partition, fingerprints, cancellationToken);

    public async ValueTask<IReadOnlyDictionary<Month, VersionedRollup>> ReadRollupsAsync(
        Partition partition, IReadOnlyCollection<Month> months, CancellationToken cancellationToken)
    {
        if (!_interrupted)
        {
            _interrupted = true;
            await interruption();
        }

        return await store.ReadRollupsAsync(partition, months, cancellationToken);
    }

    public ValueTask<IReadOnlyDictionary<Fingerprint, StoredMention>> ReadMentionsAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken) =>
        store.ReadMentionsAsync(partition, fingerprints, cancellationToken);

    public IAsyncEnumerable<StoredMention> ReadMonthAsync(Partition partition, Month month, CancellationToken cancellationToken) =>
        store.ReadMonthAsync(partition, month, cancellationToken);

    public ValueTask<IReadOnlyList<Month>> ListMonthsAsync(Partition partition, CancellationToken cancellationToken) =>
        store.ListMonthsAsync(partition, cancellationToken);

    public ValueTask<IReadOnlyList<Partition>> CommitAsync(IReadOnlyList<PartitionChange> changes, CancellationToken cancellationToken) =>
        store.CommitAsync(changes, cancellationToken);
}
