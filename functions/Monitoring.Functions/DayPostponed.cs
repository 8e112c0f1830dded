using Microsoft.Azure.Functions.Worker;
using Monitoring.Functions.Storage;
using Monitoring.Spreading;

namespace Monitoring.Functions;

/// <summary>A day that could not be finished is looked after once more.</summary>
public sealed class DayPostponed(Offices offices, DayNotice notice)
{
    [Function(nameof(DayPostponed))]
    public async Task RunAsync(
        [QueueTrigger(Queues.Days, Connection = AppSettingNames.Storage)] string message, CancellationToken cancellationToken)
    {
        var day = DayMessage.Parse(message);
        var office = await offices.OpenAsync(cancellationToken);
        if (await office.DayEnd.RunAgainAsync(day, cancellationToken) is { } report)
        {
            notice.Tell(report);
        }
    }
}
