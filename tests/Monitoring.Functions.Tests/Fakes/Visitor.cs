using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Monitoring.Functions.Http;
using Monitoring.Functions.Serving;

namespace Monitoring.Functions.Tests.Fakes;

/// <summary>A browser before the pages, behind App Service authentication.</summary>
internal sealed class Visitor(Sites sites)
{
    public const string Host = "func-x.azurewebsites.net";
    public const string Tenant = "0d5a3c1e-8f5b-4a86-9c0f-0f4a8a3b7d11";

    public static readonly PageSettings SignedIn = new(Tenant, IsGuarded: true, [Host]);

    private readonly Dictionary<string, string> _cookies = [];

    /// <summary>The headers that the platform adds.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [Principal(("tid", Tenant), ("name", "Li Wei"), ("preferred_username", "li.wei@example.edu"))];

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    public string CalledBy { get; init; } = Host;

    public static (string Name, string Value) Principal(params (string Type, string Value)[] claims) => PrincipalOf("aad", claims);

    public static (string Name, string Value) PrincipalOf(string provider, params (string Type, string Value)[] claims) =>
        ("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject
        {
            ["auth_typ"] = provider,
            ["claims"] = new JsonArray([.. claims.Select(claim => new JsonObject { ["typ"] = claim.Type, ["val"] = claim.Value })]),
            ["name_typ"] = "name",
            ["role_typ"] = "roles",
        }.ToJsonString())));

    public Task<Visited> GetAsync(string address, string method = "GET") => SendAsync(request => request.Method = method, address);

    /// <summary>What a form of a page of ours sends.</summary>
    public async Task<Visited> PostAsync(string address, IEnumerable<(string Name, string Value)> fields, bool withToken = true, string? origin = null)
    {
        IEnumerable<(string Name, string Value)> sent = withToken ? fields.Prepend(("token", await TokenAsync())) : fields;
        var body = Encoding.UTF8.GetBytes(string.Join('&', sent.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}")));
        return await PostAsync(address, "application/x-www-form-urlencoded", body, origin);
    }

    /// <summary>What the form of uploads sends.</summary>
    public async Task<Visited> UploadAsync(string fileName, byte[] content, bool withToken = true)
    {
        using var body = new MemoryStream();
        if (withToken)
        {
            body.Write(Encoding.UTF8.GetBytes($"--border\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{await TokenAsync()}\r\n"));
        }

        body.Write(Encoding.UTF8.GetBytes($"--border\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{fileName}\"\r\n\r\n"));
        body.Write(content);
        body.Write(Encoding.UTF8.GetBytes("\r\n--border--\r\n"));
        return await PostAsync("/uploads", "multipart/form-data; boundary=border", body.ToArray(), origin: null);
    }

    private Task<Visited> PostAsync(string address, string type, byte[] body, string? origin) => SendAsync(
        request =>
        {
            request.Method = "POST";
            request.ContentType = type;
            request.Body = new MemoryStream(body);
            request.Headers.Origin = origin ?? $"https://{CalledBy}";
        },
        address);

    /// <param name="fill">Has the last word about what the request holds.</param>
    public async Task<Visited> SendAsync(Action<HttpRequest> fill, string address)
    {
        var context = new DefaultHttpContext();
        var request = context.Request;
        var parts = address.Split('?', 2);
        request.Path = PathString.FromUriComponent(parts[0]);
        request.QueryString = new QueryString(parts.Length > 1 ? $"?{parts[1]}" : "");

        // As the host hands it on: TLS ended before it.
        request.Scheme = "http";
        request.Host = new HostString(CalledBy);
        request.Headers.Cookie = string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));
        foreach (var (name, value) in Headers)
        {
            request.Headers.Append(name, value);
        }

        fill(request);
        using var body = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        var result = await new PageRequested(sites).RunAsync(request, default);
        await result.ExecuteResultAsync(new ActionContext(context, new RouteData(), new ActionDescriptor()));
        foreach (var cookie in context.Response.Headers.SetCookie.OfType<string>())
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            _cookies[pair[0]] = pair[1];
        }

        return new Visited(
            context.Response.StatusCode,
            context.Response.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
    }

    /// <summary>That goes with <see cref="Cookies"/>.</summary>
    public async Task<string> TokenAsync()
    {
        var page = (await GetAsync("/uploads")).Text;
        const string Before = "name=\"token\" value=\"";
        var at = page.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return page[at..page.IndexOf('"', at)];
    }
}

internal sealed record Visited(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Content)
{
    public string Text => Encoding.UTF8.GetString(Content);

    /// <summary>The sum that a page of rows says of its figure.</summary>
    public decimal Sum
    {
        get
        {
            const string Before = "<data id=\"sum\" value=\"";
            var at = Text.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
            return decimal.Parse(Text[at..Text.IndexOf('"', at)], CultureInfo.InvariantCulture);
        }
    }
}
