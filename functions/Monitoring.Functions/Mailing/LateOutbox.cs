using Monitoring.Delivering;

namespace Monitoring.Functions.Mailing;

/// <summary>Made when the first mail leaves: a mail server that settings.json names wrongly must keep no upload from being taken.</summary>
/// <param name="make">May throw a <see cref="MailException"/>.</param>
internal sealed class LateOutbox(Func<IOutbox> make) : IOutbox
{
    public ValueTask DeliverAsync(MailMessageBytes message, CancellationToken cancellationToken) => make().DeliverAsync(message, cancellationToken);
}
