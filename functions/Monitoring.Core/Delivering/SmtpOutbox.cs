using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Monitoring.Configuring;

namespace Monitoring.Delivering;

/// <summary>
/// Hands a message to a mail server, byte for byte what the outbox folder would keep. Port 465 speaks TLS from the start, any other by
/// STARTTLS unless the settings switch TLS off; a password is never sent without TLS.
/// </summary>
public sealed class SmtpOutbox : IOutbox
{
    private const int ImplicitTlsPort = 465;

    private readonly MailSettings _settings;
    private readonly string? _password;
    private readonly RemoteCertificateValidationCallback? _validation;
    private readonly string _host;
    private readonly string _server;

    /// <param name="password">Null where the server asks for none.</param>
    /// <exception cref="MailException">The settings name no server, or a user whose password is missing.</exception>
    public SmtpOutbox(MailSettings settings, string? password)
        : this(settings, password, validation: null)
    {
    }

    internal SmtpOutbox(MailSettings settings, string? password, RemoteCertificateValidationCallback? validation)
    {
        _settings = settings;
        _password = password;
        _validation = validation;
        _host = settings.SmtpHost is { Length: > 0 } host
            ? host
            : throw new MailException("settings.json, mail.smtpHost: found nothing, expected the name of a mail server. No mail can be sent.");
        _server = string.Create(CultureInfo.InvariantCulture, $"{_host}:{settings.SmtpPort}");
        if (settings.SmtpUser is not null && string.IsNullOrEmpty(password))
        {
            throw new MailException(
                $"{_server}: mail.smtpUser is set, but the environment variable {settings.SmtpPasswordVariable} holds no password. No mail can be sent.");
        }
    }

    /// <summary>How long one message may take, from connecting to the server's answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    public async ValueTask DeliverAsync(MailMessageBytes message, CancellationToken cancellationToken)
    {
        if (message.To.Count == 0)
        {
            throw new MailException($"{_server}: mail.to in settings.json names nobody. The mail '{message.FileName}' was not sent.");
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        try
        {
            await SendAsync(message, timeout.Token);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MailException(
                string.Create(CultureInfo.InvariantCulture, $"{_server}: no answer within {Timeout.TotalSeconds:0} seconds. The mail was not sent."), cause);
        }
        catch (Exception cause) when (cause is SocketException or IOException)
        {
            throw new MailException($"{_server}: {cause.Message.TrimEnd('.')}. The mail was not sent. Check mail.smtpHost and mail.smtpPort.", cause);
        }
    }

    private async Task SendAsync(MailMessageBytes message, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_host, _settings.SmtpPort, cancellationToken);
        await using var smtp = new SmtpConnection(client.GetStream(), _server);
        await OpenAsync(smtp, cancellationToken);
        await LogInAsync(smtp, cancellationToken);
        await smtp.SendAsync($"MAIL FROM:<{message.From}>", $"sender {message.From}", 250, cancellationToken);
        foreach (var to in message.To)
        {
            await smtp.SendAsync($"RCPT TO:<{to}>", $"recipient {to}", 250, cancellationToken);
        }

        await smtp.SendAsync("DATA", "DATA", 354, cancellationToken);
        await smtp.SendMessageAsync(message.Bytes, cancellationToken);
        await LeaveAsync(smtp, cancellationToken);
    }

    private async Task OpenAsync(SmtpConnection smtp, CancellationToken cancellationToken)
    {
        var implicitTls = _settings.SmtpTls && _settings.SmtpPort == ImplicitTlsPort;
        if (implicitTls)
        {
            await smtp.EncryptAsync(_host, _validation, cancellationToken);
        }

        await smtp.ExpectAsync("greeting", 220, cancellationToken);
        await smtp.HelloAsync(cancellationToken);
        if (!_settings.SmtpTls || implicitTls)
        {
            return;
        }

        if (!smtp.Has("STARTTLS"))
        {
            throw new MailException(
                $"{_server}: the server offers no STARTTLS. The mail was not sent. Use port 465, or set mail.smtpTls to false for a server of your own.");
        }

        await smtp.SendAsync("STARTTLS", "STARTTLS", 220, cancellationToken);
        await smtp.EncryptAsync(_host, _validation, cancellationToken);
        await smtp.HelloAsync(cancellationToken);
    }

    private async Task LogInAsync(SmtpConnection smtp, CancellationToken cancellationToken)
    {
        if (_settings.SmtpUser is not { } user)
        {
            return;
        }

        if (!smtp.IsEncrypted)
        {
            throw new MailException($"{_server}: a password is not sent without TLS. The mail was not sent. Set mail.smtpTls to true.");
        }

        if (smtp.Has("AUTH", "PLAIN"))
        {
            await smtp.SendAsync("AUTH PLAIN " + Base64($"\0{user}\0{_password}"), "AUTH", 235, cancellationToken);
        }
        else if (smtp.Has("AUTH", "LOGIN"))
        {
            await smtp.SendAsync("AUTH LOGIN", "AUTH", 334, cancellationToken);
            await smtp.SendAsync(Base64(user), "AUTH", 334, cancellationToken);
            await smtp.SendAsync(Base64(_password!), "AUTH", 235, cancellationToken);
        }
        else
        {
            throw new MailException($"{_server}: the server offers neither AUTH PLAIN nor AUTH LOGIN. The mail was not sent.");
        }
    }

    // The server has taken the message; that it hangs up without a goodbye no longer matters.
    private static async Task LeaveAsync(SmtpConnection smtp, CancellationToken cancellationToken)
    {
        try
        {
            await smtp.SendAsync("QUIT", "QUIT", 221, cancellationToken);
        }
        catch (Exception goodbye) when (goodbye is MailException or IOException or OperationCanceledException)
        {
            return;
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
