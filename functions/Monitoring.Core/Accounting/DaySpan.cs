namespace Monitoring.Accounting;

/// <summary>First and last day of what was seen so far; both null before anything was.</summary>
internal readonly record struct DaySpan(DateOnly? First, DateOnly? Last)
{
    public DaySpan With(DateOnly day) => new(First < day ? First : day, Last > day ? Last : day);

    public DaySpan With(DaySpan other) =>
        other is { First: { } first, Last: { } last } ? With(first).With(last) : this;
}
