using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Functions.Http;
using Monitoring.Functions.Storage;

namespace Monitoring.Functions.Tests.Fakes;

/// <summary>Runs the triggers as the host does: each message in any order, and some of them twice.</summary>
internal sealed class Worker(Account account)
{
    private readonly Random _random = new(7);

    /// <summary>By which the host stops a function that runs too long.</summary>
    public CancellationToken Stop { get; init; }

    public Task ExportArrivedAsync(string name) =>
        new ExportArrived(account.Offices, account.FailureNotice, NullLogger<ExportArrived>.Instance).RunAsync(ExportOf(name), Stop);

    public Task ExportFailedAsync(string message) =>
        new ExportFailed(account.Offices, account.FailureNotice, NullLogger<ExportFailed>.Instance).RunAsync(message, Stop);

    public Task UploadFailedAsync(string message) =>
        new UploadFailed(account.Offices, account.FailureNotice, NullLogger<UploadFailed>.Instance).RunAsync(message, Stop);

    public Task BatchFailedAsync(string message) =>
        new BatchFailed(account.Offices, account.FailureNotice, NullLogger<BatchFailed>.Instance).RunAsync(message, Stop);

    public Task DayEndedAsync() => new DayEnded(account.Offices, account.DayNotice).RunAsync(new TimerInfo(), Stop);

    public Task DayPostponedAsync(string message) => new DayPostponed(account.Offices, account.DayNotice).RunAsync(message, Stop);

    public async Task MakePiecesAsync()
    {
        while (account.Queues[Queues.Pieces].Take(_random) is { } piece)
        {
            await new PieceWanted(account.Offices, NullLogger<PieceWanted>.Instance).RunAsync(piece, Stop);
        }
    }

    /// <summary>Until no upload and no batch waits.</summary>
    public async Task WorkAsync()
    {
        var uploads = new UploadWaiting(account.Offices, account.FailureNotice);
        var batches = new BatchArrived(account.Offices, account.FailureNotice, NullLogger<BatchArrived>.Instance);
        while (true)
        {
            if (account.Queues[Queues.Uploads].Take(_random) is { } upload)
            {
                await uploads.RunAsync(upload, Stop);
            }
            else if (account.Queues[Queues.Batches].Take(_random) is { } batch)
            {
                await batches.RunAsync(batch, Stop);
            }
            else
            {
                return;
            }
        }
    }

    public Task<Answered> SummaryAsync(string entity, string month, string query = "") => AskAsync(
        query, request => new SummaryRequested(account.Offices).RunAsync(request, entity, month, default));

    public Task<Answered> RowsAsync(string entity, string month, string figure, string query = "") => AskAsync(
        query, request => new RowsRequested(account.Offices).RunAsync(request, entity, month, figure, default));

    public Task<Answered> LedgerAsync(string? id = null, string? part = null, string query = "") => AskAsync(
        query, request => new LedgerRequested(account.Offices).RunAsync(request, id, part, default));

    public Task<Answered> RetryAsync(string id) => AskAsync("", request => new RetryRequested(account.Offices).RunAsync(request, id, default));

    public Task<Answered> CloseAsync(string query = "") => AskAsync(
        query, request => new CloseRequested(account.Offices, account.DayNotice).RunAsync(request, default));

    public Task<Answered> RebuildAsync() => AskAsync("", request => new RebuildRequested(account.Offices).RunAsync(request, default));

    public Task<Answered> ExportStateAsync(string file, string query = "") => AskAsync(
        query, request => new ExportStateRequested(account.Offices).RunAsync(request, file, default));

    public Task<Answered> ImportStateAsync(string file) => AskAsync(
        "", request => new ImportStateRequested(account.Offices).RunAsync(request, file, default));

    public Task<Answered> HealthAsync() => AskAsync(
        "", request => new HealthRequested(account.Offices, NullLogger<HealthRequested>.Instance).RunAsync(request, default));

    private static async Task<Answered> AskAsync(string query, Func<HttpRequest, Task<IActionResult>> ask)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query);
        return await Answered.OfAsync(await ask(context.Request));
    }

    private BlobClient ExportOf(string name) => account.Blobs[Containers.Exports].GetBlobClient(name);
}

/// <summary>What a caller gets.</summary>
internal sealed record Answered(int Status, string Type, byte[] Content)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Content);

    public System.Text.Json.Nodes.JsonNode Json => System.Text.Json.Nodes.JsonNode.Parse(Text)!;

    public string Error => (string)Json["error"]!;

    public static async Task<Answered> OfAsync(IActionResult result)
    {
        switch (result)
        {
            case ContentResult text:
                return new Answered(text.StatusCode!.Value, text.ContentType!, System.Text.Encoding.UTF8.GetBytes(text.Content!));
            case FileContentResult file:
                return new Answered(200, file.ContentType, file.FileContents);
            case FileStreamResult stream:
                using (var content = new MemoryStream())
                {
                    await stream.FileStream.CopyToAsync(content);
                    return new Answered(200, stream.ContentType, content.ToArray());
                }

            default:
                throw new NotSupportedException($"No trigger answers with a {result.GetType()}.");
        }
    }
}
