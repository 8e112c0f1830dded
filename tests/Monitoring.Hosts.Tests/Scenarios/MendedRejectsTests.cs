using System.Text;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>A rejects file is mended and uploaded again with the reason still in it, whatever the export looked like.</summary>
public sealed class MendedRejectsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string State => _folder["state"];

    [Fact]
    public async Task A_table_without_a_header_is_known_again_beside_the_reason()
    {
        // Old rows of GDELT have no address: there the reason stands where newer ones have theirs.
        var rows = Enumerable.Range(0, 10).Select(i => Event(i, "20231105", hasAddress: true)).Append(Event(10, "2023x105", hasAddress: false));
        File.WriteAllText(_folder["events.csv"], string.Join('\n', rows) + "\n");

        var rejects = await RejectsOfAsync("events.csv", rejected: 1);
        var mended = await MendAsync(rejects, "2023x105", "20231105");

        Assert.EndsWith(",\"events.csv, line 11, column 57: found '2023x105', expected a date. Row rejected.\"\n", rejects, StringComparison.Ordinal);
        Assert.Equal(("gdelt-events", 1), mended);
        var explained = await CommandLine.RunAsync("explain", "--json", "--data", State, "--month", "2023-11", "--figure", "hits");
        Assert.DoesNotContain("Row rejected", explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_in_UTF_16_is_known_again()
    {
        var export = "Date\tHeadline\tURL\tOpening Text\tHit Sentence\tSource\tInfluencer\tReach\tInput Name\tDocument ID\n"
            + "05-Nov-2023 01:42PM\tUniversity of Birmingham, 伯明翰\thttps://example.org/1\t\t\tExample\t\t1O\t\td1\n";
        File.WriteAllText(_folder["classic.csv"], export, Encoding.Unicode);

        var rejects = await RejectsOfAsync("classic.csv", rejected: 1);

        Assert.Contains("\"University of Birmingham, 伯明翰\"", rejects, StringComparison.Ordinal);
        Assert.Equal(("meltwater-classic", 1), await MendAsync(rejects, "1O", "10"));
    }

    [Fact]
    public async Task A_row_that_is_still_wrong_keeps_one_reason_only()
    {
        File.WriteAllText(_folder["list.csv"], "Title,URL,Date\nUniversity of Birmingham,https://example.org/1,soon\n");
        await File.WriteAllTextAsync(_folder["again.csv"], await RejectsOfAsync("list.csv", rejected: 1));

        var rejects = await RejectsOfAsync("again.csv", rejected: 1);

        Assert.Equal(
            "\uFEFFTitle,URL,Date,Rejected because\n"
            + "University of Birmingham,https://example.org/1,soon,\"again.csv, line 2, column 'Date': found 'soon', expected a date. Row rejected.\"\n",
            rejects);
    }

    [Fact]
    public async Task An_export_that_the_watch_list_names_is_known_by_its_rejects_file_too()
    {
        File.WriteAllText(_folder["watch.json"], """{"entities": [{"id": "ours", "names": {"en": "Ours"}, "exports": ["november*.csv"]}]}""");
        File.WriteAllText(_folder["november.csv"], "Title,URL,Date\nA,https://example.org/1,2023-11-05\nB,https://example.org/2,soon\n");
        var taken = (await CommandLine.IngestAsync(State, _folder["watch.json"], _folder["november.csv"]))[0];
        var rejects = Path.Combine(State, (string)taken["rejectsFile"]!);
        File.WriteAllText(rejects, (await File.ReadAllTextAsync(rejects)).Replace("soon", "2023-11-06", StringComparison.Ordinal));

        Assert.Equal(1, (long)(await CommandLine.IngestAsync(State, null, rejects))[0]["counted"]!);
    }

    [Fact]
    public async Task What_a_stopped_run_left_unfinished_is_gone_after_the_next_one()
    {
        Directory.CreateDirectory(Path.Combine(State, "receipts"));
        File.WriteAllText(Path.Combine(State, "receipts", "0123.csv.gz.unfinished"), "");
        File.WriteAllText(_folder["list.csv"], "Title,URL,Date\nUniversity of Birmingham,https://example.org/1,2023-11-05\n");

        await CommandLine.IngestAsync(State, null, _folder["list.csv"]);

        Assert.Single(Directory.GetFiles(Path.Combine(State, "receipts")));
    }

    public void Dispose() => _folder.Dispose();

    private static string Event(int number, string added, bool hasAddress)
    {
        var fields = Enumerable.Repeat("", hasAddress ? 58 : 57).ToArray();
        (fields[0], fields[1], fields[2], fields[3], fields[25]) = ($"{563_000_000 + number}", "20231105", "202311", "2023", "1");
        fields[56] = added;
        if (hasAddress)
        {
            fields[57] = $"http://example.org/university-of-birmingham/{number}";
        }

        return string.Join('\t', fields);
    }

    private async Task<string> RejectsOfAsync(string name, long rejected)
    {
        var receipt = (await CommandLine.IngestAsync(State, EveryRow(), _folder[name]))[0];
        Assert.Equal(rejected, (long)receipt["rejected"]!);
        return Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Path.Combine(State, (string)receipt["rejectsFile"]!)));
    }

    private async Task<(string Format, long Counted)> MendAsync(string rejects, string wrong, string right)
    {
        var reason = rejects.LastIndexOf(",\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder["mended.csv"], rejects[..reason].Replace(wrong, right, StringComparison.Ordinal) + rejects[reason..]);
        var receipt = (await CommandLine.IngestAsync(State, EveryRow(), _folder["mended.csv"]))[0];
        return ((string)receipt["format"]!, (long)receipt["counted"]!);
    }

    private string EveryRow() => CommandLine.EveryRowList(_folder);
}
