using System.Runtime.InteropServices;
using Monitoring.Exploring;
using Monitoring.Summarizing;

namespace Monitoring.Cli.Searching;

/// <summary>All mentions of an entity's month in columns, so that a filter looks at a quarter of a million of them in a millisecond. By chunk
/// and position; what it holds stays as it is.</summary>
internal sealed class MonthRows
{
    /// <summary>A day of the reporting zone may begin as much before UTC's.</summary>
    private const int MinutesBefore = 2 * 24 * 60;

    private readonly Dictionary<MentionSort, int[]> _orders = [];

    private MonthRows(Month month, long scope, long version, int count)
    {
        (Month, Scope, Version, Count) = (month, scope, version, count);
        (Places, Minutes) = (new uint[count], new int[count]);
        (Days, Channels, Sentiments) = (new byte[count], new byte[count], new byte[count]);
        (Currencies, Languages, Countries, Outlets, Topics) = (new int[count], new int[count], new int[count], new int[count], new int[count]);
        (Reaches, Engagements, Aves) = (new long[count], new long[count], new decimal[count]);
    }

    public Month Month { get; }

    public long Scope { get; }

    public long Version { get; }

    public int Count { get; }

    /// <summary>Stands for all that stories are found by.</summary>
    public long Basis { get; private set; }

    /// <summary>Ascending.</summary>
    public uint[] Places { get; }

    public int[] Minutes { get; }

    public byte[] Days { get; }

    public byte[] Channels { get; }

    public byte[] Sentiments { get; }

    public int[] Currencies { get; }

    public int[] Languages { get; }

    public int[] Countries { get; }

    public int[] Outlets { get; }

    public int[] Topics { get; }

    public long[] Reaches { get; }

    public long[] Engagements { get; }

    public decimal[] Aves { get; }

    public static MonthRows Read(SearchFile file, Month month, long scope, long version)
    {
        var parts = file.Query(
            "SELECT id, basis, columns FROM part WHERE id BETWEEN $first AND $last ORDER BY id",
            row => (Chunk: (long)SearchIds.PlaceOf(row.GetInt64(0)), Basis: row.GetInt64(1), Columns: (byte[])row[2]),
            ("$first", SearchIds.FirstOf(scope)), ("$last", SearchIds.FirstOf(scope + 1) - 1));
        var rows = new MonthRows(month, scope, version, parts.Sum(part => RowsPart.Count(part.Columns)));
        var at = 0;
        foreach (var (chunk, basis, columns) in parts)
        {
            RowsPart.CopyTo(rows, at, chunk, columns);
            at += RowsPart.Count(columns);
            rows.Basis = unchecked((((rows.Basis * 31) + chunk) * 6364136223846793005) + basis);
        }

        return rows;
    }

    /// <summary>Rows in the order of a sort.</summary>
    public int[] Order(MentionSort sort, NameTable names)
    {
        if (_orders.TryGetValue(sort, out var known))
        {
            return known;
        }

        int[] order;
        if (sort == MentionSort.Oldest)
        {
            var keys = new long[Count];
            for (var i = 0; i < Count; i++)
            {
                keys[i] = ((long)Days[i] << 56) | ((long)(uint)(Minutes[i] + MinutesBefore) << 32) | (uint)i;
            }

            Array.Sort(keys);
            order = Array.ConvertAll(keys, key => (int)(key & int.MaxValue));
        }
        else if (sort == MentionSort.Newest)
        {
            order = [.. Order(MentionSort.Oldest, names)];
            Array.Reverse(order);
        }
        else
        {
            // Equals by the newest first.
            var newest = Order(MentionSort.Newest, names);
            var keys = new UInt128[Count];
            for (var rank = 0; rank < Count; rank++)
            {
                keys[rank] = (Key(sort, newest[rank], names) << 32) | (uint)rank;
            }

            Array.Sort(keys);
            order = Array.ConvertAll(keys, key => newest[(int)(key & int.MaxValue)]);
        }

        _orders.Add(sort, order);
        return order;
    }

    /// <summary>Smaller is shown before larger, months compared too; equals stay in the order of time. At most 96 bits.</summary>
    public UInt128 Key(MentionSort sort, int row, NameTable names) => sort switch
    {
        MentionSort.Reach => Descending(Reaches[row]),
        MentionSort.Engagement => Descending(Engagements[row]),
        MentionSort.Outlet => (UInt128)(uint)names.RankOf(NameKind.Outlet, Outlets[row]),
        MentionSort.Ave => Currencies[row] == 0
            ? ((UInt128)ushort.MaxValue << 80) | Descending(Reaches[row])
            : ((UInt128)(ushort)names.RankOf(NameKind.Currency, Currencies[row]) << 80) | (LargestAve - Micros(Aves[row])),
        _ => UInt128.Zero,
    };

    /// <param name="taken">Which rows.</param>
    public IReadOnlyList<MentionSums> Sum(bool[] taken, NameTable names)
    {
        var sums = new Dictionary<(byte Channel, int Currency), Sums>();
        for (var i = 0; i < taken.Length; i++)
        {
            if (taken[i])
            {
                CollectionsMarshal.GetValueRefOrAddDefault(sums, (Channels[i], Currencies[i]), out _).Add(Reaches[i], Engagements[i], Aves[i]);
            }
        }

        return
        [
            .. sums.Select(sum => new MentionSums(
                Month, (Channel)sum.Key.Channel, sum.Key.Currency == 0 ? null : names.TextOf(sum.Key.Currency), sum.Value.Hits, sum.Value.Reach,
                sum.Value.HitsWithReach, sum.Value.Ave, sum.Value.Engagement, sum.Value.HitsWithEngagement)),
        ];
    }

    private static UInt128 Descending(long value) => (ulong)long.MaxValue - (ulong)(Math.Clamp(value, -1, long.MaxValue - 1) + 1);

    private static UInt128 LargestAve => (UInt128.One << 79) - 1;

    // Amounts that differ by less stand in the order of time.
    private static UInt128 Micros(decimal amount) => (UInt128)(Math.Clamp(amount, 0m, 100_000_000_000_000_000m) * 1_000_000m);

    private struct Sums
    {
        public long Hits;
        public long Reach;
        public long HitsWithReach;
        public long Engagement;
        public long HitsWithEngagement;
        public decimal Ave;

        public void Add(long reach, long engagement, decimal ave)
        {
            Hits++;
            Reach += Math.Max(reach, 0);
            HitsWithReach += reach >= 0 ? 1 : 0;
            Engagement += Math.Max(engagement, 0);
            HitsWithEngagement += engagement >= 0 ? 1 : 0;
            Ave += ave;
        }
    }
}
