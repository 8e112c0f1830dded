namespace Monitoring.Tagging;

/// <summary>The port's plainest form. Safe for many threads.</summary>
public sealed class InMemoryRecordBudget : IRecordBudget
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Month, long> _used = [];

    public ValueTask<BudgetReservation> ReserveAsync(Month month, long records, long limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var used = _used.GetValueOrDefault(month);
            var isGranted = used + records <= limit;
            if (isGranted)
            {
                _used[month] = used += records;
            }

            return new(new BudgetReservation(isGranted, Math.Max(0, limit - used)));
        }
    }

    public ValueTask ReturnAsync(Month month, long records, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _used[month] = _used.GetValueOrDefault(month) - records;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<long> UsedAsync(Month month, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_used.GetValueOrDefault(month));
        }
    }
}
