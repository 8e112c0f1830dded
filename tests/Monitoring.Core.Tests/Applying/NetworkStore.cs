using System.Runtime.CompilerServices;
using Monitoring.Applying;

namespace Monitoring.Core.Tests.Applying;

/// <summary>A store whose reads take a while: each waits until the test lets it go on.</summary>
internal sealed class NetworkStore(IPartitionStore store, Func<Partition, Task> journey) : IPartitionStore
{
    private readonly Lock _lock = new();
    private int _underway;

    public int MostAtOnce { get; private set; }

    public int ShardCount => store.ShardCount;

    public ChangeLimit ChangeLimit => store.ChangeLimit;

    public bool InsertsFirst => store.InsertsFirst;

    public ValueTask<IReadOnlyDictionary<Fingerprint, KnownMention>> ReadKnownAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken) =>
        store.ReadKnownAsync(partition, fingerprints, cancellationToken);

    public async ValueTask<IReadOnlyDictionary<Month, VersionedRollup>> ReadRollupsAsync(
        Partition partition, IReadOnlyCollection<Month> months, CancellationToken cancellationToken)
    {
        await TravelAsync(partition);
        return await store.ReadRollupsAsync(partition, months, cancellationToken);
    }

    public ValueTask<IReadOnlyDictionary<Fingerprint, StoredMention>> ReadMentionsAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken) =>
        store.ReadMentionsAsync(partition, fingerprints, cancellationToken);

    public async IAsyncEnumerable<StoredMention> ReadMonthAsync(
        Partition partition, Month month, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await TravelAsync(partition);
        await foreach (var mention in store.ReadMonthAsync(partition, month, cancellationToken))
        {
            yield return mention;
        }
    }

    public async ValueTask<IReadOnlyList<Month>> ListMonthsAsync(Partition partition, CancellationToken cancellationToken)
    {
        await TravelAsync(partition);
        return await store.ListMonthsAsync(partition, cancellationToken);
    }

    public ValueTask<IReadOnlyList<Partition>> CommitAsync(IReadOnlyList<PartitionChange> changes, CancellationToken cancellationToken) =>
        store.CommitAsync(changes, cancellationToken);

    private async Task TravelAsync(Partition partition)
    {
        lock (_lock)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_underway);
        }

        try
        {
            await journey(partition);
        }
        finally
        {
            lock (_lock)
            {
                _underway--;
            }
        }
    }
}
