using System.Text.Json.Nodes;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>A person sets what exports and taggers got wrong, through the command line, on a real state folder.</summary>
public sealed class CorrectionTests : IDisposable
{
    private const string Header = "Title,URL,Date,Source,Reach,Sentiment\n";
    private static readonly DateTimeOffset Later = CommandLine.Today.AddDays(1);

    private readonly TemporaryFolder _folder = new();

    private string Data => _folder["state"];

    [Fact]
    public async Task Changes_the_figures_at_once_and_says_so()
    {
        var mention = await TakeAsync();

        var set = await CorrectAsync(mention, "--sentiment", "negative", "--note", "ironic");

        Assert.True(set.ExitCode == 0, set.Error);
        Assert.EndsWith(": positive, education, en, Example 1 -> negative, education, en, Example 1\n", set.Output, StringComparison.Ordinal);
        var summary = await CommandLine.SummaryAsync(Data, "2023-11");
        Assert.Equal((1, 1), ((int)summary["sentiment"]!["negative"]!, (int)summary["sentiment"]!["neutral"]!));
        Assert.Contains("Corrected by people: 1 hit (sentiment of 1).", summary["taggedBy"]!["notes"]!.AsArray().Select(note => (string)note!));
        var row = (await ExplainAsync("--sentiment", "negative"))["rows"]![0]!;
        var correction = Assert.Single(row["corrections"]!.AsArray())!;
        Assert.Equal(
            ("sentiment", "negative", "Li Wei", "ironic", CommandLine.Today),
            ((string)correction["field"]!, (string)correction["value"]!, (string)correction["by"]!, (string)correction["note"]!, (DateTimeOffset)correction["at"]!));
    }

    [Fact]
    public async Task Survives_uploads_that_come_again_and_a_rebuild_and_can_be_taken_back()
    {
        var mention = await TakeAsync();
        await CorrectAsync(mention, "--sentiment", "negative", "--not-us", "yes");

        // The same mention with a larger reach: its values are replaced, the correction stands.
        await CommandLine.IngestAsync(Data, null, Write("again.csv", Header + Row(1, 5000, "Positive")));
        Assert.Equal(0, (await CommandLine.RunAsync("rebuild", "--data", Data)).ExitCode);
        var left = await CommandLine.SummaryAsync(Data, "2023-11");
        Assert.Equal((1, 500), ((int)left["hits"]!, (int)left["reach"]!));

        var back = await CommandLine.RunAsync(Later, "correct", mention, "--not-us", "no", "--sentiment", "as tagged", "--by", "Wang Fang", "--data", Data);

        Assert.Contains(": left out -> positive, ", back.Output, StringComparison.Ordinal);
        var again = await CommandLine.SummaryAsync(Data, "2023-11");
        Assert.Equal((2, 5500, 1), ((int)again["hits"]!, (int)again["reach"]!, (int)again["sentiment"]!["positive"]!));
    }

    [Fact]
    public async Task A_revision_names_the_correction_that_moved_its_figures()
    {
        var mention = await TakeAsync();
        await CommandLine.RunAsync("summary", "--issue", "--month", "2023-11", "--data", Data);
        await CorrectAsync(mention, "--sentiment", "negative");

        await CommandLine.RunAsync(Later, "summary", "--issue", "--month", "2023-11", "--data", Data);

        var issued = (await CommandLine.RunAsync("reports", "show", "summary-uob-2023-11-r2", "--data", Data)).Json;
        var moved = issued["changes"]!["figures"]!.AsArray().ToDictionary(change => (string)change!["figure"]!, change => (string)change!["movedBy"]![0]!["file"]!);
        var sheet = $"correction-20231205-093000-{mention[..8]}.csv";
        Assert.Equal((sheet, sheet), (moved["sentiment.positive"], moved["sentiment.negative"]));
        var asOf = await CommandLine.SummaryAsync(Data, "2023-11", "--as-of", "2023-12-04");
        Assert.Equal(0, (int)asOf["hits"]!);
    }

    [Fact]
    public async Task A_years_revision_names_it_too()
    {
        var mention = await TakeAsync();
        await CommandLine.RunAsync("review", "--issue", "--year", "2023", "--data", Data);
        await CorrectAsync(mention, "--not-us", "yes");

        var issued = await CommandLine.RunAsync(Later, "review", "--issue", "--json", "--year", "2023", "--data", Data);

        var moved = issued.Json["changes"]!["figures"]!.AsArray();
        Assert.NotEmpty(moved);
        Assert.All(moved, change => Assert.Equal($"correction-20231205-093000-{mention[..8]}.csv", (string)change!["movedBy"]![0]!["file"]!));
    }

