namespace Monitoring.Summarizing;

/// <summary>Consecutive days, both ends included.</summary>
public readonly record struct DayRange(DateOnly First, DateOnly Last)
{
    public bool Touches(Month month) => First <= month.LastDay && Last >= month.FirstDay;
}
