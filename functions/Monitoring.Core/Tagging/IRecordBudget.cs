namespace Monitoring.Tagging;

/// <param name="Left">What the month's limit leaves after this; 0 when nothing is left.</param>
public readonly record struct BudgetReservation(bool IsGranted, long Left);

/// <summary>How many text records the workers together have used in each month of the calendar, in UTC.</summary>
public interface IRecordBudget
{
    /// <summary>Adds to what the month has used if the sum stays within the limit, atomically: all of it or nothing.</summary>
    /// <param name="records">1 or more.</param>
    ValueTask<BudgetReservation> ReserveAsync(Month month, long records, long limit, CancellationToken cancellationToken);

    /// <summary>Takes back a reservation that nothing was sent for.</summary>
    ValueTask ReturnAsync(Month month, long records, CancellationToken cancellationToken);

    ValueTask<long> UsedAsync(Month month, CancellationToken cancellationToken);
}
