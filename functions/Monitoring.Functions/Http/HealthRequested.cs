using System.Text.Json.Nodes;
using Azure;
using Azure.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Monitoring.Functions.Http;

/// <summary>Whether the app reaches its state. For anybody, so it says no more than that and when the day was last looked after.</summary>
public sealed partial class HealthRequested(Offices offices, ILogger<HealthRequested> logger)
{
    private readonly ILogger _logger = logger;

    [Function(nameof(HealthRequested))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var state = await offices.OpenState().ReadOfficeAsync(cancellationToken);
            return Answer.Json(new JsonObject { ["status"] = "ok", ["lastTick"] = state.LastTick });
        }
        catch (Exception cause) when (cause is RequestFailedException or AuthenticationFailedException or AggregateException)
        {
            LogStateOutOfReach(cause);
            return Answer.Json(new JsonObject { ["status"] = "unavailable" }, StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(EventId = 1601, EventName = "StateOutOfReach", Level = LogLevel.Warning, Message = "The app's state can't be reached")]
    private partial void LogStateOutOfReach(Exception cause);
}
