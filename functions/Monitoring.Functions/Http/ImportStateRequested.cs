using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Monitoring.Functions.Http;

/// <summary>Makes the state of what <c>config/state/FILE</c> holds, in a storage account that has none yet. Nothing of it is used before all
/// of it is there.</summary>
public sealed class ImportStateRequested(Offices offices)
{
    [Function(nameof(ImportStateRequested))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/import-state/{file}")] HttpRequest request, string file,
        CancellationToken cancellationToken) =>
        Answer.OfAsync(async () =>
        {
            Summarizing.Question.ExpectOnly(request.Query.Names(), []);
            return Answer.Moved(await offices.OpenStateFiles().ImportAsync(file, cancellationToken));
        });
}
