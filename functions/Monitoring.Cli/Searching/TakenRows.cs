using Monitoring.Exploring;

namespace Monitoring.Cli.Searching;

/// <summary>The rows that a query takes of a month.</summary>
/// <param name="IsTaken">Of each row of the month.</param>
internal sealed record TakenRows(MonthRows Month, bool[] IsTaken, long Hits)
{
    private IReadOnlyList<MentionSums>? _sums;

    public IReadOnlyList<MentionSums> Sum(NameTable names) => _sums ??= Month.Sum(IsTaken, names);

    /// <summary>Counts outlets, countries and topics.</summary>
    /// <param name="hits">Of each name's id.</param>
    public void AddTo(long[] hits)
    {
        for (var row = 0; row < IsTaken.Length; row++)
        {
            if (IsTaken[row])
            {
                hits[Month.Outlets[row]]++;
                hits[Month.Countries[row]]++;
                hits[Month.Topics[row]]++;
            }
        }
    }

    /// <summary>Each outlet's largest reach counts once.</summary>
    public decimal UniqueOutletReach()
    {
        var largest = new Dictionary<int, long>();
        for (var row = 0; row < IsTaken.Length; row++)
        {
            if (IsTaken[row] && Month.Reaches[row] is >= 0 and var reach)
            {
                largest[Month.Outlets[row]] = Math.Max(largest.GetValueOrDefault(Month.Outlets[row]), reach);
            }
        }

        return largest.Values.Sum(reach => (decimal)reach);
    }
}
