using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Monitoring.Pages.Answering;

namespace Monitoring.Functions.Http;

/// <summary>An answer of the pages, written as it is made.</summary>
internal sealed class PageResult(PageAnswer answer) : IActionResult
{
    /// <summary>Before there are pages: a sentence, which nobody keeps.</summary>
    public static IActionResult Plain(string text, int status) => new PageResult(PageAnswer.Plain(text, status));

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }

        foreach (var cookie in answer.Cookies)
        {
            http.Response.Headers.Append("Set-Cookie", cookie);
        }

        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await answer.WriteAsync(http.Response.Body, http.RequestAborted);
        }
    }
}
