namespace Monitoring.Functions.Tests.Planning;

/// <summary>What a simulation came to.</summary>
internal sealed record Outcome
{
    private TimeSpan _early;
    private TimeSpan _late;

    public required Workload Workload { get; init; }

    public required Knobs Knobs { get; init; }

    public TimeSpan End { get; init; }

    /// <summary>From an export's arrival until its figures were up to date, the shortest first; of those that got there.</summary>
    public IReadOnlyList<TimeSpan> Lags { get; init; } = [];

    public int Uploads { get; init; }

    public int UploadsDone { get; init; }

    public int MostInstances { get; init; }

    public long Executions { get; init; }

    public double GigabyteSeconds { get; init; }

    public SimulatedAccount Account { get; init; } = new();

    public long Rows { get; set; }

    /// <summary>Mentions that are in the tables and were not before.</summary>
    public long Counted { get; set; }

    public long Batches { get; set; }

    public long AppliedPieces { get; set; }

    /// <summary>Transactions that the service answered, refused ones among them.</summary>
    public long Transactions { get; set; }

    /// <summary>Commits refused, since a rollup had moved or a mention was there.</summary>
    public long Refused { get; set; }

    /// <summary>Runs in which the worker died.</summary>
    public long Died { get; set; }

    /// <summary>Runs that the storage was too busy for.</summary>
    public long FailedRuns { get; set; }

    public long Postponed { get; set; }

    /// <summary>Batches that failed too often.</summary>
    public long Poisoned { get; set; }

    /// <summary>Text records paid for.</summary>
    public long Records { get; set; }

    /// <summary>Texts that the built-in models tagged, since the service was away for too long.</summary>
    public long StoodIn { get; set; }

    public long OverBudget { get; set; }

    /// <summary>Mentions that the exports bring and no earlier one did.</summary>
    public long New { get; set; }

    public long BatchesToCome { get; set; }

    public long BatchesDone { get; private set; }

    /// <summary>Rows a second while the middle three fifths of the batches were applied: neither the start nor the last stragglers.</summary>
    public double Rate => 0.6 * Rows / (_late - _early).TotalSeconds;

    /// <summary>Of what the account takes, until four fifths of the batches were applied; 0 to 1.</summary>
    public double AccountUse { get; private set; }

    /// <summary>As <see cref="AccountUse"/>, of the partition that is asked most.</summary>
    public double PartitionUse { get; private set; }

    /// <summary>Hours that 100 million mentions take at this rate.</summary>
    public double Hours => 100_000_000 / Rate / 3600;

    public void Finish(TimeSpan now, SimulatedAccount account)
    {
        BatchesDone++;
        if (BatchesDone == BatchesToCome / 5)
        {
            _early = now;
        }
        else if (BatchesDone == BatchesToCome * 4 / 5)
        {
            _late = now;
            AccountUse = account.UnitsTaken / now.TotalSeconds / Published.AccountRequestsPerSecond;
            PartitionUse = account.UnitsOfBusiestPartition / now.TotalSeconds / Published.PartitionEntitiesPerSecond;
        }
    }

    public TimeSpan Lag(double share) => Lags[Math.Min(Lags.Count - 1, (int)(Lags.Count * share))];

    /// <summary>USD for 100 million mentions in this way, without what is stored.</summary>
    public double Cost =>
        ((GigabyteSeconds * Prices.GigabyteSecond)
        + (Executions * Prices.Execution)
        + (Account.TableOperations * Prices.TableOperation)
        + (Account.BlobReads * Prices.BlobRead)
        + (Account.BlobWrites * Prices.BlobWrite)
        + (Account.QueueOperations * Prices.QueueOperation)
        + (Records * Prices.TextRecord)) / Workload.Share;
}
