namespace Monitoring.Reading;

/// <summary>An upload that can't be taken at all. The message names the file, what was found, what was expected and what to do.</summary>
public sealed class UploadException : Exception
{
    public UploadException(string message)
        : base(message)
    {
    }

    public UploadException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
