namespace Monitoring.Summarizing;

/// <summary>A summary that can't be made. The message names the entity, the month or the setting, and what to do.</summary>
public sealed class SummaryException : Exception
{
    public SummaryException(string message)
        : base(message)
    {
    }

    public SummaryException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
