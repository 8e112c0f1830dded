using System.Globalization;
using BenchmarkDotNet.Attributes;
using Monitoring.Matching;

namespace Monitoring.Benchmarks.Steps;

/// <summary>Matching by watch lists of several sizes.</summary>
public class MatchStep
{
    private StepData _data = null!;
    private Matcher _matcher = null!;

    [Params(1, 200, 5000)]
    public int Aliases { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _data = await StepData.MakeAsync();
        _matcher = new Matcher(new WatchList([.. Enumerable.Range(0, Aliases).Select(EntityOf)]));
    }

    [GlobalCleanup]
    public void CleanUp() => File.Delete(_data.Path);

    [Benchmark(Description = "match", OperationsPerInvoke = StepData.Rows)]
    public int Match()
    {
        var matched = new List<WatchEntity>();
        foreach (var coverage in _data.Coverages)
        {
            _matcher.Match(coverage, StepData.Context, matched);
        }

        return matched.Count;
    }

    /// <summary>The university, and others that begin as it does.</summary>
    private static WatchEntity EntityOf(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"e{number}"),
        new Dictionary<string, string>
        {
            ["en"] = number == 0 ? "University of Birmingham" : string.Create(CultureInfo.InvariantCulture, $"University of Bir{number:x}ham"),
        },
        [], [], [], []);
}
