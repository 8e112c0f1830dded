using Microsoft.Azure.Functions.Worker;

namespace Monitoring.Functions;

/// <summary>Once a day: finds what was lost on its way, and sends the summaries that are due.</summary>
public sealed class DayEnded(Offices offices, DayNotice notice)
{
    /// <param name="timer">Whatever it says, the ledgers decide what is due.</param>
    [Function(nameof(DayEnded))]
    [FixedDelayRetry(5, "00:10:00")]
    public async Task RunAsync([TimerTrigger("%DaySchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var office = await offices.OpenAsync(cancellationToken);
        notice.Tell(await office.DayEnd.RunAsync(cancellationToken));
    }
}
