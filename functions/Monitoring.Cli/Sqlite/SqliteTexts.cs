using Monitoring.Applying;
using Monitoring.Retaining;

namespace Monitoring.Cli.Sqlite;

/// <summary>Texts in the chunks of the state file: a chunk keeps its keys, and its contents are packed anew without them.</summary>
internal sealed class SqliteTexts(SqliteDatabase database) : ITextStore
{
    private static readonly byte[] Nothing = [];

    /// <summary>Inside a transaction.</summary>
    public ValueTask<long> DropTextsAsync(IReadOnlySet<ExportId> uploads, DateOnly day, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            // What is cut off a page is overwritten there and then.
            database.Query("PRAGMA secure_delete=ON", row => row.GetInt64(0));
            var exports = database.Query("SELECT ordinal, id FROM export", row => (Ordinal: row.GetInt32(0), Id: new ExportId(row.GetString(1))))
                .ToDictionary(export => export.Ordinal, export => export.Id);
            var ordinals = exports.Where(export => uploads.Contains(export.Value)).Select(export => export.Key).ToHashSet();
            var dropped = 0L;
            var partitions = new HashSet<long>();
            foreach (var id in database.Query("SELECT id FROM chunk ORDER BY id", row => row.GetInt64(0)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var keys = Chunk.DecodeKeys((byte[])database.Scalar("SELECT keys FROM chunk WHERE id = $id", ("$id", id))!);
                if (keys.Any(key => ordinals.Contains(key.Row.Export)) && DropFrom(id, keys, ordinals, exports, day) is var count && count > 0)
                {
                    dropped += count;
                    partitions.Add((long)database.Scalar("SELECT partition FROM chunk WHERE id = $id", ("$id", id))!);
                }
            }

            // Summaries that were made show headlines; reports of these months are made anew.
            database.Execute("DELETE FROM made_summary");
            foreach (var partition in partitions)
            {
                database.Execute("UPDATE partition SET version = version + 1 WHERE id = $id", ("$id", partition));
            }

            return new(dropped);
        }
    }

    private long DropFrom(long id, ChunkKey[] keys, HashSet<int> ordinals, Dictionary<int, ExportId> exports, DateOnly day)
    {
        var marks = database.Scalar("SELECT positions FROM superseded WHERE chunk = $id", ("$id", id)) as byte[];
        using var contents = Chunk.DecodeContents((byte[])database.Scalar("SELECT contents FROM chunk WHERE id = $id", ("$id", id))!, keys.Length);
        var left = new byte[keys.Length][];
        var (dropped, isChanged) = (0L, false);
        for (var i = 0; i < keys.Length; i++)
        {
            left[i] = contents[i].ToArray();
            if (!ordinals.Contains(keys[i].Row.Export) || left[i].Length == 0)
            {
                continue;
            }

            if (marks is not null && (marks[i / 8] & (1 << (i % 8))) != 0)
            {
                // Nobody reads what stands in a newer chunk by now.
                (left[i], isChanged) = (Nothing, true);
                continue;
            }

            var row = keys[i].Row;
            var mention = Chunk.Decode(contents[i], keys[i], new RowRef(exports[row.Export], row.RowNumber, row.LineNumber));
            if (mention.Coverage.Dropped is null)
            {
                (left[i], isChanged) = (MentionCodec.Encode(DroppedText.DropFrom(mention, day)), true);
                dropped++;
            }
        }

        if (isChanged)
        {
            database.Execute("UPDATE chunk SET contents = $contents WHERE id = $id", ("$contents", Chunk.EncodeContents(left)), ("$id", id));
        }

        return dropped;
    }
}