    [Fact]
    public async Task A_filled_in_sheet_of_the_months_mentions_is_taken_like_any_upload()
    {
        await TakeAsync();
        await CommandLine.RunAsync("summary", "--month", "2023-11", "--out", _folder["out"], "--data", Data);
        var mentions = Directory.GetFiles(_folder["out"], "*.csv", SearchOption.AllDirectories).Single();
        var lines = File.ReadAllLines(mentions);
        var sheet = Write("sheet.csv", $"{lines[0]},correct sentiment,corrected by,corrected at\r\n{lines[1]},mixed,Li Wei,2023-12-05\r\n{lines[2]},,,\r\n");

        var receipt = (await CommandLine.IngestAsync(Data, null, sheet))[0];

        Assert.Equal(("corrections", 2L, 1L, 1L), ((string)receipt["kind"]!, (long)receipt["rows"]!, (long)receipt["counted"]!, (long)receipt["unmatched"]!));
        Assert.Equal(1, (int)(await CommandLine.SummaryAsync(Data, "2023-11"))["sentiment"]!["mixed"]!);
        Assert.Equal(1, (long)(await CommandLine.IngestAsync(Data, null, Write("copy.csv", File.ReadAllText(sheet) + "\n")))[0]["duplicate"]!);
    }

    [Fact]
    public async Task Lists_what_people_set_and_gives_it_to_training()
    {
        var mention = await TakeAsync();
        await CorrectAsync(mention, "--sentiment", "negative", "--outlet", "@example");

        var table = await CommandLine.RunAsync("corrections", "--data", Data);
        var lines = (await CommandLine.RunAsync("corrections", "--json", "--data", Data)).JsonLines;
        var labels = await CommandLine.RunAsync("corrections", "--labels", "--data", Data);

        Assert.StartsWith(
            $"2023-12-05 09:30  {mention}  Li Wei: sentiment positive -> negative  (University of Birmingham story 1)\n",
            table.Output, StringComparison.Ordinal);
        Assert.Equal(
            [("sentiment", "positive", "negative"), ("outlet", "Example 1", "@example")],
            lines.Select(line => ((string)line["field"]!, (string)line["told"]!, (string)line["setTo"]!)));
        Assert.Equal("negative\tUniversity of Birmingham story 1\n", labels.Output);
    }

    [Theory]
    [InlineData("sentiment", "splendid", "Option '--sentiment': found 'splendid', expected positive, neutral, negative, mixed or 'as tagged'.")]
    [InlineData("not-us", "perhaps", "Option '--not-us': found 'perhaps', expected yes or no.")]
    public async Task Refuses_what_makes_no_sense_and_leaves_everything_as_it_was(string option, string value, string message)
    {
        var mention = await TakeAsync();

        var refused = await CorrectAsync(mention, $"--{option}", value);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
        Assert.Single((await CommandLine.RunAsync("ledger", "--json", "--data", Data)).JsonLines);
    }

    [Fact]
    public async Task Refuses_a_mention_that_is_not_there_and_a_correction_of_nothing()
    {
        var mention = await TakeAsync();
        var nobody = new string('0', 32);

        Assert.Contains($"found no mention {nobody}", (await CorrectAsync(nobody, "--sentiment", "negative")).Error, StringComparison.Ordinal);
        Assert.Contains("expected a fingerprint of 32 hexadecimal digits", (await CorrectAsync("12", "--sentiment", "negative")).Error, StringComparison.Ordinal);
        Assert.Contains("Found nothing to correct", (await CorrectAsync(mention)).Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <returns>The fingerprint of the first of two mentions, which its export calls positive.</returns>
    private async Task<string> TakeAsync()
    {
        await CommandLine.IngestAsync(Data, null, Write("november.csv", Header + Row(1, 1000, "Positive") + Row(2, 500, "Neutral")));
        var rows = (await ExplainAsync("--sentiment", "positive"))["rows"]!.AsArray();
        return (string)Assert.Single(rows)!["mention"]!;
    }

    private async Task<JsonNode> ExplainAsync(params string[] filter) =>
        (await CommandLine.RunAsync(["explain", "--month", "2023-11", "--figure", "hits", "--json", "--data", Data, .. filter])).Json;

    private Task<Outcome> CorrectAsync(string mention, params string[] values) =>
        CommandLine.RunAsync(["correct", mention, "--by", "Li Wei", "--data", Data, .. values]);

    private static string Row(int number, int reach, string sentiment) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"University of Birmingham story {number},https://example.com/{number},2023-11-0{number} 12:00,Example {number},{reach},{sentiment}\n");

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        return _folder[name];
    }
}
