using Monitoring.Applying;

namespace Monitoring.Core.Tests.Applying;

/// <summary>A store that refuses some commits though nothing stands against them, and lets others in between.</summary>
internal sealed class RefusingStore(IPartitionStore store, Random random) : IPartitionStore
{
    private readonly Lock _lock = new();

    public int Refusals { get; private set; }

    public int ShardCount => store.ShardCount;

    public ChangeLimit ChangeLimit => store.ChangeLimit;

    public bool InsertsFirst => store.InsertsFirst;

    public ValueTask<IReadOnlyDictionary<Fingerprint, KnownMention>> ReadKnownAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken) =>
        store.ReadKnownAsync(partition, fingerprints, cancellationToken);

    public ValueTask<IReadOnlyDictionary<Month, VersionedRollup>> ReadRollupsAsync(
        Partition partition, IReadOnlyCollection<Month> months, CancellationToken cancellationToken) =>
        store.ReadRollupsAsync(partition, months, cancellationToken);

    public ValueTask<IReadOnlyDictionary<Fingerprint, StoredMention>> ReadMentionsAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken) =>
        store.ReadMentionsAsync(partition, fingerprints, cancellationToken);

    public IAsyncEnumerable<StoredMention> ReadMonthAsync(Partition partition, Month month, CancellationToken cancellationToken) =>
        store.ReadMonthAsync(partition, month, cancellationToken);

    public ValueTask<IReadOnlyList<Month>> ListMonthsAsync(Partition partition, CancellationToken cancellationToken) =>
        store.ListMonthsAsync(partition, cancellationToken);

    public async ValueTask<IReadOnlyList<Partition>> CommitAsync(IReadOnlyList<PartitionChange> changes, CancellationToken cancellationToken)
    {
        List<PartitionChange> passed;
        lock (_lock)
        {
            passed = [.. changes.Where(_ => random.Next(3) > 0)];
            Refusals += changes.Count - passed.Count;
        }

        await Task.Yield();
        var refused = await store.CommitAsync(passed, cancellationToken);
        return [.. refused, .. changes.Except(passed).Select(change => change.Partition)];
    }
}
