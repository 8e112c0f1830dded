namespace Monitoring.Pages.Charting;

/// <summary>One column of a chart, and one row of the table behind it.</summary>
/// <param name="Name">Of the day or month, whole.</param>
/// <param name="Tick">Of it on the axis, short.</param>
/// <param name="IsMinor">Left out on the axis where there is little room.</param>
/// <param name="Parts">From below; null where nothing is known of it, which is not nought.</param>
/// <param name="Address">Of the rows behind the column or of a view of it.</param>
public sealed record ChartColumn(
    string Name, string Tick, bool IsMinor, IReadOnlyList<ChartPart>? Parts, string Address, bool IsCurrent = false, bool IsPartial = false)
{
    public long Total => Parts?.Sum(part => part.Value) ?? 0;
}

/// <param name="Colour">The name of its class in the style sheet.</param>
/// <param name="Address">Of the rows behind it.</param>
public sealed record ChartPart(string Name, string Colour, long Value, string Address);

/// <summary>One point of a line.</summary>
/// <param name="Value">Null where it is unknown.</param>
/// <param name="Text">The value in print.</param>
/// <param name="Address">Of the rows behind it.</param>
public sealed record ChartPoint(string Name, string Tick, bool IsMinor, decimal? Value, string Text, string Address);
