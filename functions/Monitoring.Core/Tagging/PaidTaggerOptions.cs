namespace Monitoring.Tagging;

public sealed record PaidTaggerOptions
{
    /// <summary>Text records a calendar month (UTC), over all workers; 0 pays for nothing. 5,000.</summary>
    public long RecordsPerMonth { get; init; } = 5000;

    /// <summary>How long a worker may take from claiming a question to storing its answer; one that takes longer is held for crashed,
    /// and another asks. 15 minutes, far above the longest request with its retries.</summary>
    public TimeSpan ClaimFor { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long to wait for answers that other workers are asking for. 30 seconds.</summary>
    public TimeSpan WaitForOthers { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often to look for them. Half a second.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMilliseconds(500);
}
