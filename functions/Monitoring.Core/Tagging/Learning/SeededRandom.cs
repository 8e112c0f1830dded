namespace Monitoring.Tagging.Learning;

/// <summary>SplitMix64: the same numbers for the same seed on every machine and in every version of the runtime.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong Next() => FeatureHash.Mix(_state = unchecked(_state + 0x9E3779B97F4A7C15));

    /// <summary>0 and more, less than <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Next() % (ulong)end);

    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }
}
