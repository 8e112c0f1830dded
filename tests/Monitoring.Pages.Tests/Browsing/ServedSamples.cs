using System.Net;
using Microsoft.Playwright;
using Monitoring.Cli;
using Monitoring.Cli.Serving;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Pages.Tests.Browsing;

/// <summary>The demo's samples served on a free port, and a browser to look at it.</summary>
public sealed class ServedSamples : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private Office? _writer;
    private ServedOffice? _office;
    private PageServer? _server;
    private Task? _serving;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Root => _server!.Address.TrimEnd('/');

    public async Task InitializeAsync()
    {
        if (Browser.Missing is not null)
        {
            return;
        }

        // Two of them, so that there is something to rank and to set side by side.
        await File.WriteAllTextAsync(
            _folder["two.json"],
            """
            {"entities": [
              {"id": "uob", "names": {"en": "University of Birmingham", "zh": "伯明翰大学"}, "aliases": ["Birmingham University"]},
              {"id": "city", "names": {"en": "The city", "zh": "城市"}, "aliases": ["city"]}]}
            """);
        var folder = new StateFolder(_folder["state"]);
        await CommandLine.IngestAsync(
            folder.Root, _folder["two.json"], Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples")));
        foreach (string[] issue in (string[][])[["review", "--year", "2023", "--entity", "uob"], ["summary", "--month", "2023-11", "--entity", "uob"]])
        {
            var issued = await CommandLine.RunAsync([.. issue, "--issue", "--data", folder.Root]);
            Assert.True(issued.ExitCode == 0, issued.Error);
        }

        var terminal = new Terminal(TextWriter.Null, TextWriter.Null);
        _writer = Office.Open(folder, null, adoptWatchList: false, TimeProvider.System);
        _office = ServedOffice.Open(_writer, terminal);
        _server = await PageServer.StartAsync(_office, new ServingPlace(IPAddress.Loopback, 0, []), terminal, CancellationToken.None);
        _serving = _server.WaitAsync(_stop.Token);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Browser.Path, Args = ["--no-sandbox"] });
    }

    /// <summary>A page of a new visit. Whatever it asks of elsewhere fails the test that looks at <paramref name="foreign"/>.</summary>
    internal async Task<IPage> OpenAsync(bool isDark = false, bool isPhone = false, bool hasScript = true, List<string>? foreign = null)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = isPhone ? 390 : 1280, Height = 900 },
            JavaScriptEnabled = hasScript,
            Locale = "en-GB",
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Root, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                foreign?.Add(request.Url);
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                foreign?.Add(message.Text);
            }
        };
        return page;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        await _stop.CancelAsync();
        if (_serving is not null)
        {
            await _serving;
            await _server!.DisposeAsync();
            await _office!.DisposeAsync();
        }
    }

    public void Dispose()
    {
        _playwright?.Dispose();
        _writer?.Dispose();
        _stop.Dispose();
        _folder.Dispose();
    }
}
