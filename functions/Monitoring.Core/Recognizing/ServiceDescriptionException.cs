namespace Monitoring.Recognizing;

/// <summary>A service description that can't be used. The message names file, line and property, what was found and what was expected.</summary>
public sealed class ServiceDescriptionException : Exception
{
    public ServiceDescriptionException(string message)
        : base(message)
    {
    }

    public ServiceDescriptionException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
