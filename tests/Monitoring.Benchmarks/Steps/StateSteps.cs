using BenchmarkDotNet.Attributes;
using Monitoring.Applying;
using Monitoring.Cli;
using Monitoring.Cli.Sqlite;

namespace Monitoring.Benchmarks.Steps;

/// <summary>Applying new mentions: worked out in memory, and committed to a state file as well.</summary>
public class StateSteps
{
    private const string EntityId = "uob";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"monitoring-steps-state-{Environment.ProcessId}");
    private StepData _data = null!;
    private List<MatchedMention> _mentions = [];

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _data = await StepData.MakeAsync();
        _mentions = [.. _data.Mentions.Select(mention => MatchedMention.Of(EntityId, mention))];
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        File.Delete(_data.Path);
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Packs each mention as it is kept.</summary>
    [Benchmark(Description = "pack as it is kept", OperationsPerInvoke = StepData.Rows)]
    public int Pack() => _data.Mentions.Sum(mention => MatchedMention.Of(EntityId, mention).Content.Length);

    [Benchmark(Description = "apply in memory", OperationsPerInvoke = StepData.Rows)]
    public async Task<int> Apply() => (await new BatchApplier(new InMemoryStore()).ApplyAsync(_mentions, CancellationToken.None)).Count;

    /// <summary>As <see cref="Apply"/>, into an empty state file.</summary>
    [Benchmark(Description = "apply and commit to a state file", OperationsPerInvoke = StepData.Rows)]
    public async Task<int> ApplyAndCommit()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        var folder = new StateFolder(_folder);
        folder.Create();
        using var state = SqliteState.Open(folder);
        await using var work = await state.BeginAsync(CancellationToken.None);
        var repeats = await new BatchApplier(state.Partitions).ApplyAsync(_mentions, CancellationToken.None);
        await work.CompleteAsync(CancellationToken.None);
        return repeats.Count;
    }
}
