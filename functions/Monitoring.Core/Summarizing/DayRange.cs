namespace Monitoring.Summarizing;

/// <summary>Consecutive days, both ends included.</summary>
public readonly record struct DayRange(DateOnly First, DateOnly Last);
