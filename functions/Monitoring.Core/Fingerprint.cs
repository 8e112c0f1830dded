using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitoring;

/// <summary>128 bits that identify one publication, from what identifies its coverage and never from its measures.</summary>
public readonly record struct Fingerprint(UInt128 Bits) : IComparable<Fingerprint>
{
    /// <summary>The first 16 bytes, big-endian, of the SHA-256 of the UTF-8 form of <paramref name="identity"/>.</summary>
    public static Fingerprint Of(ReadOnlySpan<char> identity)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(identity.Length));
        var byteCount = Encoding.UTF8.GetBytes(identity, rented);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(rented.AsSpan(0, byteCount), hash);
        ArrayPool<byte>.Shared.Return(rented);
        return new(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    /// <summary>0 to <paramref name="shardCount"/> - 1, from the leading bits alone.</summary>
    public int Shard(int shardCount) => (int)((uint)(Bits >> 96) % (uint)shardCount);

    public int CompareTo(Fingerprint other) => Bits.CompareTo(other.Bits);

    public static bool operator <(Fingerprint left, Fingerprint right) => left.Bits < right.Bits;

    public static bool operator >(Fingerprint left, Fingerprint right) => left.Bits > right.Bits;

    public static bool operator <=(Fingerprint left, Fingerprint right) => left.Bits <= right.Bits;

    public static bool operator >=(Fingerprint left, Fingerprint right) => left.Bits >= right.Bits;

    /// <param name="text">32 hexadecimal digits in either case.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out Fingerprint fingerprint)
    {
        var isOne = UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) && text.Length == 32;
        fingerprint = isOne ? new(bits) : default;
        return isOne;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Bits.ToString("x32", CultureInfo.InvariantCulture);
}
