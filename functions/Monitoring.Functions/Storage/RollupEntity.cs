using Azure.Data.Tables;
using Monitoring.Applying;
using Monitoring.RollingUp;

namespace Monitoring.Functions.Storage;

/// <summary>A month's rollup as an entity. Its version is a property, so that every process reads the same one with the same ETag.</summary>
internal static class RollupEntity
{
    private const string VersionName = "Version";
    private const string IsEmptyName = "IsEmpty";

    /// <summary>The properties that <see cref="VersionOf"/> reads; the ETag comes with every entity.</summary>
    public static readonly IReadOnlyList<string> Versioned = ["PartitionKey", "RowKey", VersionName];

    /// <summary>The properties that <see cref="IsEmpty"/> reads.</summary>
    public static readonly IReadOnlyList<string> Listed = ["PartitionKey", "RowKey", IsEmptyName];

    public static TableEntity Of(Partition partition, RollupChange change)
    {
        var entity = new TableEntity(TableKeys.PartitionKey(partition), TableKeys.RowKey(change.Month))
        {
            [VersionName] = change.ReadVersion + 1,
            [IsEmptyName] = change.Rollup.IsEmpty,
        };
        PackedBytes.Write(entity, RollupCodec.Encode(change.Rollup));
        return entity;
    }

    /// <exception cref="InvalidDataException">The entity lacks its version.</exception>
    public static long VersionOf(TableEntity entity) => entity.GetInt64(VersionName)
        ?? throw new InvalidDataException($"The row '{entity.RowKey}' of partition '{entity.PartitionKey}' lacks '{VersionName}'.");

    public static bool IsEmpty(TableEntity entity) => entity.GetBoolean(IsEmptyName) == true;

    /// <exception cref="InvalidDataException">The entity lacks its version, or its content is damaged or of another version.</exception>
    public static VersionedRollup RollupOf(TableEntity entity) => new(RollupCodec.Decode(PackedBytes.Read(entity)), VersionOf(entity));
}
