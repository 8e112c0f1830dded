using Microsoft.Extensions.Logging;
using Monitoring.Accounting;
using Monitoring.Delivering;

namespace Monitoring.Functions;

/// <summary>Says aloud what became of an upload: in the log always, and to the operators by mail where it failed.</summary>
public sealed partial class FailureNotice(ILogger<FailureNotice> logger)
{
    private readonly ILogger _logger = logger;

    internal async Task TellAsync(Office office, LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (entry.State != IntakeState.Failed)
        {
            LogUploadTaken(entry.FileName, entry.Id, entry.State, entry.Rows, entry.Batches);
            return;
        }

        LogUploadFailed(entry.FileName, entry.Id, entry.Failure ?? "no reason was kept");
        try
        {
            await office.FailureReport.SendAsync(
                entry, $"POST /api/retry/{entry.Id} to the app, with a function key, takes the very bytes once more.", cancellationToken);
        }
        catch (MailException refused)
        {
            // The ledger and the log have the failure; to try the message again would only repeat it there.
            LogOperatorsNotTold(entry.FileName, refused);
        }
    }

    [LoggerMessage(EventId = 1300, EventName = "UploadTaken", Level = LogLevel.Information,
        Message = "Upload {FileName} ({ExportId}) is {State}: {Rows} rows in {Batches} batches")]
    private partial void LogUploadTaken(string fileName, ExportId exportId, IntakeState state, long rows, int batches);

    [LoggerMessage(EventId = 1301, EventName = "UploadFailed", Level = LogLevel.Error, Message = "Upload {FileName} ({ExportId}) failed: {Reason}")]
    private partial void LogUploadFailed(string fileName, ExportId exportId, string reason);

    [LoggerMessage(EventId = 1302, EventName = "OperatorsNotTold", Level = LogLevel.Error,
        Message = "The operators could not be told by mail that upload {FileName} failed")]
    private partial void LogOperatorsNotTold(string fileName, Exception cause);
}
