using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Monitoring.Delivering;
using Monitoring.Summarizing;

namespace Monitoring.Functions.Http;

/// <summary>A figure and the rows behind it; the query narrows it to a part of the month, such as <c>?channel=wechat&amp;limit=20</c>.</summary>
public sealed class RowsRequested(Offices offices)
{
    [Function(nameof(RowsRequested))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/rows/{entity}/{month}/{figure}")] HttpRequest request,
        string entity, string month, string figure, CancellationToken cancellationToken) => Answer.OfAsync(async () =>
        {
            Question.ExpectOnly(request.Query.Names(), [.. Question.FilterParameters, "limit"]);
            var asked = Question.Figure(figure);
            var filter = Question.Filter(request.Query.ValueOf);
            var limit = Question.Limit(request.Query.ValueOf("limit"));
            var office = await offices.OpenAsync(cancellationToken);
            var figures = await office.OpenFiguresAsync(cancellationToken);
            var watched = Question.Entity(entity, office.Rules.WatchList);
            var input = await new MonthReport(figures.State, office.Rules).ReadMonthAsync(watched, Question.Month(month), cancellationToken);
            return Answer.Text(ExplanationJson.WriteText(Explanation.Of(input, asked, filter), limit), MediaTypeNames.Application.Json);
        });
}
