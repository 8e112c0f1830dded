using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Communication.Email;
using Azure.Identity;
using Monitoring.Delivering;

namespace Monitoring.Functions.Mailing;

/// <summary>
/// Azure Communication Services. The service takes the parts of a mail and an operation id, which comes from the mail's Message-ID: before
/// anything is sent it is asked what became of that operation, so that a mail leaves once however often it is delivered here.
/// </summary>
/// <remarks>https://learn.microsoft.com/rest/api/communication/email/email/send and .../get-send-result. A client's own repeatability headers
/// cover five minutes only.</remarks>
/// <param name="operationOf">The operation of an id, whose state is not yet known.</param>
internal sealed class CommunicationServicesOutbox(EmailClient client, Func<string, EmailSendOperation> operationOf) : IOutbox
{
    private const int MostAttempts = 50;

    public CommunicationServicesOutbox(EmailClient client)
        : this(client, id => new EmailSendOperation(id, client))
    {
    }

    /// <summary>How long the service may take from accepting a mail to having sent it; well within the claim of whoever delivers.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    public async ValueTask DeliverAsync(MailMessageBytes message, CancellationToken cancellationToken)
    {
        var parts = MailParts.Of(message);
        if (message.To.Count == 0)
        {
            throw new MailException($"The mail '{message.FileName}' names no recipient. It was not sent. Name one in mail.to of settings.json or in Mail__To.");
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        try
        {
            await SendOnceAsync(message, parts, timeout.Token);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw Refused(message, FormattableString.Invariant($"no word within {Timeout.TotalMinutes} minutes that it was sent"), cause);
        }
        catch (Exception cause) when (cause is RequestFailedException or AuthenticationFailedException or ArgumentException or AggregateException)
        {
            throw Refused(message, cause.Message.ReplaceLineEndings(" ").TrimEnd('.', ' '), cause);
        }
    }

    /// <summary>The service refuses an operation id that was used before, and one that failed stays failed: another attempt has an id of
    /// its own, which follows from the first.</summary>
    private async Task SendOnceAsync(MailMessageBytes message, MailParts parts, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var id = IdOf(parts.OperationId, attempt);
            switch (await AskAsync(id, cancellationToken))
            {
                case Fate.Sent:
                    return;
                case Fate.Unknown:
                    await client.SendAsync(WaitUntil.Completed, MessageOf(message, parts), id, cancellationToken);
                    return;
            }
        }

        throw new MailException($"The mail '{message.FileName}' failed {MostAttempts} times at the mail service. It is not tried again.");
    }

    private async Task<Fate> AskAsync(Guid id, CancellationToken cancellationToken)
    {
        var operation = operationOf(id.ToString());
        try
        {
            await operation.UpdateStatusAsync(cancellationToken);
            if (!operation.HasCompleted)
            {
                await operation.WaitForCompletionAsync(cancellationToken);
            }

            return Fate.Sent;
        }
        catch (RequestFailedException never) when (never.Status == 404)
        {
            return Fate.Unknown;
        }
        catch (RequestFailedException failed) when (failed.Status is >= 200 and < 300)
        {
            // The question was answered: the operation failed.
            return Fate.Failed;
        }
    }

    private static Guid IdOf(Guid first, int attempt)
    {
        if (attempt == 0)
        {
            return first;
        }

        // A UUID of version 8 (RFC 9562): its content is our own.
        var bytes = SHA256.HashData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{first} {attempt}")))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static EmailMessage MessageOf(MailMessageBytes message, MailParts parts)
    {
        var content = new EmailContent(parts.Subject) { PlainText = parts.Text, Html = parts.Html };
        var mail = new EmailMessage(message.From, new EmailRecipients(message.To.Select(to => new EmailAddress(to))), content);
        foreach (var attachment in parts.Attachments)
        {
            // The service wants the bare type.
            var type = attachment.ContentType.Split(';')[0];
            mail.Attachments.Add(new EmailAttachment(attachment.FileName, type, BinaryData.FromBytes(attachment.Bytes)));
        }

        foreach (var (name, value) in parts.Headers)
        {
            mail.Headers.Add(name, value);
        }

        return mail;
    }

    private static MailException Refused(MailMessageBytes message, string reason, Exception cause) =>
        new($"Communication Services, mail '{message.FileName}': {reason}. It is tried again with the next day tick or 'close'.", cause);

    private enum Fate
    {
        Sent,
        Unknown,
        Failed,
    }
}
