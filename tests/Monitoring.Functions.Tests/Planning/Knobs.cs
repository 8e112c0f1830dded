using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Data.Tables;
using Monitoring.Applying;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Functions.Tagging;
using Monitoring.Hosts.Tests.Support;
using Monitoring.Tagging;

namespace Monitoring.Functions.Tests.Planning;

/// <summary>What the product does and what a deployment may turn, read from the product itself: its types, host.json and the Bicep files.</summary>
internal sealed partial record Knobs
{
    public required int RowsPerBatch { get; init; }

    public required int Shards { get; init; }

    public required ChangeLimit ChangeLimit { get; init; }

    public required bool InsertsFirst { get; init; }

    /// <summary>Point reads that one worker has under way.</summary>
    public required int ReadsAtOnce { get; init; }

    public required int CommitsAtOnce { get; init; }

    public required Backoff Storage { get; init; }

    public required Backoff Language { get; init; }

    public required ProviderLimits Documents { get; init; }

    /// <summary>How long a batch waits whose tagger can't be had.</summary>
    public required TimeSpan ComeBackIn { get; init; }

    /// <summary>How long it does so before the built-in models stand in.</summary>
    public required TimeSpan Patience { get; init; }

    public required long RecordsPerMonth { get; init; }

    /// <summary>Batches that one instance works on.</summary>
    public required int BatchesAnInstance { get; init; }

    /// <summary>Batches in the queue for which the platform wants one instance.</summary>
    public required int TargetAnInstance { get; init; }

    public required int FilesAnInstance { get; init; }

    public required int MostInstances { get; init; }

    public required double InstanceGigabytes { get; init; }

    /// <summary>When a batch that failed comes back.</summary>
    public required TimeSpan RetryAfter { get; init; }

    public required int MostTries { get; init; }

    public static Knobs OfProduct()
    {
        var host = JsonNode.Parse(File.ReadAllText(Repository.PathOf("host.json")))!["extensions"]!;
        var queues = host["queues"]!;
        var store = new TablePartitions(new FakeTable());
        return new Knobs
        {
            RowsPerBatch = SpreadIntake.MostRowsPerBatch,
            Shards = store.ShardCount,
            ChangeLimit = store.ChangeLimit,
            InsertsFirst = store.InsertsFirst,
            ReadsAtOnce = TablePartitions.MostReads,
            CommitsAtOnce = TablePartitions.MostCommits,
            Storage = Backoff.Of(StorageRetries.With(new TableClientOptions()).Retry),
            Language = Backoff.Of(Clients.LanguageOptions().Retry),
            Documents = new AzureLanguageProvider(new NoLanguage()).Limits,
            ComeBackIn = BatchIntake.ComeBackIn,
            Patience = TimeSpan.FromHours(Default("taggingPatienceHours")),
            RecordsPerMonth = Default("taggingRecordsPerMonth"),
            BatchesAnInstance = (int)queues["batchSize"]! + (int)queues["newBatchThreshold"]!,
            TargetAnInstance = (int)queues["batchSize"]!,
            FilesAnInstance = (int)host["blobs"]!["maxDegreeOfParallelism"]!,
            MostInstances = Default("maximumInstanceCount"),
            InstanceGigabytes = Default("instanceMemoryMB") / 1024.0,
            RetryAfter = TimeSpan.Parse((string)queues["visibilityTimeout"]!, CultureInfo.InvariantCulture),
            MostTries = (int)queues["maxDequeueCount"]!,
        };
    }

    private static int Default(string parameter) => int.Parse(
        ParameterDefaults().Matches(File.ReadAllText(Repository.PathOf("infra", "main.bicep")))
            .Single(match => match.Groups["name"].Value == parameter).Groups["value"].ValueSpan,
        CultureInfo.InvariantCulture);

    [GeneratedRegex("^param (?<name>[A-Za-z]+) int = (?<value>[0-9]+)$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex ParameterDefaults();

    private sealed class NoLanguage : Azure.AI.TextAnalytics.TextAnalyticsClient;
}

/// <summary>How a client waits out a busy service, as Azure.Core does: doubled each time, with a fifth of chance either way.</summary>
internal sealed record Backoff(TimeSpan First, TimeSpan Longest, int MostRetries)
{
    public static Backoff Of(RetryOptions options) => new(options.Delay, options.MaxDelay, options.MaxRetries);

    /// <param name="retry">1-based.</param>
    /// <param name="chance">0 to 1.</param>
    public TimeSpan Delay(int retry, double chance)
    {
        var wanted = First * (1 << (retry - 1)) * (0.8 + (0.4 * chance));
        return wanted < Longest ? wanted : Longest;
    }
}
