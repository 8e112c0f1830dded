using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Monitoring.Functions.Http;

/// <summary>Works all figures out again from the kept uploads; reports stand on the earlier ones until that is done.</summary>
public sealed class RebuildRequested(Offices offices)
{
    [Function(nameof(RebuildRequested))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/rebuild")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer.OfAsync(async () =>
        {
            Summarizing.Question.ExpectOnly(request.Query.Names(), []);
            var office = await offices.OpenAsync(cancellationToken);
            var announced = await office.Rebuilding.RestartAsync(cancellationToken);
            return Answer.Json(new JsonObject { ["uploads"] = announced }, StatusCodes.Status202Accepted);
        });
}
