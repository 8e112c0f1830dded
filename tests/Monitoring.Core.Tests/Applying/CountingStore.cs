using Monitoring.Applying;

namespace Monitoring.Core.Tests.Applying;

/// <summary>Counts the calls that reach a store.</summary>
internal sealed class CountingStore(IPartitionStore store) : IPartitionStore
{
    public int KnownReads { get; private set; }

    public int RollupReads { get; private set; }

    public int Commits { get; private set; }

    public int ShardCount => store.ShardCount;

    public ChangeLimit ChangeLimit => store.ChangeLimit;

    public bool InsertsFirst => store.InsertsFirst;

    public ValueTask<IReadOnlyDictionary<Fingerprint, KnownMention>> ReadKnownAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken)
    {
        KnownReads++;
        return store.ReadKnownAsync(partition, fingerprints, cancellationToken);
    }

    public ValueTask<IReadOnlyDictionary<Month, VersionedRollup>> ReadRollupsAsync(
        Partition partition, IReadOnlyCollection<Month> months, CancellationToken cancellationToken)
    {
        RollupReads++;
        return store.ReadRollupsAsync(partition, months, cancellationToken);
    }

    public ValueTask<IReadOnlyDictionary<Fingerprint, StoredMention>> ReadMentionsAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken) =>
        store.ReadMentionsAsync(partition, fingerprints, cancellationToken);

    public IAsyncEnumerable<StoredMention> ReadMonthAsync(Partition partition, Month month, CancellationToken cancellationToken) =>
        store.ReadMonthAsync(partition, month, cancellationToken);

    public ValueTask<IReadOnlyList<Month>> ListMonthsAsync(Partition partition, CancellationToken cancellationToken) =>
        store.ListMonthsAsync(partition, cancellationToken);

    public ValueTask<IReadOnlyList<Partition>> CommitAsync(IReadOnlyList<PartitionChange> changes, CancellationToken cancellationToken)
    {
        Commits++;
        return store.CommitAsync(changes, cancellationToken);
    }
}
