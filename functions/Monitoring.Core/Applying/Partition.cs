using Monitoring.RollingUp;

namespace Monitoring.Applying;

/// <summary>The place of a mention: one entity, and one shard taken from the fingerprint alone.</summary>
public readonly record struct Partition(string EntityId, int Shard)
{
    public static Partition Of(string entityId, Fingerprint fingerprint, int shardCount) => new(entityId, fingerprint.Shard(shardCount));
}

/// <summary>A mention as kept.</summary>
/// <param name="CountedBy">The row whose arrival made it count. It depends on the order of uploads and serves the ledger only:
/// a repeated batch finds its own rows again by it. No figure looks at it.</param>
public sealed record StoredMention(Mention Mention, RowRef CountedBy);

/// <summary>What a store knows of a mention without unpacking it.</summary>
/// <param name="Digest">Of the mention's content, rows left out (<see cref="MentionCodec.Digest"/>).</param>
public readonly record struct KnownMention(ulong Digest, RowRef Row, RowRef CountedBy);

/// <param name="Version">0 for a month that has no rollup yet.</param>
public sealed record VersionedRollup(Rollup Rollup, long Version);

/// <summary>A mention to write.</summary>
/// <param name="Content">The mention as <see cref="MentionCodec"/> writes it.</param>
/// <param name="Replaces">What was known of it when that was decided; null for a new one.</param>
public sealed record MentionChange(StoredMention Mention, byte[] Content, ulong Digest, KnownMention? Replaces)
{
    /// <summary>Of what the export reported (<see cref="MentionCodec.DigestOfReport"/>); null where it was not worked out.</summary>
    public ulong? Reported { get; init; }
}

/// <summary>A mention that stands on another row now, which reports the same: its content stays as it is.</summary>
/// <param name="Replaces">What was known of it when that was decided.</param>
public sealed record RowMove(Fingerprint Id, RowRef Row, KnownMention Replaces);

/// <summary>The rollup of one month as it has to stand after the change.</summary>
/// <param name="ReadVersion">The version it was worked out from.</param>
public sealed record RollupChange(Month Month, Rollup Rollup, long ReadVersion);

/// <summary>All that one batch does to one partition.</summary>
public sealed record PartitionChange(Partition Partition, IReadOnlyList<MentionChange> Mentions, IReadOnlyList<RollupChange> Rollups)
{
    /// <summary>Only for a store that answers <see cref="IPartitionStore.ReadReportedAsync"/>; of other mentions than those of
    /// <see cref="Mentions"/>.</summary>
    public IReadOnlyList<RowMove> Moves { get; init; } = [];
}

/// <summary>What a store takes in one change of one partition.</summary>
/// <param name="Rows">Mentions and rollups together.</param>
/// <param name="Bytes">Of the mentions' contents and the rollups as encoded, with <see cref="BytesBesideContent"/> for each of them.</param>
public readonly record struct ChangeLimit(int Rows, long Bytes)
{
    /// <summary>Allowed for the keys, names and rows that a store keeps beside a mention or rollup.</summary>
    public const int BytesBesideContent = 1024;

    public static ChangeLimit None { get; } = new(int.MaxValue, long.MaxValue);

    public bool Allows(PartitionChange change) =>
        this == None || (change.Mentions.Count + change.Rollups.Count <= Rows && SizeOf(change) <= Bytes);

    private static long SizeOf(PartitionChange change) =>
        change.Mentions.Sum(mention => (long)mention.Content.Length + BytesBesideContent)
        + change.Rollups.Sum(rollup => (long)RollupCodec.Encode(rollup.Rollup).Length + BytesBesideContent);
}
