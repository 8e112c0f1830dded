namespace Monitoring.Cli.Sqlite;

/// <summary>Where a mention lies.</summary>
/// <param name="Position">0-based within the chunk.</param>
internal readonly record struct Place(int Chunk, int Position)
{
    private const int PositionBits = 7;

    /// <summary>What <see cref="Position"/> stays below.</summary>
    public const int PositionCount = 1 << PositionBits;

    public static Place Of(long chunk, int position) => new(checked((int)chunk), position);

    public static Place Unpack(uint packed) => new((int)(packed >> PositionBits), (int)(packed & (PositionCount - 1)));

    /// <exception cref="OverflowException">There are more than 33 million chunks, which are four billion mentions.</exception>
    public uint Pack() => checked((uint)(((ulong)Chunk << PositionBits) | (uint)Position));
}

/// <summary>
/// Where each mention of one partition lies, in memory; loaded from the chunks' keys when first asked for. It holds a quarter of each
/// fingerprint, so that ten million mentions take some hundred MiB, and looks into the keys for the rest.
/// </summary>
internal sealed class PartitionIndex(long partitionId, ChunkKeys keys)
{
    private const int SmallestSize = 16;

    // An open table: a power of two in size, filled to three quarters at most. A place of 0 is free, since chunks are numbered from 1.
    private uint[] _quarters = new uint[SmallestSize];
    private uint[] _places = new uint[SmallestSize];
    private int _count;

    public long PartitionId => partitionId;

    /// <summary>The partition's version at which this was loaded; another one in the file means that another process wrote.</summary>
    public long Version { get; set; }

    /// <summary>The transaction in which <see cref="Version"/> was compared with the file: until it ends nobody else writes.</summary>
    public long CheckedIn { get; set; }

    public void Load(SqliteDatabase database, long version)
    {
        (_quarters, _places, _count) = (new uint[SmallestSize], new uint[SmallestSize], 0);
        Version = version;
        foreach (var (chunk, bytes) in database.Query(
            "SELECT id, keys FROM chunk WHERE partition = $partition ORDER BY id",
            row => (row.GetInt64(0), (byte[])row[1]), ("$partition", partitionId)))
        {
            Add(chunk, Chunk.DecodeKeys(bytes));
        }
    }

    /// <summary>A mention that stands in several chunks counts in the newest one, whose id is the highest.</summary>
    public void Add(long chunk, IReadOnlyList<ChunkKey> added)
    {
        for (var i = 0; i < added.Count; i++)
        {
            if ((_count + 1) * 4L > _places.Length * 3L)
            {
                Grow();
            }

            var at = Probe(added[i].Id, out var isThere);
            _count += isThere ? 0 : 1;
            _quarters[at] = Quarter(added[i].Id);
            _places[at] = Place.Of(chunk, i).Pack();
        }
    }

    public bool TryFind(Fingerprint id, out Place place)
    {
        var at = Probe(id, out var isThere);
        place = Place.Unpack(_places[at]);
        return isThere;
    }

    private static uint Quarter(Fingerprint id) => (uint)(id.Bits & uint.MaxValue);

    /// <returns>Where the mention's place stands, or else has to be written.</returns>
    private int Probe(Fingerprint id, out bool isThere)
    {
        var quarter = Quarter(id);
        var mask = _places.Length - 1;
        for (var at = (int)(quarter & (uint)mask); ; at = (at + 1) & mask)
        {
            isThere = _places[at] != 0;
            if (!isThere || (_quarters[at] == quarter && keys.Find(Place.Unpack(_places[at])).Id == id))
            {
                return at;
            }
        }
    }

    private void Grow()
    {
        var (quarters, places) = (_quarters, _places);
        (_quarters, _places) = (new uint[places.Length * 2], new uint[places.Length * 2]);
        var mask = _places.Length - 1;
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] != 0)
            {
                var at = (int)(quarters[i] & (uint)mask);
                while (_places[at] != 0)
                {
                    at = (at + 1) & mask;
                }

                (_quarters[at], _places[at]) = (quarters[i], places[i]);
            }
        }
    }
}
