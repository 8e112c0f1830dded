using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Monitoring.Functions.Http;

/// <summary>Writes all that is kept as JSON Lines to <c>config/state/FILE</c>, packed where the name ends in <c>.gz</c>; <c>?uploads=false</c>
/// leaves the uploads out.</summary>
public sealed class ExportStateRequested(Offices offices)
{
    [Function(nameof(ExportStateRequested))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/export-state/{file}")] HttpRequest request, string file,
        CancellationToken cancellationToken) =>
        Answer.OfAsync(async () =>
        {
            Summarizing.Question.ExpectOnly(request.Query.Names(), ["uploads"]);
            var withUploads = request.Query.ValueOf("uploads") switch
            {
                null or "true" => true,
                "false" => false,
                _ => throw new Summarizing.QuestionException("uploads", "found another value, expected true or false."),
            };
            var rules = (await offices.OpenAsync(cancellationToken)).Rules;
            return Answer.Moved(await offices.OpenStateFiles().ExportAsync(rules, file, withUploads, cancellationToken));
        });
}
