namespace Monitoring.Delivering;

/// <summary>The seam where mail leaves.</summary>
public interface IOutbox
{
    /// <summary>May be called twice for one message; a receiver knows it again by its Message-ID.</summary>
    /// <exception cref="MailException">The message was not taken.</exception>
    ValueTask DeliverAsync(MailMessageBytes message, CancellationToken cancellationToken);
}
