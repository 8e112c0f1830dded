namespace Monitoring.Configuring;

/// <summary>A setting that can't be used; the message names it, what was found and what was expected.</summary>
public sealed class SettingsException : Exception
{
    public SettingsException(string message)
        : base(message)
    {
    }

    public SettingsException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
