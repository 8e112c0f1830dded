using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Monitoring.Applying;
using Monitoring.Registering;

namespace Monitoring.Functions.Storage;

/// <summary>
/// Where a partition's mentions and rollups stand in the table, and where statements do. Keys are made of hexadecimal digits, since an entity's id is any text and a
/// key holds no slash, backslash, number sign, question mark or control character.
/// </summary>
internal static class TableKeys
{
    // Rows of one kind lie together: 'm' and a fingerprint, 'r' and a month. The next letter ends the range.
    private const string Mentions = "m";
    private const string AfterMentions = "n";
    private const string Rollups = "r";
    private const string AfterRollups = "s";

    // A key has at most 1,024 characters; 400 bytes are 800 digits. A longer id is told by its hash, marked with a letter that no digit is.
    private const int LongestIdInFull = 400;

    public static string PartitionKey(Partition partition) =>
        string.Create(CultureInfo.InvariantCulture, $"{OfEntity(partition.EntityId)}-{partition.Shard:x4}");

    /// <summary>An entity's id as part of a key.</summary>
    public static string OfEntity(string entityId)
    {
        var id = Encoding.UTF8.GetBytes(entityId);
        return id.Length <= LongestIdInFull ? Convert.ToHexStringLower(id) : $"h{Convert.ToHexStringLower(SHA256.HashData(id))}";
    }

    /// <summary>Sorts as fingerprints do.</summary>
    public static string RowKey(Fingerprint mention) => $"{Mentions}{mention}";

    /// <summary>Sorts as months do.</summary>
    public static string RowKey(Month rollup) => $"{Rollups}{rollup}";

    /// <exception cref="FormatException">The key is no mention's.</exception>
    public static Fingerprint FingerprintOf(string rowKey) =>
        new(UInt128.Parse(rowKey.AsSpan(Mentions.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <exception cref="FormatException">The key is no rollup's.</exception>
    public static Month MonthOf(string rowKey) => Month.Parse(rowKey[Rollups.Length..]);

    /// <summary>All mentions of a partition that are published in <paramref name="month"/>.</summary>
    public static string MentionsOf(Partition partition, Month month) =>
        $"{RangeOf(partition, Mentions, AfterMentions)} and {MentionEntity.MonthName} eq '{month}'";

    public static string RollupsOf(Partition partition) => RangeOf(partition, Rollups, AfterRollups);

    public static string PartitionKey(RegisterKey key) => PartitionKey(key.Owner, key.Kind);

    /// <summary>Sorts as ids do.</summary>
    public static string RowKey(RegisterKey key) => key.Id.ToString();

    /// <summary>All statements of one owner and kind.</summary>
    public static string StatementsOf(string owner, StatementKind kind) => $"PartitionKey eq '{PartitionKey(owner, kind)}'";

    private static string PartitionKey(string owner, StatementKind kind) => $"{OfEntity(owner)}-{PartOf(kind)}";

    private static string RangeOf(Partition partition, string first, string after) =>
        $"PartitionKey eq '{PartitionKey(partition)}' and RowKey ge '{first}' and RowKey lt '{after}'";

    // A shard is four digits; none of these is.
    private static string PartOf(StatementKind kind) => kind switch
    {
        StatementKind.Snapshot => "snapshots",
        StatementKind.Indicator => "indicators",
        StatementKind.Rate => "rates",
        StatementKind.Post => "posts",
        StatementKind.Correction => "corrections",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
