using Monitoring.Applying;

namespace Monitoring.Core.Tests.Applying;

/// <summary>A store that fails once, at one call, before or after that call took effect.</summary>
internal sealed class FaultyStore(IPartitionStore store, int failingCall, bool afterEffect) : IPartitionStore
{
    private int _calls;

    public bool HasFailed { get; private set; }

    public int ShardCount => store.ShardCount;

    public ChangeLimit ChangeLimit => store.ChangeLimit;

    public bool InsertsFirst => store.InsertsFirst;

    public ValueTask<IReadOnlyDictionary<Fingerprint, KnownMention>> ReadKnownAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken) =>
        CallAsync(() => store.ReadKnownAsync(partition, fingerprints, cancellationToken));

    public ValueTask<IReadOnlyDictionary<Month, VersionedRollup>> ReadRollupsAsync(
        Partition partition, IReadOnlyCollection<Month> months, CancellationToken cancellationToken) =>
        CallAsync(() => store.ReadRollupsAsync(partition, months, cancellationToken));

    public ValueTask<IReadOnlyDictionary<Fingerprint, StoredMention>> ReadMentionsAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken) =>
        CallAsync(() => store.ReadMentionsAsync(partition, fingerprints, cancellationToken));

    public IAsyncEnumerable<StoredMention> ReadMonthAsync(Partition partition, Month month, CancellationToken cancellationToken) =>
        store.ReadMonthAsync(partition, month, cancellationToken);

    public ValueTask<IReadOnlyList<Month>> ListMonthsAsync(Partition partition, CancellationToken cancellationToken) =>
        store.ListMonthsAsync(partition, cancellationToken);

    public ValueTask<IReadOnlyList<Partition>> CommitAsync(IReadOnlyList<PartitionChange> changes, CancellationToken cancellationToken) =>
        CallAsync(() => store.CommitAsync(changes, cancellationToken));

    private async ValueTask<T> CallAsync<T>(Func<ValueTask<T>> call)
    {
        var fails = ++_calls == failingCall;
        HasFailed |= fails;
        if (fails && !afterEffect)
        {
            throw new FaultException();
        }

        var result = await call();
        return fails ? throw new FaultException() : result;
    }

    public sealed class FaultException : Exception;
}
