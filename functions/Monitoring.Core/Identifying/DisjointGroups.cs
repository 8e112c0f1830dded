namespace Monitoring.Identifying;

/// <summary>Positions joined into groups; the root of a group is its smallest position.</summary>
internal sealed class DisjointGroups(int count)
{
    private readonly int[] _parents = [.. Enumerable.Range(0, count)];

    public int RootOf(int position)
    {
        while (_parents[position] != position)
        {
            _parents[position] = _parents[_parents[position]];
            position = _parents[position];
        }

        return position;
    }

    public void Join(int left, int right)
    {
        var (leftRoot, rightRoot) = (RootOf(left), RootOf(right));
        _parents[Math.Max(leftRoot, rightRoot)] = Math.Min(leftRoot, rightRoot);
    }
}
