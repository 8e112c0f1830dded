using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Monitoring.Summarizing;

namespace Monitoring.Functions.Http;

/// <summary>Looks after the day now: takes what was forgotten, sends what is due. With <c>?month=</c>, and <c>&amp;entity=</c> where several are watched, that one month, due or not.</summary>
public sealed class CloseRequested(Offices offices, DayNotice notice)
{
    [Function(nameof(CloseRequested))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/close")] HttpRequest request, CancellationToken cancellationToken) =>
        Answer.OfAsync(async () =>
        {
            Question.ExpectOnly(request.Query.Names(), ["entity", "month"]);
            var (entity, month) = (request.Query.ValueOf("entity"), request.Query.ValueOf("month"));
            var office = await offices.OpenAsync(cancellationToken);
            return entity is null && month is null
                ? await RunDayAsync(office, cancellationToken)
                : await CloseOneAsync(office, entity, Question.Month(month), cancellationToken);
        });

    private static JsonObject JsonOf(CloseResult closed) => new JsonObject
    {
        ["entity"] = closed.EntityId,
        ["month"] = closed.Month.ToString(),
        ["revision"] = closed.Revision,
        ["outcome"] = closed.Outcome switch
        {
            CloseOutcome.Sent => "sent",
            CloseOutcome.NothingMoved => "nothingMoved",
            _ => "leftToAnother",
        },
    };

    private static JsonObject JsonOf(DayReport day) => new JsonObject
    {
        ["swept"] = new JsonArray([.. day.Swept.Select(name => JsonValue.Create(name))]),
        ["announced"] = day.Announced,
        ["postponed"] = day.Postponed,
        ["sent"] = day.Due is null ? null : JsonOf(day.Due),
    };

    private static JsonObject JsonOf(DueResult due) => new JsonObject
    {
        ["closed"] = new JsonArray([.. due.Closed.Select(JsonOf)]),
        ["failures"] = new JsonArray([.. due.Failures.Select(failure => new JsonObject
        {
            ["entity"] = failure.EntityId,
            ["month"] = failure.Month.ToString(),
            ["error"] = failure.Cause.Message,
        })]),
        ["underway"] = new JsonArray([.. due.Underway.Select(entry => JsonValue.Create(entry.FileName))]),
    };

    private async Task<IActionResult> RunDayAsync(Office office, CancellationToken cancellationToken)
    {
        var day = await office.DayEnd.RunAsync(cancellationToken);
        notice.Tell(day);
        return Answer.Json(JsonOf(day), day.Due?.Failures.Count > 0 ? StatusCodes.Status502BadGateway : StatusCodes.Status200OK);
    }

    private async Task<IActionResult> CloseOneAsync(Office office, string? entity, Month month, CancellationToken cancellationToken)
    {
        var watched = Question.Entity(entity, office.Rules.WatchList);
        var figures = await office.OpenFiguresAsync(cancellationToken);
        if (!figures.AreCurrent)
        {
            return Answer.Error(
                StatusCodes.Status409Conflict, "The figures are being worked out again under changed rules. Nothing was sent; ask again when they are done.");
        }

        var closed = await office.CloseOf(figures).SendAsync(watched, month, cancellationToken);
        notice.Tell(closed);
        return Answer.Json(JsonOf(closed));
    }
}
