using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Monitoring.Delivering;
using Monitoring.Summarizing;

namespace Monitoring.Functions.Http;

/// <summary>A month's summary as a page, or as <c>?format=json</c> or <c>text</c>.</summary>
public sealed class SummaryRequested(Offices offices)
{
    [Function(nameof(SummaryRequested))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/summary/{entity}/{month}")] HttpRequest request,
        string entity, string month, CancellationToken cancellationToken) => Answer.OfAsync(async () =>
        {
            Question.ExpectOnly(request.Query.Names(), ["format"]);
            var format = request.Query.ValueOf("format") ?? "html";
            if (format is not ("html" or "json" or "text"))
            {
                throw new QuestionException("format", $"found '{DisplayText.Of(format, 80)}', expected html, json or text.");
            }

            var office = await offices.OpenAsync(cancellationToken);
            var figures = await office.OpenFiguresAsync(cancellationToken);
            var watched = Question.Entity(entity, office.Rules.WatchList);
            var input = await new MonthReport(figures.State, office.Rules).ReadAsync(watched, Question.Month(month), cancellationToken);
            if (!input.IsCovered)
            {
                return Answer.Error(
                    StatusCodes.Status404NotFound, $"{watched.Id}, {input.Month}: no upload covers a day of that month, so that its figures are unknown, not nought.");
            }

            var summary = SummaryBuilder.Build(input);
            return format switch
            {
                "json" => Answer.Text(SummaryJson.WriteText(summary), MediaTypeNames.Application.Json),
                "text" => Answer.Text(SummaryText.Write(summary, office.Rules.Settings.Spoken()), MediaTypeNames.Text.Plain),
                _ => Answer.Text(await SummaryPage.RenderAsync(summary, office.Rules.Settings.Spoken()), MediaTypeNames.Text.Html),
            };
        });
}
