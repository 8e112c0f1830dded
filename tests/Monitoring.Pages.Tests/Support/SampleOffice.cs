using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Monitoring.Cli;
using Monitoring.Cli.Serving;
using Monitoring.Hosts.Tests.Support;
using Monitoring.Pages.Answering;
using Monitoring.Pages.Uploading;

namespace Monitoring.Pages.Tests.Support;

/// <summary>A state folder with the demo's samples and two hostile exports, and the pages over it, as a browser of one visit finds them.</summary>
public sealed class SampleOffice : IAsyncLifetime, IDisposable
{
    public const string Host = "127.0.0.1:5080";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _cookies = [];
    private Office? _writer;
    private ServedOffice? _office;
    private Site? _site;

    public const int LongestUpload = 1 << 20;

    private readonly Failures _failures = new();

    /// <summary>No answer may hold it.</summary>
    public string Folder => _folder.Path;

    public string State => Path.Combine(_folder["demo"], "state");

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    /// <summary>What the pages logged as their own failures.</summary>
    public IEnumerable<string> Logged => _failures.Logged;

    public SiteOffice Pages => _office!.Pages;

    public async Task InitializeAsync()
    {
        var demo = await CommandLine.RunAsync("demo", "--out", _folder["demo"]);
        Assert.True(demo.ExitCode == 0, demo.Error);
        var data = State;
        await CommandLine.IngestAsync(data, null, Hostile.Write(_folder));
        foreach (string[] issue in (string[][])[["review", "--year", "2023", "--issue"], ["index", "--year", "2023", "--issue"], ["summary", "--month", "2023-11", "--issue"]])
        {
            var issued = await CommandLine.RunAsync([.. issue, "--data", data]);
            Assert.True(issued.ExitCode == 0, issued.Error);
        }

        var terminal = new Terminal(TextWriter.Null, TextWriter.Null);
        _writer = Office.Open(new StateFolder(data), null, adoptWatchList: false, TimeProvider.System);
        _office = ServedOffice.Open(_writer, terminal);
        _site = new Site(
            _office.Pages, new SiteOptions { Hosts = new HashSet<string> { Host }, Key = new byte[32], LongestUpload = LongestUpload }, _failures);

        await SettleAsync();
    }

    /// <summary>Waits until what is made behind the pages is there, so that the next test finds it.</summary>
    public async Task SettleAsync()
    {
        await UntilAsync("/mail/uob/2023-11", text => text.Contains("<iframe", StringComparison.Ordinal));
        await UntilAsync("/e/uob/2023-11/stories", text => text.Contains("Top stories", StringComparison.Ordinal) && !text.Contains("being worked out", StringComparison.Ordinal));
        await UntilAsync("/index/2023", text => text.Contains("<table", StringComparison.Ordinal));
    }

    public async Task DisposeAsync()
    {
        if (_office is not null)
        {
            await _office.DisposeAsync();
        }

        _writer?.Dispose();
    }

    public void Dispose()
    {
        _site?.Dispose();
        _folder.Dispose();
    }

    public Task<Answered> GetAsync(string address, string? language = "en") => SendAsync(new PageRequest
    {
        Method = "GET",
        Path = address.Split('?')[0],
        Query = QueryOf(address),
        Host = Host,
        AcceptLanguage = language,
        Cookies = _cookies,
    });

    /// <summary>What a form of a page of ours sends.</summary>
    public async Task<Answered> PostAsync(string address, IEnumerable<(string Name, string Value)> fields, bool withToken = true, Func<PageRequest, PageRequest>? change = null)
    {
        IEnumerable<(string Name, string Value)> sent = withToken ? fields.Prepend(("token", await TokenAsync())) : fields;
        var body = string.Join('&', sent.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
        return await SendAsync(Changed(new PageRequest
        {
            Method = "POST",
            Path = address,
            Host = Host,
            Origin = $"http://{Host}",
            Cookies = _cookies,
            ContentType = "application/x-www-form-urlencoded",
            Body = new MemoryStream(Encoding.UTF8.GetBytes(body)),
        }, change));
    }

    /// <summary>What the form of uploads sends.</summary>
    public async Task<Answered> UploadAsync(string fileName, byte[] content, bool withToken = true, Func<PageRequest, PageRequest>? change = null)
    {
        const string Boundary = "----border";
        using var body = new MemoryStream();
        if (withToken)
        {
            body.Write(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{await TokenAsync()}\r\n"));
        }

        body.Write(Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{fileName}\"\r\nContent-Type: text/csv\r\n\r\n"));
        body.Write(content);
        body.Write(Encoding.UTF8.GetBytes($"\r\n--{Boundary}--\r\n"));
        return await SendAsync(Changed(new PageRequest
        {
            Method = "POST",
            Path = "/uploads",
            Host = Host,
            Origin = $"http://{Host}",
            Cookies = _cookies,
            ContentType = $"multipart/form-data; boundary={Boundary}",
            Body = new MemoryStream(body.ToArray()),
        }, change));
    }

    public async Task<Answered> SendAsync(PageRequest request)
    {
        var answer = await _site!.AnswerAsync(request, CancellationToken.None);
        foreach (var cookie in answer.Cookies)
        {
            var parts = cookie.Split(';')[0].Split('=', 2);
            if (parts[0] == "monitoring-visit")
            {
                _cookies[parts[0]] = parts[1];
            }
        }

        using var body = new MemoryStream();
        await answer.WriteAsync(body, CancellationToken.None);
        return new Answered(answer.Status, answer.Headers, Encoding.UTF8.GetString(body.ToArray())) { Cookies = answer.Cookies };
    }

    /// <summary>Until what was handed in has its outcome.</summary>
    public async Task<QueuedUpload> TakenAsync(string fileName)
    {
        while (true)
        {
            if ((await _office!.Pages.Uploads.ReadQueueAsync(CancellationToken.None)).FirstOrDefault(upload => upload.FileName == fileName) is { State: QueueState.Taken or QueueState.Failed } taken)
            {
                return taken;
            }

            await Task.Delay(20);
        }
    }

    internal static IReadOnlyDictionary<string, string> QueryOf(string address) => address.Split('?') is [_, var query]
        ? query.Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""))
        : new Dictionary<string, string>();

    private static PageRequest Changed(PageRequest request, Func<PageRequest, PageRequest>? change) => change is null ? request : change(request);

    /// <summary>That goes with <see cref="Cookies"/>.</summary>
    public async Task<string> TokenAsync()
    {
        var page = (await GetAsync("/uploads")).Text;
        const string Before = "name=\"token\" value=\"";
        var at = page.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return page[at..page.IndexOf('"', at)];
    }

    /// <summary>Until a page that is made behind the pages, and anew after each change, is as it is to be looked at.</summary>
    public async Task UntilAsync(string address, Func<string, bool> isThere)
    {
        while (!isThere((await GetAsync(address)).Text))
        {
            await Task.Delay(20);
        }
    }

    private sealed class Failures : ILogger<Site>
    {
        private readonly ConcurrentQueue<string> _logged = new();

        public IEnumerable<string> Logged => _logged;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _logged.Enqueue($"{formatter(state, exception)}: {exception}");
    }
}

public sealed record Answered(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public IReadOnlyList<string> Cookies { get; init; } = [];
}

[CollectionDefinition(Name)]
public sealed class SampleOffices : ICollectionFixture<SampleOffice>
{
    public const string Name = "sample office";
}
