using Azure.Data.Tables;
using Monitoring.Applying;

namespace Monitoring.Functions.Storage;

/// <summary>A mention as an entity: what is known of it in properties of their own, the rest packed.</summary>
internal static class MentionEntity
{
    public const string MonthName = "Month";

    private const string DigestName = "Digest";
    private const string ReportedName = "Reported";
    private const string CountedName = "Counted";

    /// <summary>The properties that <see cref="KnownOf"/> reads.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "PartitionKey", "RowKey", DigestName, .. RowNames(ReportedName), .. RowNames(CountedName),
    ];

    public static TableEntity Of(Partition partition, MentionChange change)
    {
        var (mention, countedBy) = change.Mention;
        var entity = new TableEntity(TableKeys.PartitionKey(partition), TableKeys.RowKey(mention.Id))
        {
            [MonthName] = mention.Month.ToString(),
            [DigestName] = unchecked((long)change.Digest),
        };
        Write(entity, ReportedName, mention.Row);
        Write(entity, CountedName, countedBy);
        PackedBytes.Write(entity, change.Content);
        return entity;
    }

    /// <exception cref="InvalidDataException">The entity lacks a property.</exception>
    public static KnownMention KnownOf(TableEntity entity) =>
        new(unchecked((ulong)Number(entity, DigestName)), Row(entity, ReportedName), Row(entity, CountedName));

    /// <exception cref="InvalidDataException">The entity lacks a property, or its content is damaged or of another version.</exception>
    public static StoredMention MentionOf(TableEntity entity)
    {
        var id = TableKeys.FingerprintOf(entity.RowKey);
        return new(MentionCodec.Decode(PackedBytes.Read(entity), id, Row(entity, ReportedName)), Row(entity, CountedName));
    }

    private static string[] RowNames(string prefix) => [$"{prefix}Export", $"{prefix}Row", $"{prefix}Line"];

    /// <summary>Writes where a row stands, as three properties.</summary>
    public static void Write(TableEntity entity, string prefix, RowRef row)
    {
        var names = RowNames(prefix);
        entity[names[0]] = row.Export.Hex;
        entity[names[1]] = row.RowNumber;
        entity[names[2]] = row.LineNumber;
    }

    /// <exception cref="InvalidDataException">The entity lacks one of them.</exception>
    public static RowRef Row(TableEntity entity, string prefix)
    {
        var names = RowNames(prefix);
        var export = entity.GetString(names[0]) ?? throw Lacking(entity, names[0]);
        return new(new ExportId(export), Number(entity, names[1]), Number(entity, names[2]));
    }

    /// <exception cref="InvalidDataException">The entity lacks it.</exception>
    public static long Number(TableEntity entity, string name) => entity.GetInt64(name) ?? throw Lacking(entity, name);

    private static InvalidDataException Lacking(TableEntity entity, string name) =>
        new($"The row '{entity.RowKey}' of partition '{entity.PartitionKey}' lacks '{name}'.");
}
