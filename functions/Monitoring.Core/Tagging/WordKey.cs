using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monitoring.Tagging;

/// <summary>A word of at most 16 characters below U+0100, as one number of 128 bits that no other such word has: what is worked out
/// for a word is remembered by it.</summary>
internal readonly record struct WordKey(Vector128<byte> Bytes)
{
    public const int LongestWord = 16;

    /// <summary>Where a memory of 2 to the power of <paramref name="bits"/> places keeps the word.</summary>
    public int PlaceIn(int bits)
    {
        var halves = Bytes.AsUInt64();
        return unchecked((int)(((halves.ToScalar() * 0x9E3779B97F4A7C15) ^ (halves.GetElement(1) * 0xC2B2AE3D27D4EB4F)) >> (64 - bits)));
    }

    /// <param name="start">Of the word in <paramref name="text"/>; what stands after it is not looked at, but makes this faster.</param>
    /// <returns>False for a word that is empty, longer, or has another character.</returns>
    public static bool TryOf(ReadOnlySpan<char> text, int start, int length, out WordKey key)
    {
        if (length is 0 or > LongestWord)
        {
            key = default;
            return false;
        }

        Vector256<ushort> chars;
        if (text.Length - start >= LongestWord)
        {
            ref var first = ref Unsafe.As<char, ushort>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), start));
            chars = Vector256.LoadUnsafe(ref first) & Vector256.LessThan(Vector256<ushort>.Indices, Vector256.Create((ushort)length));
        }
        else
        {
            Span<char> padded = stackalloc char[LongestWord];
            padded.Clear();
            text.Slice(start, length).CopyTo(padded);
            chars = Vector256.Create<ushort>(MemoryMarshal.Cast<char, ushort>(padded));
        }

        // A word has no NUL inside it, so that the length is part of the number.
        key = new(Vector128.Narrow(chars.GetLower(), chars.GetUpper()));
        return !Vector256.GreaterThanAny(chars, Vector256.Create((ushort)0xFF));
    }
}
