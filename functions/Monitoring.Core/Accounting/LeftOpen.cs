namespace Monitoring.Accounting;

/// <summary>Rows of an upload that speak of a name which several watched entities have, with nothing beside it that tells whose it is: it
/// was given to none of them. Such a row may still count for another entity that it names.</summary>
/// <param name="Name">As the watch list writes it; several joined by <see cref="Separator"/> where a row leaves several open.</param>
/// <param name="Year">Of publication, in the reporting time zone.</param>
public sealed record LeftOpen(string Name, int Year, long Rows)
{
    public const string Separator = ", ";
}

/// <summary>Adds such rows up.</summary>
internal sealed class LeftOpenTally
{
    private readonly Dictionary<(string Name, int Year), long> _rows = [];

    public void Add(string name, int year, long rows = 1) => _rows[(name, year)] = _rows.GetValueOrDefault((name, year)) + rows;

    public void Add(LeftOpenTally other)
    {
        foreach (var ((name, year), rows) in other._rows)
        {
            Add(name, year, rows);
        }
    }

    public IReadOnlyList<LeftOpen> ToList() =>
    [
        .. _rows.Select(pair => new LeftOpen(pair.Key.Name, pair.Key.Year, pair.Value))
            .OrderBy(open => open.Year).ThenBy(open => open.Name, StringComparer.Ordinal),
    ];
}
