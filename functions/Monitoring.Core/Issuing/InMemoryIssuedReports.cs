namespace Monitoring.Issuing;

/// <summary>The plainest form of what was issued: what every other store has to behave like. Safe for many threads.</summary>
public sealed class InMemoryIssuedReports : IIssuedReports
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<(ReportKey Key, int Revision), IssuedReport> _reports = [];

    public ValueTask<IReadOnlyList<IssuedReport>> ListAsync(ReportFilter which, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new([.. _reports.Values.Where(report => which.Takes(report.Key))]);
        }
    }

    public ValueTask<bool> TryIssueAsync(IssuedReport report, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_reports.TryAdd((report.Key, report.Revision), report));
        }
    }

    public ValueTask<bool> TryMoveMailAsync(IssuedReport report, Dispatch? before, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var key = (report.Key, report.Revision);
            if (!_reports.TryGetValue(key, out var stored)
                || stored.Mail?.State == SendingState.Sent
                || !(stored.Mail is { } mail ? mail.IsStill(before) : before is null))
            {
                return new(false);
            }

            _reports[key] = stored with { Mail = report.Mail };
            return new(true);
        }
    }
}
