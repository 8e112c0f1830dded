using System.Runtime.CompilerServices;

namespace Monitoring.Applying;

/// <summary>
/// The one port through which figures are kept. A partition holds its mentions and one rollup per month of just these mentions.
/// Calls may come from several threads and processes at once.
/// </summary>
public interface IPartitionStore
{
    /// <summary>A constant of the store's whole life, since it decides where a mention lives.</summary>
    int ShardCount { get; }

    /// <summary>The most that one partition's change may hold.</summary>
    ChangeLimit ChangeLimit { get; }

    /// <summary>True where asking what is known costs more than a refused commit: a batch is then committed as if all of it were new, and
    /// only a refusal makes the core ask.</summary>
    bool InsertsFirst { get; }

    /// <summary>Which of these fingerprints the partition holds, and how.</summary>
    ValueTask<IReadOnlyDictionary<Fingerprint, KnownMention>> ReadKnownAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken);

    /// <summary>Of these fingerprints, for those that the partition holds, the digest of what the export reported
    /// (<see cref="MentionCodec.DigestOfReport"/>). A row that reports the same again needs no tags to be told as a repeat. A store that
    /// can't put a mention on another row without writing it anew (<see cref="PartitionChange.Moves"/>) answers nothing.</summary>
    ValueTask<IReadOnlyDictionary<Fingerprint, ulong>> ReadReportedAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken) =>
        new(new Dictionary<Fingerprint, ulong>());

    /// <summary>The rollups of these months with their versions; an empty one of version 0 for a month that has none. Each call gives
    /// objects of its own, which the caller may change.</summary>
    ValueTask<IReadOnlyDictionary<Month, VersionedRollup>> ReadRollupsAsync(
        Partition partition, IReadOnlyCollection<Month> months, CancellationToken cancellationToken);

    /// <summary>The mentions themselves, of those that the partition holds.</summary>
    ValueTask<IReadOnlyDictionary<Fingerprint, StoredMention>> ReadMentionsAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken);

    /// <summary>All mentions of one month in one partition, in fingerprint order.</summary>
    IAsyncEnumerable<StoredMention> ReadMonthAsync(Partition partition, Month month, CancellationToken cancellationToken);

    /// <summary>All mentions of consecutive months in one partition, in any order. A store that can read several months at once does.</summary>
    async IAsyncEnumerable<StoredMention> ReadMonthsAsync(
        Partition partition, Month first, Month last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var month = first; month <= last; month = month.Next)
        {
            await foreach (var mention in ReadMonthAsync(partition, month, cancellationToken))
            {
                yield return mention;
            }
        }
    }

    /// <summary>The months for which the partition holds a rollup that is not empty, in order.</summary>
    ValueTask<IReadOnlyList<Month>> ListMonthsAsync(Partition partition, CancellationToken cancellationToken);

    /// <summary>
    /// Writes each partition's change, all of it or nothing, and only if what it was worked out from still holds: every rollup has the
    /// version it was read with, every new mention is still unknown, every replaced one still as known.
    /// </summary>
    /// <returns>The partitions whose change was refused for that reason; they are to be read and worked out again.</returns>
    ValueTask<IReadOnlyList<Partition>> CommitAsync(IReadOnlyList<PartitionChange> changes, CancellationToken cancellationToken);
}
