namespace Monitoring.Benchmarks.Generating;

/// <summary>Chance that is the same on every machine: SplitMix64, thrown afresh for each seed, stream and position, so that any
/// mention can be made again without those before it.</summary>
internal struct Dice(ulong seed, ulong stream, long position)
{
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const double UnitsPerWhole = 1UL << 53;

    private ulong _state = Mix(unchecked(seed + (stream * 0x9E3779B97F4A7C15) + Mix(unchecked((ulong)position + 0x632BE59BD9B4E019))));

    public ulong Next()
    {
        _state = unchecked(_state + 0x9E3779B97F4A7C15);
        return Mix(_state);
    }

    /// <summary>0 or more, less than 1.</summary>
    public double Fraction() => (Next() >> 11) / UnitsPerWhole;

    public bool Chance(double probability) => Fraction() < probability;

    /// <summary>0 to <paramref name="bound"/> - 1.</summary>
    public long Below(long bound) => (long)(Next() % (ulong)bound);

    /// <summary>0 to <paramref name="count"/> - 1, small numbers far more often: the first tenth comes nearly every second time.</summary>
    public int SkewedBelow(int count)
    {
        // Products alone, since Math.Pow may differ in its last digit between machines.
        var fraction = Fraction();
        return (int)(count * fraction * fraction * fraction);
    }

    public T Of<T>(T[] choices) => choices[Below(choices.Length)];

    /// <summary>An id such as the services give.</summary>
    public string Letters(int length)
    {
        Span<char> letters = stackalloc char[length];
        var chance = 0UL;
        for (var place = 0; place < length; place++)
        {
            // One throw is good for ten letters.
            chance = place % 10 == 0 ? Next() : chance / (ulong)LettersAndDigits.Length;
            letters[place] = LettersAndDigits[(int)(chance % (ulong)LettersAndDigits.Length)];
        }

        return letters.ToString();
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
