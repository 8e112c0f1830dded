using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Monitoring.Functions.Http;

/// <summary>Has an upload read again from its kept bytes.</summary>
public sealed class RetryRequested(Offices offices)
{
    [Function(nameof(RetryRequested))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/retry/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        Answer.OfAsync(async () =>
        {
            Summarizing.Question.ExpectOnly(request.Query.Names(), []);
            var export = Answer.ExportIdOf(id);
            var office = await offices.OpenAsync(cancellationToken);
            return await office.Intake.RetryAsync(export, cancellationToken)
                ? Answer.Json(new JsonObject { ["waiting"] = export.Hex }, StatusCodes.Status202Accepted)
                : Answer.Error(StatusCodes.Status409Conflict, $"Upload {export} is done: every row of it has its outcome, and there is nothing to retry.");
        });
}
