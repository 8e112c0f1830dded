using System.Text.Json.Nodes;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>The demo, against figures that its samples' maker worked out.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_demo_writes_a_summary_with_the_samples_figures_and_its_mail()
    {
        var truth = JsonNode.Parse(await File.ReadAllTextAsync(
            Repository.PathOf("tests", "Monitoring.Hosts.Tests", "SampleTruth.json")))!;

        var outcome = await CommandLine.RunAsync("demo", "--out", _folder["demo"]);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        var ledger = (await CommandLine.RunAsync("ledger", "--json", "--data", _folder["demo/state"])).JsonLines;
        foreach (var entry in ledger)
        {
            var expected = truth["files"]![(string)entry["file"]!]!;
            foreach (var outcomeName in new[] { "rows", "counted", "duplicate", "unmatched", "rejected" })
            {
                Assert.True((long)expected[outcomeName]! == (long)entry[outcomeName]!, $"{entry["file"]}, {outcomeName}: {entry[outcomeName]}");
            }
        }

        foreach (var (month, expected) in truth["together"]!["months"]!.AsObject())
        {
            var summary = await CommandLine.SummaryAsync(_folder["demo/state"], month);
            Assert.Equal((long)expected!["hits"]!, (long)summary["hits"]!);
            Assert.Equal((long)expected["reach"]!, (long)summary["reach"]!);
            Assert.Equal((decimal)expected["aveReported"]!, (decimal)summary["ave"]!["reported"]!);
            Assert.Equal((decimal)expected["ave"]!, (decimal)summary["ave"]!["amount"]!);
            foreach (var (channel, hits) in expected["channels"]!.AsObject())
            {
                Assert.Equal((long)hits!, (long)summary["channels"]![channel]!);
            }
        }

        Assert.Equal(
            [
                "2023-11-uob-mentions.csv", "2023-11-uob-mentions.xlsx", "2023-11-uob.html", "2023-11-uob.json", "2023-11-uob.txt",
                "2023-review-uob.html", "2023-review-uob.json", "2023-review-uob.txt", "2023-review-uob.xlsx",
            ],
            Directory.GetFiles(_folder["demo"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["2023-11-uob-r1.eml"], Directory.GetFiles(_folder["demo/state/outbox"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_second_demo_starts_anew()
    {
        await CommandLine.RunAsync("demo", "--out", _folder["demo"]);
        var first = await File.ReadAllBytesAsync(_folder["demo/2023-11-uob.html"]);

        Assert.Equal(0, (await CommandLine.RunAsync("demo", "--out", _folder["demo"])).ExitCode);

        Assert.Equal(first, await File.ReadAllBytesAsync(_folder["demo/2023-11-uob.html"]));
    }

    public void Dispose() => _folder.Dispose();
}
