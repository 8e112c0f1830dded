namespace Monitoring.Normalizing;

/// <summary>What separates the groups of three digits and what the decimals in a file's numbers.</summary>
public enum NumberStyle
{
    /// <summary>Decided by the first rows of the file; comma groups where they don't tell.</summary>
    Auto,

    /// <summary><c>1,234.5</c></summary>
    CommaGroups,

    /// <summary><c>1.234,5</c></summary>
    DotGroups,
}

/// <summary>How a date of numbers alone is read; a year of four digits in front, or a month's name, needs no such rule.</summary>
public enum DayOrder
{
    /// <summary>Decided by the first rows of the file; day first where they don't tell.</summary>
    Auto,

    /// <summary><c>22/09/17</c></summary>
    DayFirst,

    /// <summary><c>09/22/17</c></summary>
    MonthFirst,

    /// <summary><c>17/09/22</c>, as in Chinese; a year of four digits at the end stands behind day and month.</summary>
    YearFirst,
}
