using System.Runtime.InteropServices;

namespace Monitoring.Cli.Searching;

/// <summary>What the search keeps of a mention, as people set it.</summary>
/// <param name="Minute">Of publication, from the month's first in UTC; below 0 before it.</param>
/// <param name="Day">Of the month, in the reporting time zone.</param>
/// <param name="Currency">Of the AVE that the export gives; 0 where it gives none.</param>
/// <param name="Topics">All of them as one name.</param>
/// <param name="Reach">-1 where there is none.</param>
/// <param name="Engagement">-1 where there is none.</param>
internal readonly record struct SearchRow(
    byte Position, int Minute, byte Day, byte Channel, byte Sentiment, int Currency, int Language, int Country, int Outlet, int Topics, long Reach,
    long Engagement, decimal Ave);

/// <summary>Mentions of one chunk and month, column by column, as the side file keeps them. The file never leaves the machine that wrote it.</summary>
internal static class RowsPart
{
    private const int RowBytes = (4 * 1) + (6 * sizeof(int)) + (2 * sizeof(long)) + sizeof(decimal);

    public static byte[] Encode(IReadOnlyList<SearchRow> rows)
    {
        var bytes = new byte[rows.Count * RowBytes];
        var at = 0;
        Put<byte>(row => row.Position);
        Put<byte>(row => row.Day);
        Put<byte>(row => row.Channel);
        Put<byte>(row => row.Sentiment);
        Put(row => row.Minute);
        Put(row => row.Currency);
        Put(row => row.Language);
        Put(row => row.Country);
        Put(row => row.Outlet);
        Put(row => row.Topics);
        Put(row => row.Reach);
        Put(row => row.Engagement);
        Put(row => row.Ave);
        return bytes;

        void Put<T>(Func<SearchRow, T> value)
            where T : unmanaged
        {
            foreach (var row in rows)
            {
                var one = value(row);
                MemoryMarshal.Write(bytes.AsSpan(at), in one);
                at += Marshal.SizeOf<T>();
            }
        }
    }

    public static int Count(ReadOnlySpan<byte> bytes) => bytes.Length % RowBytes == 0
        ? bytes.Length / RowBytes
        : throw new InvalidDataException("A part of the search file has the wrong length.");

    public static ReadOnlySpan<byte> Positions(ReadOnlySpan<byte> bytes) => bytes[..Count(bytes)];

    /// <summary>Into the columns of a month, from <paramref name="first"/> on.</summary>
    public static void CopyTo(MonthRows rows, int first, long chunk, ReadOnlySpan<byte> bytes)
    {
        var count = Count(bytes);
        var rest = bytes;
        for (var i = 0; i < count; i++)
        {
            rows.Places[first + i] = Sqlite.Place.Of(chunk, rest[i]).Pack();
        }

        rest = rest[count..];
        Take(rows.Days, ref rest);
        Take(rows.Channels, ref rest);
        Take(rows.Sentiments, ref rest);
        Take(rows.Minutes, ref rest);
        Take(rows.Currencies, ref rest);
        Take(rows.Languages, ref rest);
        Take(rows.Countries, ref rest);
        Take(rows.Outlets, ref rest);
        Take(rows.Topics, ref rest);
        Take(rows.Reaches, ref rest);
        Take(rows.Engagements, ref rest);
        Take(rows.Aves, ref rest);

        void Take<T>(T[] column, ref ReadOnlySpan<byte> from)
            where T : unmanaged
        {
            var length = count * Marshal.SizeOf<T>();
            from[..length].CopyTo(MemoryMarshal.AsBytes(column.AsSpan(first, count)));
            from = from[length..];
        }
    }
}
