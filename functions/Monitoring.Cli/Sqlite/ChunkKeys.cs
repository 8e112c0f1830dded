namespace Monitoring.Cli.Sqlite;

/// <summary>The keys of some chunks in memory, as they stand in the file or are going to: rows of an upload come in an order much like
/// that of an earlier one, so that a chunk's keys are asked for together.</summary>
internal sealed class ChunkKeys(SqliteDatabase database)
{
    /// <summary>Chunks, some 6 KiB each.</summary>
    private const int MostHeld = 2048;

    private readonly Dictionary<int, ChunkKey[]> _held = [];
    private readonly HashSet<int> _changed = [];

    /// <summary>Room for one chunk's keys as they lie in the file.</summary>
    private byte[] _bytes = [];

    public ChunkKey Find(Place place) => Of(place.Chunk)[place.Position];

    /// <summary>In place of what the chunk's row in the file says.</summary>
    public ChunkKey[]? Changed(int chunk) => _changed.Contains(chunk) ? _held[chunk] : null;

    /// <summary>Puts a mention on another row; written at the latest by <see cref="Flush"/>.</summary>
    public void Move(Place place, PackedRow row)
    {
        var keys = Of(place.Chunk);
        keys[place.Position] = keys[place.Position] with { Row = row };
        _changed.Add(place.Chunk);
    }

    public void Flush()
    {
        foreach (var chunk in _changed)
        {
            database.Execute("UPDATE chunk SET keys = $keys WHERE id = $id", ("$keys", Chunk.EncodeKeys(_held[chunk])), ("$id", chunk));
        }

        _changed.Clear();
    }

    public void Forget()
    {
        _held.Clear();
        _changed.Clear();
    }

    private ChunkKey[] Of(int chunk)
    {
        if (!_held.TryGetValue(chunk, out var keys))
        {
            if (_held.Count == MostHeld)
            {
                Flush();
                _held.Clear();
            }

            var length = database.CopyBlob("SELECT keys FROM chunk WHERE id = $id", ref _bytes, ("$id", chunk));
            keys = Chunk.DecodeKeys(_bytes.AsSpan(0, length));
            _held.Add(chunk, keys);
        }

        return keys;
    }
}
