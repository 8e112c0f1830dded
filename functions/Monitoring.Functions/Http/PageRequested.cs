using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Monitoring.Configuring;
using Monitoring.Functions.Serving;
using Monitoring.Matching;
using Monitoring.Pages.Answering;
using Monitoring.Recognizing;

namespace Monitoring.Functions.Http;

/// <summary>The pages, at every address that is none of the API's and none of the host's. No key guards them, but the platform's sign-in.</summary>
public sealed class PageRequested(Sites sites)
{
    /// <summary>The host may try routes in any order, so that this one leaves the others' addresses alone by itself. The default stands for
    /// the root, where a constraint finds nothing to hold.</summary>
    internal const string Route = "{*page:regex(^(?!(api|admin|runtime)(/|$)).*$)=start}";

    [Function(nameof(PageRequested))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", Route = Route)] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var admission = sites.SignIn.Ask(request.Headers);
        if (admission.Refusal is { } refusal)
        {
            return PageResult.Plain(refusal, admission.Status);
        }

        try
        {
            var site = await sites.OpenAsync(cancellationToken);
            return new PageResult(await site.AnswerAsync(RequestOf(request, admission.Name), cancellationToken));
        }
        catch (Exception rules) when (rules is SettingsException or WatchListException or ServiceDescriptionException)
        {
            return PageResult.Plain(rules.Message, StatusCodes.Status500InternalServerError);
        }
        catch (OperationCanceledException) when (request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
            return new EmptyResult();
        }
    }

    /// <param name="user">Who asks.</param>
    private static PageRequest RequestOf(HttpRequest request, string? user) => new()
    {
        Method = request.Method.ToUpperInvariant(),
        Path = request.Path.ToUriComponent(),
        Query = request.Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.LastOrDefault() ?? "", StringComparer.Ordinal),
        Host = request.Host.Value ?? "",

        // The platform answers nothing else (httpsOnly), whatever scheme it speaks to the app by.
        IsSecure = true,
        Origin = request.Headers.Origin.FirstOrDefault(),
        FetchSite = request.Headers["Sec-Fetch-Site"].FirstOrDefault(),
        AcceptLanguage = request.Headers.AcceptLanguage.FirstOrDefault(),
        Cookies = request.Cookies.ToDictionary(cookie => cookie.Key, cookie => cookie.Value, StringComparer.Ordinal),
        ContentType = request.ContentType,
        Body = request.Body,
        User = user,
    };
}
