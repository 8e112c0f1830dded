namespace Monitoring.Delivering;

/// <summary>A mail that can't be made or sent. The message names the server or the setting, what was found and what to do; never a password.</summary>
public sealed class MailException : Exception
{
    public MailException(string message)
        : base(message)
    {
    }

    public MailException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
