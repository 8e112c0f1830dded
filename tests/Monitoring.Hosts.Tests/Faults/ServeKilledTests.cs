using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Monitoring.Core.Tests.Support;
using Monitoring.Hosts.Tests.Support;
using Xunit.Abstractions;

namespace Monitoring.Hosts.Tests.Faults;

/// <summary>Uploads through a browser that break off in the middle, and pages whose process is killed while one comes in or is taken: nothing
/// half is taken, and handed in again it counts once. MONITORING_FAULT_RUNS=20 tries twenty times as often.</summary>
public sealed partial class ServeKilledTests(MadeUpOffice office, ITestOutputHelper output) : IClassFixture<MadeUpOffice>, IDisposable
{
    private const int TrialsByDefault = 2;
    private const string Boundary = "----border";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task An_upload_cut_off_or_a_server_killed_in_the_middle_of_it_loses_and_doubles_nothing()
    {
        var random = new Random(Campaign.FirstSeed + 47);
        var state = _folder["state"];
        await CommandLine.IngestAsync(state, null, await WriteAsync("before.csv", 1));
        var expected = await ExpectedAsync();
        var (cut, killedComing, killedTaking) = (0, 0, 0);
        for (var trial = 0; trial < TrialsByDefault * Campaign.Times; trial++)
        {
            var before = await PlainFigures.ReadLedgerAsync(state);
            using var served = await Served.StartAsync(state);

            // Several browsers break off, each somewhere else.
            for (var i = 0; i < 3; i++, cut++)
            {
                await served.SendAsync(office.Export, random.NextDouble(), isAborted: random.Next(2) == 0);
            }

            Assert.Equal(HttpStatusCode.OK, (await served.Client.GetAsync("/uploads")).StatusCode);
            if (trial % 2 == 0)
            {
                using var sending = await served.BeginAsync(office.Export, random.NextDouble());
                served.Kill();
                killedComing++;
                Assert.Equal(before, await PlainFigures.ReadLedgerAsync(state));
            }
            else
            {
                Assert.Equal(HttpStatusCode.SeeOther, await served.UploadAsync(office.Export));
                await Task.Delay(random.Next(400));
                served.Kill();
                killedTaking++;
            }

            using (var again = await Served.StartAsync(state))
            {
                Assert.Equal(HttpStatusCode.SeeOther, await again.UploadAsync(office.Export));
                await again.UntilTakenAsync();
                again.Kill();
            }

            Assert.Equal(expected, await PlainFigures.ReadAsync(state));
            Assert.Equal("2", (await CommandLine.RunAsync("ledger", "--json", "--data", state)).JsonLines.Count.ToString("D", null));
            Assert.Equal(0, (await CommandLine.RunAsync("verify", "--data", state)).ExitCode);
            Directory.Delete(state, recursive: true);
            await CommandLine.IngestAsync(state, null, _folder["before.csv"]);
        }

        output.WriteLine($"{cut} uploads cut off, {killedComing} servers killed while one came in, {killedTaking} while or after one was taken.");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> ExpectedAsync()
    {
        await CommandLine.IngestAsync(_folder["calm"], null, _folder["before.csv"], office.Export);
        return await PlainFigures.ReadAsync(_folder["calm"]);
    }

    private async Task<string> WriteAsync(string name, int rows)
    {
        await File.WriteAllTextAsync(_folder[name], "Date,Headline,URL,Source,Reach\n" + string.Concat(Enumerable.Range(1, rows).Select(i => $"2023-11-0{i},University of Birmingham,https://example.org/{i},Paper,{i}\n")));
        return _folder[name];
    }

    /// <summary>The pages in a process of their own, and a browser of one visit.</summary>
    private sealed partial class Served : IDisposable
    {
        private readonly Process _process;
        private readonly Uri _address;
        private string _head = "";
        private string _token = "";

        private Served(Process process, Uri address)
        {
            (_process, _address) = (process, address);
            Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        }

        public HttpClient Client { get; }

        public static async Task<Served> StartAsync(string state)
        {
            var process = CommandLine.Start("serve", "--port", "0", "--data", state);
            _ = process.StandardOutput.ReadToEndAsync();
            while (await process.StandardError.ReadLineAsync() is { } line)
            {
                if (Address().Match(line) is { Success: true } match)
                {
                    _ = process.StandardError.ReadToEndAsync();
                    var served = new Served(process, new Uri(match.Value));
                    var page = await served.Client.GetAsync("/uploads");
                    served._token = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
                    served._head = $"Cookie: {page.Headers.GetValues("Set-Cookie").First(cookie => cookie.StartsWith("monitoring-visit", StringComparison.Ordinal)).Split(';')[0]}\r\n";
                    return served;
                }
            }

            throw new InvalidOperationException("The pages were not served.");
        }

        /// <summary>Sends a part of an upload and leaves.</summary>
        /// <param name="isAborted">Whether the connection is reset rather than closed.</param>
        public async Task SendAsync(string path, double part, bool isAborted)
        {
            using var socket = await BeginAsync(path, part);
            if (isAborted)
            {
                socket.LingerState = new LingerOption(true, 0);
            }
        }

        /// <summary>Sends a part of an upload and stays.</summary>
        public async Task<Socket> BeginAsync(string path, double part)
        {
            var body = Body(await File.ReadAllBytesAsync(path));
            var head = Encoding.ASCII.GetBytes(
                $"POST /uploads HTTP/1.1\r\nHost: {_address.Authority}\r\nOrigin: {_address.GetLeftPart(UriPartial.Authority)}\r\n{_head}Content-Type: multipart/form-data; boundary={Boundary}\r\nContent-Length: {body.Length}\r\n\r\n");
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(_address.Host, _address.Port);
            await socket.SendAsync(head);
            await socket.SendAsync(body.AsMemory(0, (int)(body.Length * part)));
            return socket;
        }

        public async Task<HttpStatusCode> UploadAsync(string path)
        {
            using var content = new ByteArrayContent(Body(await File.ReadAllBytesAsync(path)));
            content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={Boundary}");
            using var request = new HttpRequestMessage(HttpMethod.Post, "/uploads") { Content = content };
            request.Headers.TryAddWithoutValidation("Origin", _address.GetLeftPart(UriPartial.Authority));
            return (await Client.SendAsync(request)).StatusCode;
        }

        public async Task UntilTakenAsync()
        {
            while (!(await Client.GetAsync("/uploads/queue")).Headers.GetValues("X-Ready").Contains("yes"))
            {
                await Task.Delay(50);
            }
        }

        public void Kill()
        {
            _process.Kill();
            _process.WaitForExit();
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                Kill();
            }

            Client.Dispose();
            _process.Dispose();
        }

        private byte[] Body(byte[] file) =>
        [
            .. Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{_token}\r\n"),
            .. Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"export.csv\"\r\n\r\n"), .. file, .. Encoding.UTF8.GetBytes($"\r\n--{Boundary}--\r\n"),
        ];

        [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+/", RegexOptions.NonBacktracking)]
        private static partial Regex Address();

        [GeneratedRegex("name=\"token\" value=\"([^\"]*)\"", RegexOptions.NonBacktracking)]
        private static partial Regex Token();
    }
}
