using System.IO.Compression;
using System.Xml.Linq;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>A month's review sheet through the command line: written, filled in, taken back, and what the summary says then.</summary>
public sealed class ReviewSheetTests : IDisposable
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly DateTimeOffset Later = CommandLine.Today.AddDays(1);

    private readonly TemporaryFolder _folder = new();

    private string Data => _folder["state"];

    [Fact]
    public async Task What_a_person_fills_in_comes_back_as_the_taggers_accuracy()
    {
        await TakeAsync(3);
        var before = await CommandLine.SummaryAsync(Data, "2023-11");
        var written = await SampleAsync(_folder["sheet.csv"]);
        Assert.Equal("0 of 3 judged\n", written.Output);
        Assert.Null(before["checked"]);

        Fill(_folder["sheet.csv"], ("right", ""), ("mixed", "right"));
        var receipt = (await CommandLine.IngestAsync(Data, null, _folder["sheet.csv"]))[0];

        Assert.Equal(
            ("review-sheet", "corrections", 3L, 2L, 1L),
            ((string)receipt["format"]!, (string)receipt["kind"]!, (long)receipt["rows"]!, (long)receipt["counted"]!, (long)receipt["unmatched"]!));
        var check = (await CommandLine.SummaryAsync(Data, "2023-11"))["checked"]!;
        Assert.Equal(
            (3, 3, 1, 2, 1, 0.5m, 1, 1),
            ((int)check["population"]!, (int)check["sample"]!, (int)check["missing"]!, (int)check["sentiment"]!["judged"]!, (int)check["sentiment"]!["right"]!,
                (decimal)check["sentiment"]!["accuracy"]!["share"]!, (int)check["topics"]!["judged"]!, (int)check["topics"]!["right"]!));
        var text = (await CommandLine.RunAsync("summary", "--month", "2023-11", "--data", Data)).Output.ReplaceLineEndings(" ");
        Assert.Contains("Sentiment was checked by hand on 2 of 3 mentions: 1 right (50%, 95% interval 9 to 91%).", text, StringComparison.Ordinal);
        Assert.Contains("1 mention of the sample of 3 is still to be checked.", text, StringComparison.Ordinal);
        Assert.Contains("Corrected by people: 1 hit (sentiment of 1).", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judgements_survive_uploads_that_come_again_a_rebuild_and_a_move()
    {
        await TakeAsync(3);
        await SampleAsync(_folder["sheet.csv"]);
        Fill(_folder["sheet.csv"], ("right", ""), ("right", ""), ("mixed", ""));
        await CommandLine.IngestAsync(Data, null, _folder["sheet.csv"]);
        var check = (await CommandLine.SummaryAsync(Data, "2023-11"))["checked"]!.ToJsonString();

        Assert.True((bool)(await CommandLine.IngestAsync(Data, null, _folder["sheet.csv"]))[0]["repeated"]!);
        Assert.Equal(0, (await CommandLine.RunAsync("rebuild", "--data", Data)).ExitCode);
        Assert.Equal(check, (await CommandLine.SummaryAsync(Data, "2023-11"))["checked"]!.ToJsonString());

        await CommandLine.RunAsync("export-state", _folder["state.jsonl"], "--data", Data);
        await CommandLine.RunAsync("import-state", _folder["state.jsonl"], "--data", _folder["other"]);
        Assert.Equal(check, (await CommandLine.SummaryAsync(_folder["other"], "2023-11"))["checked"]!.ToJsonString());
    }

    [Fact]
    public async Task A_workbook_comes_back_too_and_everybody_gets_the_same_fifty()
    {
        await TakeAsync(70);
        await SampleAsync(_folder["sheet.xlsx"]);
        var sample = Ids(_folder["sheet.xlsx"]);
        Assert.Equal(50, sample.Distinct().Count());

        FillWorkbook(_folder["sheet.xlsx"], "right");
        var receipt = (await CommandLine.IngestAsync(Data, null, _folder["sheet.xlsx"]))[0];
        Assert.Equal((50L, 50L), ((long)receipt["rows"]!, (long)receipt["counted"]!));
        Assert.Equal((70, 0, 50, 50), await CheckAsync());

        // Late mentions take the place of some, and leave the rest where they are.
        await TakeAsync(80);
        var (population, missing, judged, right) = await CheckAsync();
        Assert.Equal((80, 50), (population, judged + missing));
        Assert.InRange(missing, 0, 10);
        Assert.Equal(judged, right);
        var again = await CommandLine.RunAsync(Later, "sample", "--month", "2023-11", "--out", _folder["again.xlsx"], "--data", Data);
        Assert.StartsWith($"{judged} of 50 judged\n", again.Output, StringComparison.Ordinal);
        Assert.Equal(missing, Ids(_folder["again.xlsx"]).Except(sample).Count());
    }

    [Fact]
    public async Task A_word_that_means_nothing_is_rejected_with_its_reason_and_the_rest_counts()
    {
        await TakeAsync(2);
        await SampleAsync(_folder["sheet.csv"]);
        Fill(_folder["sheet.csv"], ("splendid", ""), ("right", ""));

        var receipt = (await CommandLine.IngestAsync(Data, null, _folder["sheet.csv"]))[0];

        Assert.Equal((1L, 1L), ((long)receipt["counted"]!, (long)receipt["rejected"]!));
        Assert.Contains(
            "found 'splendid', expected positive, neutral, negative, mixed or 'as tagged'", File.ReadAllText((string)receipt["rejectsFile"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_is_filled_in_is_written_over_and_nothing_to_judge_is_said()
    {
        await TakeAsync(2);
        File.WriteAllText(_folder["sheet.csv"], "mine");

        var refused = await SampleAsync(_folder["sheet.csv"]);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("is there already and may be filled in", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_folder["sheet.csv"]));
        Assert.Equal(2, (await SampleAsync(_folder["sheet.pdf"])).ExitCode);
        var empty = await CommandLine.RunAsync("sample", "--month", "2020-01", "--out", _folder["none.csv"], "--data", Data);
        Assert.Equal(1, empty.ExitCode);
        Assert.Contains("there is nothing to judge", empty.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["none.csv"]));
    }

    public void Dispose() => _folder.Dispose();

    private async Task TakeAsync(int count)
    {
        var rows = Enumerable.Range(1, count).Select(number =>
            $"University of Birmingham students win an excellent prize {number},https://example.com/{number},2023-11-{(number % 28) + 1:00} 12:00,Example {number},100\n");
        File.WriteAllText(_folder[$"november-{count}.csv"], "Title,URL,Date,Source,Reach\n" + string.Concat(rows));
        await CommandLine.IngestAsync(Data, null, _folder[$"november-{count}.csv"]);
    }

    private Task<Outcome> SampleAsync(string path) =>
        CommandLine.RunAsync("sample", "--month", "2023-11", "--by", "Li Wei", "--out", path, "--data", Data);

    private async Task<(int Population, int Missing, int Judged, int Right)> CheckAsync()
    {
        var check = (await CommandLine.SummaryAsync(Data, "2023-11"))["checked"]!;
        return ((int)check["population"]!, (int)check["missing"]!, (int)check["sentiment"]!["judged"]!, (int)check["sentiment"]!["right"]!);
    }

    /// <summary>Sets the sentiment and the topics of the first rows; the made-up cells hold no comma.</summary>
    private static void Fill(string path, params (string Sentiment, string Topics)[] words)
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].TrimStart('\uFEFF').Split(',');
        for (var i = 0; i < words.Length; i++)
        {
            var cells = lines[i + 1].Split(',');
            Assert.NotEqual("unknown", cells[Array.IndexOf(header, "tagged sentiment")]);
            cells[Array.IndexOf(header, "correct sentiment")] = words[i].Sentiment;
            cells[Array.IndexOf(header, "correct topics")] = words[i].Topics;
            lines[i + 1] = string.Join(',', cells);
        }

        File.WriteAllLines(path, lines);
    }

    private static void FillWorkbook(string path, string word)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        var sheet = Read(archive);
        var rows = sheet.Descendants(Main + "row").ToList();
        var column = rows[0].Elements().Select(cell => cell.Value).ToList().IndexOf("correct sentiment");
        foreach (var row in rows.Skip(1))
        {
            row.Elements().ElementAt(column).ReplaceWith(
                new XElement(Main + "c", new XAttribute("t", "inlineStr"), new XElement(Main + "is", new XElement(Main + "t", word))));
        }

        archive.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
        using var stream = archive.CreateEntry("xl/worksheets/sheet1.xml").Open();
        sheet.Save(stream);
    }

    private static List<string> Ids(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return [.. Read(archive).Descendants(Main + "row").Skip(1).Select(row => row.Elements().First().Value)];
    }

    private static XDocument Read(ZipArchive archive)
    {
        using var stream = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return XDocument.Load(stream);
    }
}
