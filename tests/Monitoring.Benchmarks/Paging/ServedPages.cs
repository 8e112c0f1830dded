using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Monitoring.Benchmarks.Measuring;

namespace Monitoring.Benchmarks.Paging;

/// <param name="IsReady">False while what it shows is being made.</param>
internal sealed record AskedPage(int Status, string Body, TimeSpan Took, bool IsReady);

/// <summary>The pages of a state folder, served by a process of their own on a free port of this machine.</summary>
internal sealed partial class ServedPages : IDisposable
{
    private readonly Process _server;
    private readonly HttpClient _client;

    private ServedPages(Process server, Uri address)
    {
        _server = server;
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromMinutes(10),
        };
    }

    /// <summary>What the server has taken so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _server.Refresh();
            return _server.TotalProcessorTime;
        }
    }

    /// <exception cref="MeasurementException">It did not start.</exception>
    public static async Task<ServedPages> StartAsync(string data, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "monitoring.dll"), "serve", "--port", "0", "--data", data },
            RedirectStandardError = true,
        };
        var server = Process.Start(start)!;
        while (await server.StandardError.ReadLineAsync(cancellationToken) is { } line)
        {
            if (Address().Match(line) is { Success: true } match)
            {
                // What it says later is not waited for, and a full pipe would hold it up.
                _ = server.StandardError.ReadToEndAsync(CancellationToken.None);
                return new ServedPages(server, new Uri(match.Value));
            }

            await Console.Error.WriteLineAsync(line);
        }

        server.Dispose();
        throw new MeasurementException("The server ended before it said where it is.");
    }

    public Task<AskedPage> AskAsync(string address, CancellationToken cancellationToken) => AnswerAsync(() => _client.GetAsync(new Uri(address, UriKind.Relative), cancellationToken));

    public Task<AskedPage> SendAsync(string address, HttpContent content, CancellationToken cancellationToken) =>
        AnswerAsync(() => _client.PostAsync(new Uri(address, UriKind.Relative), content, cancellationToken));

    public void Dispose()
    {
        _client.Dispose();
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
    }

    private static async Task<AskedPage> AnswerAsync(Func<Task<HttpResponseMessage>> ask)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await ask();
        var body = await answer.Content.ReadAsStringAsync();
        var took = Stopwatch.GetElapsedTime(start);
        return new AskedPage(
            (int)answer.StatusCode, body, took,
            !body.Contains("data-later=", StringComparison.Ordinal) && !(answer.Headers.TryGetValues("X-Ready", out var ready) && ready.Contains("no")));
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+/")]
    private static partial Regex Address();
}
