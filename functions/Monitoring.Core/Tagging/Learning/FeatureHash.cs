namespace Monitoring.Tagging.Learning;

/// <summary>Numbers for features, the same on every machine and in every version: models rest on them.</summary>
internal static class FeatureHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>FNV-1a over the UTF-16 units, then mixed.</summary>
    /// <param name="kind">Keeps features of different kinds apart that have the same characters.</param>
    public static ulong Of(ReadOnlySpan<char> text, ulong kind)
    {
        var hash = unchecked(Offset ^ (kind * Prime));
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * Prime);
        }

        return Mix(hash);
    }

    /// <summary>Spreads every bit of the input over all of the output (the finalizer of SplitMix64).</summary>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
