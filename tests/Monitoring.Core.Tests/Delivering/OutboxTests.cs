using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Monitoring.Configuring;
using Monitoring.Delivering;

namespace Monitoring.Core.Tests.Delivering;

public sealed class OutboxTests
{
    private static readonly MailMessageBytes Message = new(
        "2023-11-uob-r1.eml", "office@example.org", ["dean@example.org", "vc@example.org"],
        "Subject: x\r\n\r\n.hidden\r\n..two\r\nend.\r\n"u8.ToArray());

    [Fact]
    public async Task A_folder_keeps_the_message_whole_and_nothing_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("monitoring-outbox-");
        try
        {
            var outbox = new FolderOutbox(Path.Combine(folder.FullName, "out"));
            await outbox.DeliverAsync(Message, default);
            await outbox.DeliverAsync(Message, default);

            var file = Assert.Single(Directory.GetFiles(Path.Combine(folder.FullName, "out")));
            Assert.Equal("2023-11-uob-r1.eml", Path.GetFileName(file));
            Assert.Equal(Message.Bytes.ToArray(), await File.ReadAllBytesAsync(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("../x.eml")]
    [InlineData("/x.eml")]
    [InlineData("")]
    public async Task A_folder_is_never_left(string name) => await Assert.ThrowsAsync<MailException>(
        async () => await new FolderOutbox(Path.GetTempPath()).DeliverAsync(Message with { FileName = name }, default));

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_clear_error()
    {
        var file = Path.GetTempFileName();
        try
        {
            var refused = await Assert.ThrowsAsync<MailException>(
                async () => await new FolderOutbox(Path.Combine(file, "out")).DeliverAsync(Message, default));

            Assert.Contains("could not be written", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_server_gets_the_very_bytes()
    {
        using var server = new LoopbackSmtp();

        await new SmtpOutbox(server.Settings with { SmtpTls = false }, null).DeliverAsync(Message, default);

        Assert.Equal(Message.Bytes.ToArray(), (await server.Conversation).Message);
        Assert.Equal(
            ["EHLO localhost", "MAIL FROM:<office@example.org>", "RCPT TO:<dean@example.org>", "RCPT TO:<vc@example.org>", "DATA", "QUIT"],
            (await server.Conversation).Commands);
    }

    [Theory]
    [InlineData("AUTH PLAIN LOGIN", new[] { "AUTH PLAIN AG9mZmljZQBzM2NyZXQ=" })] // NUL office NUL s3cret
    [InlineData("AUTH LOGIN", new[] { "AUTH LOGIN", "b2ZmaWNl", "czNjcmV0" })]
    public async Task A_password_goes_through_tls_alone(string offer, string[] login)
    {
        using var server = new LoopbackSmtp { Offer = offer };
        var outbox = new SmtpOutbox(server.Settings with { SmtpUser = "office" }, "s3cret", (_, certificate, _, _) => certificate?.Subject == "CN=127.0.0.1");

        await outbox.DeliverAsync(Message, default);

        var conversation = await server.Conversation;
        Assert.Equal(["EHLO localhost", "STARTTLS", "EHLO localhost", .. login], conversation.Commands.Take(3 + login.Length));
        Assert.Equal(Message.Bytes.ToArray(), conversation.Message);
    }

    [Fact]
    public async Task A_password_is_not_sent_without_tls()
    {
        using var server = new LoopbackSmtp { Offer = "AUTH PLAIN" };
        var outbox = new SmtpOutbox(server.Settings with { SmtpTls = false, SmtpUser = "office" }, "s3cret");

        var refused = await Assert.ThrowsAsync<MailException>(async () => await outbox.DeliverAsync(Message, default));

        Assert.Equal(
            $"127.0.0.1:{server.Settings.SmtpPort}: a password is not sent without TLS. The mail was not sent. Set mail.smtpTls to true.",
            refused.Message);
        Assert.Equal(["EHLO localhost"], (await server.Conversation).Commands);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        using var server = new LoopbackSmtp();

        var refused = await Assert.ThrowsAsync<MailException>(
            async () => await new SmtpOutbox(server.Settings, null).DeliverAsync(Message, default));

        Assert.Contains("no trusted TLS connection", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_starttls_is_refused()
    {
        using var server = new LoopbackSmtp { OffersTls = false };

        var refused = await Assert.ThrowsAsync<MailException>(
            async () => await new SmtpOutbox(server.Settings, null).DeliverAsync(Message, default));

        Assert.Contains("offers no STARTTLS", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_recipient_is_named_and_nothing_is_sent()
    {
        using var server = new LoopbackSmtp { Refused = "vc@example.org" };

        var refused = await Assert.ThrowsAsync<MailException>(
            async () => await new SmtpOutbox(server.Settings with { SmtpTls = false }, null).DeliverAsync(Message, default));

        Assert.Equal(
            $"127.0.0.1:{server.Settings.SmtpPort}, recipient vc@example.org: found '550 no such user', expected 250. The mail was not sent.",
            refused.Message);
        Assert.Empty((await server.Conversation).Message);
    }

    [Fact]
    public async Task A_silent_server_is_given_up_on()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var settings = new MailSettings { SmtpHost = "127.0.0.1", SmtpPort = ((IPEndPoint)listener.LocalEndpoint).Port };
        var outbox = new SmtpOutbox(settings, null) { Timeout = TimeSpan.FromMilliseconds(50) };

        var refused = await Assert.ThrowsAsync<MailException>(async () => await outbox.DeliverAsync(Message, default));

        Assert.Contains("no answer within", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_without_a_password_is_told_which_variable_is_empty()
    {
        var refused = Assert.Throws<MailException>(
            () => new SmtpOutbox(new MailSettings { SmtpHost = "mail.example.org", SmtpUser = "office" }, null));

        Assert.Equal(
            "mail.example.org:587: mail.smtpUser is set, but the environment variable MONITORING_SMTP_PASSWORD holds no password. "
            + "No mail can be sent.",
            refused.Message);
    }

    [Fact]
    public async Task Nobody_to_send_to_is_an_error() => await Assert.ThrowsAsync<MailException>(
        async () => await new SmtpOutbox(new MailSettings { SmtpHost = "127.0.0.1" }, null).DeliverAsync(Message with { To = [] }, default));

    /// <summary>A mail server for one conversation on the loopback interface; over when the client has left.</summary>
    private sealed class LoopbackSmtp : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly List<string> _commands = [];
        private Stream _stream = Stream.Null;
        private byte[] _message = [];

        public LoopbackSmtp()
        {
            _listener.Start();
            Conversation = Task.Run(ServeAsync);
        }

        public bool OffersTls { get; init; } = true;

        public string Offer { get; init; } = "8BITMIME";

        public string? Refused { get; init; }

        public MailSettings Settings => new() { SmtpHost = "127.0.0.1", SmtpPort = ((IPEndPoint)_listener.LocalEndpoint).Port };

        public Task<(List<string> Commands, byte[] Message)> Conversation { get; }

        public void Dispose() => _listener.Dispose();

        private async Task<(List<string> Commands, byte[] Message)> ServeAsync()
        {
            using var client = await _listener.AcceptTcpClientAsync();
            _stream = client.GetStream();
            try
            {
                await SayAsync("220 loopback");
                while (await ReadLineAsync() is { } command)
                {
                    _commands.Add(command);
                    if (!await AnswerAsync(command))
                    {
                        break;
                    }
                }
            }
            catch (Exception gone) when (gone is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client has left, as some of these tests want it to.
            }

            return (_commands, _message);
        }

        private async Task<bool> AnswerAsync(string command)
        {
            switch (command.Split(' ', ':')[0])
            {
                case "EHLO":
                    await SayAsync(OffersTls ? $"250-loopback\r\n250-STARTTLS\r\n250 {Offer}" : $"250-loopback\r\n250 {Offer}");
                    return true;
                case "STARTTLS":
                    await SayAsync("220 go ahead");
                    await EncryptAsync();
                    return true;
                case "AUTH" when command == "AUTH LOGIN":
                    await SayAsync("334 VXNlcm5hbWU6");
                    _commands.Add((await ReadLineAsync())!);
                    await SayAsync("334 UGFzc3dvcmQ6");
                    _commands.Add((await ReadLineAsync())!);
                    await SayAsync("235 welcome");
                    return true;
                case "AUTH":
                    await SayAsync("235 welcome");
                    return true;
                case "RCPT" when Refused is not null && command.Contains(Refused, StringComparison.Ordinal):
                    await SayAsync("550 no such user");
                    return true;
                case "DATA":
                    await SayAsync("354 go on");
                    var message = new StringBuilder();
                    while (await ReadLineAsync() is { } line && line != ".")
                    {
                        message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
                    }

                    _message = Encoding.Latin1.GetBytes(message.ToString());
                    await SayAsync("250 taken");
                    return true;
                case "QUIT":
                    await SayAsync("221 bye");
                    return false;
                default:
                    await SayAsync("250 fine");
                    return true;
            }
        }

        private async Task EncryptAsync()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
            using var own = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
            using var certificate = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
            var encrypted = new System.Net.Security.SslStream(_stream);
            await encrypted.AuthenticateAsServerAsync(certificate);
            _stream = encrypted;
        }

        private async Task SayAsync(string lines) => await _stream.WriteAsync(Encoding.ASCII.GetBytes(lines + "\r\n"));

        private async Task<string?> ReadLineAsync()
        {
            var line = new StringBuilder();
            var one = new byte[1];
            while (await _stream.ReadAsync(one) == 1)
            {
                if (one[0] == (byte)'\n')
                {
                    return line.ToString().TrimEnd('\r');
                }

                line.Append((char)one[0]);
            }

            return null;
        }
    }
}
