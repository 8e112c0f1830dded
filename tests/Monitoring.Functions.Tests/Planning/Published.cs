namespace Monitoring.Functions.Tests.Planning;

/// <summary>What the services publish of themselves; looked up on 23 November 2026.</summary>
internal static class Published
{
    /// <summary>Requests a second of a storage account, all its services together; of tables an entity of 1 KiB counts as one.</summary>
    /// <remarks>https://learn.microsoft.com/azure/storage/tables/scalability-targets</remarks>
    public const int AccountRequestsPerSecond = 20_000;

    /// <summary>Entities of 1 KiB a second of a table's partition.</summary>
    /// <remarks>https://learn.microsoft.com/azure/storage/tables/scalability-targets</remarks>
    public const int PartitionEntitiesPerSecond = 2_000;

    /// <summary>Messages of 1 KiB a second of one queue.</summary>
    /// <remarks>https://learn.microsoft.com/azure/storage/queues/scalability-targets</remarks>
    public const int QueueMessagesPerSecond = 2_000;

    /// <summary>Requests a minute for each feature in tier S.</summary>
    /// <remarks>https://learn.microsoft.com/azure/ai-services/language-service/concepts/data-limits</remarks>
    public const int LanguageRequestsPerMinute = 1_000;

    /// <summary>Instances that target-based scaling adds at a time.</summary>
    /// <remarks>https://learn.microsoft.com/azure/azure-functions/functions-target-based-scaling</remarks>
    public const int InstancesAtATime = 4;

    /// <summary>A run that is shorter is billed as long.</summary>
    /// <remarks>https://learn.microsoft.com/azure/azure-functions/flex-consumption-plan</remarks>
    public static readonly TimeSpan ShortestBilled = TimeSpan.FromSeconds(1);
}

/// <summary>What nobody publishes and the simulation has to assume; all of it stands in infra/README.md.</summary>
internal sealed record Assumed
{
    /// <summary>Of the processor of one instance, for a row that is read, matched and cut.</summary>
    public TimeSpan ReadARow { get; init; } = TimeSpan.FromMilliseconds(0.1);

    /// <summary>Of the processor of one instance, for a row that is tagged and applied.</summary>
    public TimeSpan ApplyARow { get; init; } = TimeSpan.FromMilliseconds(0.3);

    public TimeSpan TablePoint { get; init; } = TimeSpan.FromMilliseconds(8);

    public TimeSpan TableTransaction { get; init; } = TimeSpan.FromMilliseconds(60);

    public TimeSpan Blob { get; init; } = TimeSpan.FromMilliseconds(20);

    public TimeSpan Message { get; init; } = TimeSpan.FromMilliseconds(10);

    public TimeSpan LanguageRequest { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Between two decisions of the platform on how many instances there are.</summary>
    public TimeSpan ScaleEvery { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan ColdStart { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After which the message of a worker that died is seen again.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Share of runs of a batch in which the worker dies.</summary>
    public double Crashes { get; init; } = 0.001;

    /// <summary>Share of rows that repeat one of an earlier export.</summary>
    public double Repeats { get; init; } = 0.1;

    /// <summary>KiB of a mention's row.</summary>
    public double MentionKibibytes { get; init; } = 1.5;
}

/// <summary>USD before tax; the sources stand in infra/README.md.</summary>
internal static class Prices
{
    public const double GigabyteSecond = 0.000026;
    public const double Execution = 0.40 / 1_000_000;
    public const double TableOperation = 0.00036 / 10_000;
    public const double BlobWrite = 0.065 / 10_000;
    public const double BlobRead = 0.005 / 10_000;
    public const double QueueOperation = 0.004 / 10_000;
    public const double TextRecord = 1.00 / 1_000;
}
