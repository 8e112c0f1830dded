using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Pages;
using Monitoring.Pages.Answering;

namespace Monitoring.Cli.Serving;

/// <summary>The pages over HTTP.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Site _site;

    private PageServer(WebApplication server, Site site, string address) => (_server, _site, Address) = (server, site, address);

    /// <summary>Such as <c>http://127.0.0.1:5080/</c>.</summary>
    public string Address { get; }

    /// <exception cref="UsageException">The port is taken, or the address is none of this machine's.</exception>
    public static async Task<PageServer> StartAsync(ServedOffice office, ServingPlace place, Terminal terminal, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var longest = new SiteOptions { Key = [] }.LongestUpload;
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(place.Address, place.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = longest;
        });
        var server = builder.Build();
        Site? site = null;
        server.Run(context => site is null ? Task.FromResult(context.Response.StatusCode = 503) : ServeAsync(site, context));
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (Exception cause) when (cause is IOException or SocketException)
        {
            await server.DisposeAsync();
            throw new UsageException(
                $"Port {place.Port} at {place.Address} can't be used ({cause.GetBaseException().Message.TrimEnd('.')}). Another program may have it; name another one with --port.");
        }

        var port = new Uri(server.Urls.First()).Port;
        site = new Site(
            office.Pages,
            new SiteOptions { Hosts = place.HostsAt(port), Key = RandomNumberGenerator.GetBytes(32), LongestUpload = longest },
            new TerminalLogger(terminal));
        var address = $"http://{(place.Address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{place.Address}]" : place.Address)}:{port}/";
        terminal.Say($"Monitoring is at {address} - Ctrl+C stops it.");
        if (!place.IsLocal)
        {
            terminal.Say(
                $"Whoever reaches {place.Address} can read and change everything here: there is no sign-in and nothing is encrypted. "
                + "Put a proxy that asks who it is in front, or leave --listen out. Names by which the pages may be called go with --name.");
        }

        return new PageServer(server, site, address);
    }

    public void OpenInBrowser() => Process.Start(new ProcessStartInfo(Address) { UseShellExecute = true })?.Dispose();

    /// <summary>Until it is told to stop.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await _server.StopAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _site.Dispose();
    }

    private static async Task ServeAsync(Site site, HttpContext context)
    {
        var request = context.Request;
        try
        {
            var answer = await site.AnswerAsync(RequestOf(request), context.RequestAborted);
            context.Response.StatusCode = answer.Status;
            foreach (var (name, value) in answer.Headers)
            {
                context.Response.Headers[name] = value;
            }

            foreach (var cookie in answer.Cookies)
            {
                context.Response.Headers.Append("Set-Cookie", cookie);
            }

            if (!HttpMethods.IsHead(request.Method))
            {
                await answer.WriteAsync(context.Response.Body, context.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
    }

    private static PageRequest RequestOf(HttpRequest request) => new()
    {
        Method = request.Method.ToUpperInvariant(),
        Path = request.Path.ToUriComponent(),
        Query = request.Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.LastOrDefault() ?? "", StringComparer.Ordinal),
        Host = request.Host.Value ?? "",
        IsSecure = request.IsHttps,
        Origin = request.Headers.Origin.FirstOrDefault(),
        FetchSite = request.Headers["Sec-Fetch-Site"].FirstOrDefault(),
        AcceptLanguage = request.Headers.AcceptLanguage.FirstOrDefault(),
        Cookies = request.Cookies.ToDictionary(cookie => cookie.Key, cookie => cookie.Value, StringComparer.Ordinal),
        ContentType = request.ContentType,
        Body = request.Body,
    };

    /// <summary>What failed, for the one who runs the program.</summary>
    private sealed class TerminalLogger(Terminal terminal) : ILogger<Site>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => NullLogger.Instance.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                terminal.Say($"{formatter(state, exception)}{(exception is null ? "" : $": {exception}")}");
            }
        }
    }
}
