namespace Monitoring.Cli.Sqlite;

/// <summary>The state folder can't be used as it is; the message says what to do.</summary>
internal sealed class StateException : Exception
{
    public StateException(string message)
        : base(message)
    {
    }

    public StateException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
