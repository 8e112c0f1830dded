namespace Monitoring.RollingUp;

/// <summary>An outlet's sums, with its largest single reach.</summary>
public sealed class OutletTally
{
    /// <summary>The display name: of the spellings seen, the first in ordinal order, so that order of arrival can't show.</summary>
    public required string Name { get; set; }

    /// <summary>Hits that spell it so.</summary>
    public long HitsByName { get; set; }

    public Tally Tally { get; init; } = new();

    /// <summary>Null where no mention of the outlet has a reach.</summary>
    public long? LargestReach { get; set; }

    /// <summary>Hits that have just that reach; 0 where none has a reach.</summary>
    public long HitsAtLargestReach { get; set; }

    internal void Add(Coverage coverage)
    {
        Include(coverage.Outlet.Name, 1, coverage.Reach, coverage.Reach is null ? 0 : 1);
        Tally.Apply(coverage, 1);
    }

    internal void Merge(OutletTally other)
    {
        Include(other.Name, other.HitsByName, other.LargestReach, other.HitsAtLargestReach);
        Tally.Add(other.Tally);
    }

    /// <returns>False, and nothing done, where the hit was the last with the outlet's name or largest reach while others remain: what
    /// comes next can't be told from sums.</returns>
    internal bool TryRemove(Coverage coverage)
    {
        var named = coverage.Outlet.Name == Name ? 1 : 0;
        var largest = coverage.Reach is not null && coverage.Reach == LargestReach ? 1 : 0;
        if (Tally.Hits > 1 && ((named == 1 && HitsByName == 1) || (largest == 1 && HitsAtLargestReach == 1)))
        {
            return false;
        }

        HitsByName -= named;
        HitsAtLargestReach -= largest;
        Tally.Apply(coverage, -1);
        return true;
    }

    private void Include(string name, long hitsByName, long? reach, long hitsAtReach)
    {
        var order = string.CompareOrdinal(name, Name);
        if (order <= 0)
        {
            HitsByName = order == 0 ? HitsByName + hitsByName : hitsByName;
            Name = name;
        }

        if (reach is { } views && views >= (LargestReach ?? -1))
        {
            HitsAtLargestReach = views == LargestReach ? HitsAtLargestReach + hitsAtReach : hitsAtReach;
            LargestReach = views;
        }
    }
}
