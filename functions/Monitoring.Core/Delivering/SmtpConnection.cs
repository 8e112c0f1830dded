using System.Globalization;
using System.Net.Security;
using System.Text;

namespace Monitoring.Delivering;

/// <summary>One conversation with a mail server (RFC 5321): commands out, replies in, over a stream that may become a TLS one.</summary>
internal sealed class SmtpConnection(Stream stream, string server) : IAsyncDisposable
{
    private const int ReplyLimit = 64 * 1024;

    private readonly byte[] _buffer = new byte[4096];
    private Stream _stream = stream;
    private int _start;
    private int _end;

    /// <summary>What the server offers, by its last EHLO.</summary>
    public IReadOnlyList<string> Offers { get; private set; } = [];

    public bool IsEncrypted => _stream is SslStream;

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    /// <exception cref="MailException">The server speaks no TLS that can be trusted.</exception>
    public async Task EncryptAsync(string host, RemoteCertificateValidationCallback? validation, CancellationToken cancellationToken)
    {
        // Whatever came in before the handshake could be anyone's (CVE-2011-0411).
        if (_start < _end)
        {
            throw new MailException($"{server}: found data before the TLS handshake, expected none. The mail was not sent.");
        }

        var encrypted = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = encrypted;
        try
        {
            await encrypted.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = validation }, cancellationToken);
        }
        catch (System.Security.Authentication.AuthenticationException cause)
        {
            throw new MailException(
                $"{server}: no trusted TLS connection: {cause.Message} The mail was not sent. Check mail.smtpHost and the server's certificate.", cause);
        }
    }

    public async Task HelloAsync(CancellationToken cancellationToken)
    {
        var lines = await SendAsync("EHLO localhost", "EHLO", 250, cancellationToken);
        Offers = [.. lines.Skip(1).Select(line => line[4..].ToUpperInvariant())];
    }

    public bool Has(string offer, string? parameter = null) =>
        Offers.Any(line => line.Split(' ') is [var name, .. var rest] && name == offer && (parameter is null || rest.Contains(parameter)));

    /// <param name="said">What the message calls the command; never a secret.</param>
    /// <returns>The reply's lines.</returns>
    /// <exception cref="MailException">The reply has another code.</exception>
    public async Task<IReadOnlyList<string>> SendAsync(string command, string said, int expected, CancellationToken cancellationToken)
    {
        if (!command.All(c => c is >= ' ' and <= '~'))
        {
            throw new MailException($"{server}, {said}: found a control or a letter beyond ASCII, expected none. The mail was not sent.");
        }

        await WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancellationToken);
        return await ExpectAsync(said, expected, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ExpectAsync(string said, int expected, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var length = 0;
        do
        {
            lines.Add(await ReadLineAsync(cancellationToken));
            length += lines[^1].Length;
            if (length > ReplyLimit)
            {
                throw new MailException($"{server}, {said}: found a reply without end, expected {expected}. The mail was not sent.");
            }
        }
        while (lines[^1] is [_, _, _, '-', ..]);

        var last = lines[^1];
        var code = last.Length >= 3 && int.TryParse(last.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        if (code != expected && !(expected == 250 && code == 251))
        {
            throw new MailException(
                $"{server}, {said}: found '{Summarizing.DisplayText.Of(last, 80)}', expected {expected}. The mail was not sent.");
        }

        return [.. lines.Where(line => line.Length >= 4)];
    }

    /// <summary>The message as it is, a dot before every line that begins with one, and the dot that ends it.</summary>
    public async Task SendMessageAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await WriteAsync(DotStuffed(message.Span), cancellationToken);
        await ExpectAsync("message", 250, cancellationToken);
    }

    internal static byte[] DotStuffed(ReadOnlySpan<byte> message)
    {
        var stuffed = new List<byte>(message.Length + 64);
        var atLineStart = true;
        foreach (var b in message)
        {
            if (atLineStart && b == (byte)'.')
            {
                stuffed.Add((byte)'.');
            }

            stuffed.Add(b);
            atLineStart = b == (byte)'\n';
        }

        if (!atLineStart)
        {
            stuffed.AddRange("\r\n"u8);
        }

        stuffed.AddRange(".\r\n"u8);
        return [.. stuffed];
    }

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(bytes, cancellationToken);
        await _stream.FlushAsync(cancellationToken);
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            for (; _start < _end; _start++)
            {
                if (_buffer[_start] == (byte)'\n')
                {
                    _start++;
                    return line.ToString().TrimEnd('\r');
                }

                line.Append((char)_buffer[_start]);
            }

            if (line.Length > ReplyLimit)
            {
                throw new MailException($"{server}: found a line without end, expected a reply. The mail was not sent.");
            }

            _start = 0;
            _end = await _stream.ReadAsync(_buffer, cancellationToken);
            if (_end == 0)
            {
                throw new MailException($"{server}: the server closed the connection. The mail was not sent.");
            }
        }
    }
}
