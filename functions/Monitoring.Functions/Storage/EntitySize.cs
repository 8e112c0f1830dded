using System.Text;
using Azure.Data.Tables;

namespace Monitoring.Functions.Storage;

/// <param name="Stored">Bytes that count against the limit of one entity.</param>
/// <param name="Sent">Bytes that the entity takes in a request, rather too many than too few.</param>
internal readonly record struct EntitySize(long Stored, long Sent)
{
    public const long MostStored = 1024 * 1024;

    // An operation's own boundary, request line and headers; its line names both keys, and so do the properties.
    private const int Envelope = 1024;

    /// <summary>4 bytes, the keys, and for each property 8 bytes, its name and its value; names and text in UTF-16.</summary>
    /// <remarks>https://learn.microsoft.com/archive/blogs/avkashchauhan/how-the-size-of-an-entity-is-caclulated-in-windows-azure-table-storage</remarks>
    public static EntitySize Of(TableEntity entity)
    {
        var keys = entity.PartitionKey.Length + entity.RowKey.Length;
        var stored = 4L + (keys * 2);
        var sent = Envelope + (keys * 2L);
        foreach (var (name, value) in entity)
        {
            if (name is "PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")
            {
                continue;
            }

            var (kept, written) = value switch
            {
                byte[] bytes => (bytes.Length + 4, ((bytes.Length + 2) / 3 * 4)),
                string text => ((text.Length * 2) + 4, Encoding.UTF8.GetByteCount(text) * 2),
                bool => (1, 8),
                int => (4, 16),
                long => (8, 24),
                _ => throw new ArgumentException($"The property '{name}' is a {value?.GetType()}, which no row of ours holds.", nameof(entity)),
            };
            stored += 8 + (name.Length * 2) + kept;
            // The name stands twice, the second time with the value's type.
            sent += (name.Length * 2) + 48 + written;
        }

        return new(stored, sent);
    }
}
