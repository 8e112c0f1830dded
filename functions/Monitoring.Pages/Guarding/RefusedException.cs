namespace Monitoring.Pages.Guarding;

/// <summary>A request that is not answered as it stands.</summary>
/// <param name="status">Of HTTP.</param>
/// <param name="message">Shown to whoever asked, in their language.</param>
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
