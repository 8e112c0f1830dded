namespace Monitoring.Cli.Sqlite;

/// <summary>Numbers in as few bytes as they need, seven bits in each, as <see cref="BinaryWriter.Write7BitEncodedInt"/> writes them.</summary>
internal static class SevenBits
{
    /// <summary>Bytes of the largest number.</summary>
    public const int Longest = 5;

    /// <param name="value">At least 0.</param>
    /// <returns>False where the bytes end within the number, or it is none.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out int value, out int length)
    {
        var read = 0u;
        for (length = 0; length < Math.Min(bytes.Length, Longest);)
        {
            var next = bytes[length];
            read |= (next & 0x7Fu) << (7 * length);
            length++;
            if (next < 0x80)
            {
                var isNumber = length < Longest || next <= int.MaxValue >> (7 * (Longest - 1));
                value = isNumber ? (int)read : 0;
                return isNumber;
            }
        }

        value = 0;
        return false;
    }
}
