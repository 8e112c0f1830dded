using System.Globalization;
using System.Text.Json.Nodes;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

public sealed class ExplainTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("hits", "hits")]
    [InlineData("stories", "stories")]
    [InlineData("reach", "reach")]
    [InlineData("uniqueOutletReach", "uniqueOutletReach")]
    [InlineData("ave", "ave.amount")]
    public async Task The_rows_behind_a_figure_add_up_to_it(string figure, string path)
    {
        var summary = await CommandLine.SummaryAsync(_folder["state"], "2023-11");
        var expected = path.Split('.').Aggregate<string, JsonNode?>(summary, (node, name) => node![name]);

        var explanation = await ExplainAsync(figure);

        Assert.Equal((decimal)expected!, (decimal)explanation["total"]!);
        Assert.Equal((decimal)expected!, explanation["rows"]!.AsArray().Sum(row => (decimal?)row!["contribution"] ?? 0));
    }

    [Theory]
    [InlineData("channels", "--channel")]
    [InlineData("languages", "--language")]
    [InlineData("sentiment", "--sentiment")]
    [InlineData("topics", "--topic")]
    [InlineData("countries", "--country")]
    [InlineData("days", "--day")]
    public async Task A_part_of_the_hits_has_as_many_rows_as_the_breakdown_says(string breakdown, string option)
    {
        var summary = await CommandLine.SummaryAsync(_folder["state"], "2023-11");
        var parts = summary[breakdown]!.AsObject().Where(part => part.Value is JsonValue).Take(6).ToList();
        Assert.NotEmpty(parts);
        foreach (var (key, hits) in parts)
        {
            Assert.Equal((long)hits!, (long)(await ExplainAsync("hits", option, key))["total"]!);
        }
    }

    [Fact]
    public async Task A_row_leads_to_its_line_in_its_file()
    {
        var lines = await File.ReadAllLinesAsync(_folder["export.csv"]);

        foreach (var row in (await ExplainAsync("reach", "--limit", "50"))["rows"]!.AsArray())
        {
            Assert.Equal("export.csv", (string)row!["file"]!);
            var fields = lines[(int)row["line"]! - 1].Split('\t');
            Assert.Equal((long)row["row"]! + 1, (long)row["line"]!);
            Assert.Equal(fields[10], row["contribution"]?.ToString() ?? "");
        }
    }

    [Fact]
    public async Task More_rows_than_a_table_should_have_come_as_lines_whose_sum_is_the_figure()
    {
        MadeUpExport.Write(_folder["large.csv"], rows: 12_000, seed: 32);
        await CommandLine.IngestAsync(_folder["large"], null, _folder["large.csv"]);
        var hits = (long)(await CommandLine.SummaryAsync(_folder["large"], "2023-11"))["hits"]!;
        Assert.True(hits > 2_000);

        var shown = await CommandLine.RunAsync("explain", "--month", "2023-11", "--figure", "hits", "--data", _folder["large"]);

        var lines = shown.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Day\tOutlet\tChannel\tHeadline\tFile\tRow\tLine\tmentions", lines[0]);
        Assert.Equal(hits, lines[1..^1].Sum(line => long.Parse(line.Split('\t')[^1], CultureInfo.InvariantCulture)));
        Assert.All(lines[..^1], line => Assert.Equal(8, line.Split('\t').Length));
    }

    public async Task InitializeAsync()
    {
        MadeUpExport.Write(_folder["export.csv"], rows: 900, seed: 31);
        await CommandLine.IngestAsync(_folder["state"], null, _folder["export.csv"]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private async Task<JsonNode> ExplainAsync(string figure, params string[] more)
    {
        var outcome = await CommandLine.RunAsync(
            ["explain", "--json", "--data", _folder["state"], "--month", "2023-11", "--figure", figure, .. more]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return outcome.Json;
    }
}
