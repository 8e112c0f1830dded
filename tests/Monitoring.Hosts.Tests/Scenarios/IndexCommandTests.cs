using Monitoring.Benchmarks;
using Monitoring.Benchmarks.Ranking;
using Monitoring.Delivering;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>The index as its user meets it.</summary>
public sealed class IndexCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_index_of_made_up_years_equals_the_truth_about_them()
    {
        PanelTruth truth;
        using (var export = File.Create(_folder["cities.csv"]))
        {
            truth = PanelCommand.Generate(export, rows: 4000, year: 2020, seed: 5);
        }

        await CommandLine.IngestAsync(_folder["state"], "chinese-cities", _folder["cities.csv"]);
        var outcome = await CommandLine.RunAsync("index", "--panel", "chinese-cities", "--year", "2020", "--data", _folder["state"], "--json");

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Equal([], IndexComparison.Differences(truth, IndexJson.Read(outcome.Output)));
    }

    [Fact]
    public async Task A_panel_that_the_exports_were_not_matched_by_is_refused_until_a_rebuild()
    {
        File.WriteAllText(_folder["two.json"], """
            {"title": "Two towns", "entities": [{"id": "eastford", "names": {"en": "Eastford"}}, {"id": "westmouth", "names": {"en": "Westmouth"}}]}
            """);
        File.WriteAllText(
            _folder["export.csv"],
            "Title,URL,Date\nEastford opens a park,https://example.org/1,2023-11-05\nEastford and Westmouth agree,https://example.org/2,2023-11-06\n"
            + "University of Birmingham,https://example.org/3,2023-11-07\n");
        await CommandLine.IngestAsync(_folder["state"], null, _folder["export.csv"]);

        var refused = await IndexAsync();
        Assert.Equal(2, refused.ExitCode);
        Assert.Equal(
            $"{_folder["two.json"]}: 2 of its 2 entities (eastford, westmouth) are not in the watch list that the kept figures stand on, or stand there under "
            + $"other names. Run 'monitoring rebuild --watchlist {_folder["two.json"]}' first: it looks for them in every export that was taken.",
            refused.Error.TrimEnd());

        Assert.Equal(0, (await CommandLine.RunAsync("rebuild", "--watchlist", _folder["two.json"], "--data", _folder["state"])).ExitCode);
        var index = await IndexAsync("--json");

        Assert.True(index.ExitCode == 0, index.Error);
        Assert.Equal("Two towns", (string)index.Json["panel"]!);
        Assert.Equal(3, (long)index.Json["totals"]!["hits"]!);
        Assert.Equal(2, (long)index.Json["totals"]!["mentions"]!);
        Assert.Equal("eastford", (string)index.Json["entities"]![0]!["id"]!);

        // A part of the list is a panel too, and so is the list itself.
        File.WriteAllText(_folder["one.csv"], "id,en\nwestmouth,Westmouth\n");
        Assert.Equal(0, (await CommandLine.RunAsync("index", "--panel", _folder["one.csv"], "--year", "2023", "--data", _folder["state"])).ExitCode);
        Assert.Equal(0, (await CommandLine.RunAsync("index", "--year", "2023", "--data", _folder["state"])).ExitCode);

        Task<Outcome> IndexAsync(params string[] more) =>
            CommandLine.RunAsync(["index", "--panel", _folder["two.json"], "--year", "2023", "--data", _folder["state"], .. more]);
    }

    [Fact]
    public async Task Writes_the_ranking_a_page_for_each_entity_and_the_rows_behind_them()
    {
        File.WriteAllText(_folder["one.csv"], "id,en\neastford,Eastford\n");
        File.WriteAllText(_folder["export.csv"], "Title,URL,Date\nEastford opens a park,https://example.org/1,2023-11-05\n");
        await CommandLine.IngestAsync(_folder["state"], _folder["one.csv"], _folder["export.csv"]);

        var outcome = await CommandLine.RunAsync(
            "index", "--panel", _folder["one.csv"], "--year", "2023", "--data", _folder["state"], "--out", _folder["reports"], "--rows");

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Equal("", outcome.Output);
        Assert.Equal(
            ["2023-index.csv", "2023-index.html", "2023-index.json", "2023-index.txt", "2023-index.xlsx"],
            Directory.GetFiles(_folder["reports"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["eastford-rows.csv", "eastford.html"],
            Directory.GetFiles(_folder["reports/2023-index"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(2, File.ReadAllLines(_folder["reports/2023-index/eastford-rows.csv"]).Length);
    }

    [Theory]
    [InlineData(2, "Option '--year': found '23', expected a year such as 2023.", "--year", "23")]
    [InlineData(2, "Option '--rows': found no '--out', expected a folder to write them to.", "--year", "2023", "--rows")]
    [InlineData(1, "cities.json: found no such watch list. Check the name and the folder; ready lists are uob and chinese-cities.", "--year", "2023", "--panel", "cities.json")]
    public async Task What_is_mistyped_is_answered_with_a_sentence(int exitCode, string message, params string[] args)
    {
        var outcome = await CommandLine.RunAsync(["index", .. args, "--data", _folder["state"]]);

        Assert.Equal((exitCode, message), (outcome.ExitCode, outcome.Error.Split(Environment.NewLine)[0]));
    }

    [Fact]
    public async Task A_panel_with_an_alias_twice_is_refused_with_the_reason()
    {
        File.WriteAllText(_folder["twice.csv"], "id,en,aliases\na,Eastford,The Ford\nb,Westford,the ford\n");

        var outcome = await CommandLine.RunAsync("index", "--panel", _folder["twice.csv"], "--year", "2023", "--data", _folder["state"]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(
            "twice.csv, line 3.aliases[0]: found 'the ford' for 'b', which is also a name of 'a' (line 2.aliases[0]), expected each alias to name one entity, "
            + "or to stand under 'shared' of both with what tells them apart. Watch list not used.",
            outcome.Error.TrimEnd());
    }

    public void Dispose() => _folder.Dispose();
}
