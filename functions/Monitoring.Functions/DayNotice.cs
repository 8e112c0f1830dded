using Microsoft.Extensions.Logging;

namespace Monitoring.Functions;

/// <summary>Says in the log what a day, or a closing that somebody asked for, came to.</summary>
public sealed partial class DayNotice(ILogger<DayNotice> logger)
{
    private readonly ILogger _logger = logger;

    internal void Tell(DayReport day)
    {
        LogDayTicked(day.Swept.Count, day.Announced, day.Due?.Closed.Count ?? 0, day.Due?.Failures.Count ?? 0, day.Postponed ?? "no");
        if (day.Due is { } due)
        {
            Tell(due);
        }
    }

    internal void Tell(DueResult due)
    {
        foreach (var closed in due.Closed)
        {
            Tell(closed);
        }

        foreach (var failure in due.Failures)
        {
            LogSendingFailed(failure.EntityId, failure.Month, failure.Cause);
        }
    }

    internal void Tell(CloseResult closed)
    {
        if (closed.Outcome == CloseOutcome.Sent)
        {
            LogSummarySent(closed.EntityId, closed.Month, closed.Revision);
        }
    }

    [LoggerMessage(EventId = 1501, EventName = "DayTicked", Level = LogLevel.Information,
        Message = "Day tick done: {Swept} exports swept, {Announced} uploads announced, {Closed} months closed, {Failures} not sent; postponed: {Postponed}")]
    private partial void LogDayTicked(int swept, int announced, int closed, int failures, string postponed);

    [LoggerMessage(EventId = 1502, EventName = "SummarySent", Level = LogLevel.Information, Message = "Summary of {EntityId}, {Month}, revision {Revision}, was sent")]
    private partial void LogSummarySent(string entityId, Month month, int revision);

    [LoggerMessage(EventId = 1503, EventName = "SendingFailed", Level = LogLevel.Error, Message = "Summary of {EntityId}, {Month}, could not be sent")]
    private partial void LogSendingFailed(string entityId, Month month, Exception cause);
}
