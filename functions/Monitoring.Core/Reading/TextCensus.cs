using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace Monitoring.Reading;

/// <summary>
/// Counts over all the bytes of a file what tells its encoding: the byte order mark; where NULs stand; which sequences
/// are UTF-8; which pairs are GB18030. Decided over the whole file, since exports often begin with kilobytes of plain ASCII.
/// </summary>
internal sealed class TextCensus
{
    private const int BlockLength = 1 << 16;

    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31, 127]);

    private readonly byte[] _mark = new byte[4];
    private readonly GbCensus _gb = new();
    private long _length;
    private long _evenNuls;
    private long _oddNuls;
    private long _controls;
    private long _goodSequences;
    private long _brokenSequences;

    public bool IsEmpty => _length == 0;

    /// <summary>NULs or control characters beyond what a stray one here and there explains.</summary>
    public bool IsBinary =>
        Encoding is { MarkLength: 0 } and not { Name: "utf-16le" or "utf-16be" }
        && _evenNuls + _oddNuls + _controls is var odd && odd > 4 && odd * 100 > _length;

    public bool IsUtf32 =>
        _mark.AsSpan().SequenceEqual<byte>([0xFF, 0xFE, 0, 0]) || _mark.AsSpan().SequenceEqual<byte>([0, 0, 0xFE, 0xFF]);

    /// <summary>
    /// By the byte order mark; by NULs on one side of the pairs; UTF-8 where under a hundredth of the sequences is broken, which no
    /// other encoding's text comes near; GB18030 under the same rule, its pairs in the range where Chinese stands; else Windows-1252.
    /// </summary>
    public TextEncoding Encoding => _mark switch
    {
        [0xEF, 0xBB, 0xBF, ..] => TextEncoding.Utf8Marked,
        [0xFF, 0xFE, ..] => TextEncoding.Utf16LittleEndian.Marked,
        [0xFE, 0xFF, ..] => TextEncoding.Utf16BigEndian.Marked,
        _ when NulsStandAt(_oddNuls, _evenNuls) => TextEncoding.Utf16LittleEndian,
        _ when NulsStandAt(_evenNuls, _oddNuls) => TextEncoding.Utf16BigEndian,
        _ when IsSmallShare(_brokenSequences, _goodSequences) => TextEncoding.Utf8,
        _ when _gb.Good > 0 && IsSmallShare(_gb.Broken, _gb.Good) && _gb.LowTrails * 2 <= _gb.Good => TextEncoding.Gb18030,
        _ => TextEncoding.Windows1252,
    };

    /// <summary>Reads all of <paramref name="source"/>, and a second time where neither UTF-8 nor UTF-16 explains it.</summary>
    public static TextCensus Take(ByteSource source, InflationMeter meter)
    {
        var census = new TextCensus();
        census.CountAll(
            source.Open(meter),
            static (census, block, kept, isLast) =>
            {
                census.CountBytes(block[kept..]);
                return census.CountSequences(block, isLast);
            },
            meter.CancellationToken);
        if (census.Encoding == TextEncoding.Windows1252)
        {
            census.CountAll(
                source.Open(null),
                static (census, block, _, _) =>
                {
                    census._gb.Count(block);
                    return 0;
                },
                meter.CancellationToken);
        }

        return census;
    }

    // So broken that no good sequence later brings the share back under a hundredth in a file one could upload.
    private bool IsHopeless => _brokenSequences > 2_000 && _brokenSequences > _goodSequences;

    private static bool IsSmallShare(long broken, long good) => broken == 0 || broken * 100 < good;

    // A Chinese text has NULs only beside its ASCII, and characters such as U+4E00 put some on the other side; but then it is no
    // UTF-8, which text with a stray NUL here and there still is.
    private bool NulsStandAt(long here, long there) =>
        here > 0 && here >= 4 * there && (here * 4 >= _length || (here * 50 >= _length && _brokenSequences > 0));

    private delegate int BlockCount(TextCensus census, ReadOnlySpan<byte> block, int kept, bool isLast);

    /// <param name="count">Given a block and how many bytes of it were kept from the one before; says how many to keep.</param>
    private void CountAll(Stream stream, BlockCount count, CancellationToken cancellationToken)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockLength);
        try
        {
            for (var (kept, length) = (0, -1); length != 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                length = stream.Read(block.AsSpan(kept, BlockLength - kept));
                var known = block.AsSpan(0, kept + length);
                kept = count(this, known, kept, length == 0);
                known[^kept..].CopyTo(block);
            }
        }
        finally
        {
            stream.Dispose();
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private void CountBytes(ReadOnlySpan<byte> bytes)
    {
        if (_length < _mark.Length)
        {
            for (var i = 0; i < bytes.Length && _length + i < _mark.Length; i++)
            {
                _mark[_length + i] = bytes[i];
            }
        }

        if (bytes.Contains((byte)0))
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] == 0)
                {
                    var isOdd = (_length + i) & 1;
                    _oddNuls += isOdd;
                    _evenNuls += 1 - isOdd;
                }
            }
        }

        for (var rest = bytes; rest.IndexOfAny(Controls) is >= 0 and var at; rest = rest[(at + 1)..])
        {
            _controls++;
        }

        _length += bytes.Length;
    }

    /// <returns>How many bytes at the end begin a sequence that the next block has to complete.</returns>
    private int CountSequences(ReadOnlySpan<byte> bytes, bool isLast)
    {
        if (Utf8.IsValid(bytes))
        {
            _goodSequences += CountLeadBytes(bytes);
            return 0;
        }

        while (!IsHopeless && bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is >= 0 and var at)
        {
            bytes = bytes[at..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status == OperationStatus.NeedMoreData && !isLast)
            {
                return bytes.Length;
            }

            if (status == OperationStatus.Done)
            {
                _goodSequences++;
            }
            else
            {
                _brokenSequences++;
            }

            bytes = bytes[length..];
        }

        return 0;
    }

    private static long CountLeadBytes(ReadOnlySpan<byte> bytes)
    {
        var count = 0L;
        while (bytes.Length >= Vector256<byte>.Count)
        {
            var isLead = Vector256.GreaterThanOrEqual(Vector256.Create(bytes), Vector256.Create((byte)0xC0));
            count += BitOperations.PopCount(isLead.ExtractMostSignificantBits());
            bytes = bytes[Vector256<byte>.Count..];
        }

        foreach (var b in bytes)
        {
            count += b >= 0xC0 ? 1 : 0;
        }

        return count;
    }
}
