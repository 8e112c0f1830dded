namespace Monitoring.RollingUp;

/// <summary>An outlet's sums, with its largest single reach.</summary>
public sealed class OutletTally
{
    /// <summary>The display name: of the spellings seen, the first in ordinal order, so that order of arrival can't show.</summary>
    public required string Name { get; set; }

    public Tally Tally { get; init; } = new();

    /// <summary>Null where no mention of the outlet has a reach.</summary>
    public long? LargestReach { get; set; }

    internal void Include(string name, long? reach)
    {
        if (string.CompareOrdinal(name, Name) < 0)
        {
            Name = name;
        }

        if (reach is { } views && views >= (LargestReach ?? 0))
        {
            LargestReach = views;
        }
    }
}
