using System.IO.Compression;
using System.Text;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>Bad input is an answer: a message that names the file and what to do, an exit code, and a state as it was.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Header = "Title,URL,Date,Source,Reach";

    private readonly TemporaryFolder _folder = new();

    /// <summary>What is wrong, how it is made, and the beginning of the sentence about it.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { "empty", "bad.csv: " },
        { "directory", "bad.csv: found a directory, expected a file. Name the files in it, such as bad.csv/*.csv." },
        { "missing", "" },
        { "binary", "bad.csv: " },
        { "truncated gzip", "bad.csv: " },
        { "truncated workbook", "bad.csv: " },
        { "zip bomb", "bad.csv: " },
        { "path that leaves the folder", "bad.csv: " },
        { "header without rows", "bad.csv: found a header and no rows below it, expected one mention a row. Nothing was taken." },
        { "ten thousand columns", "bad.csv: " },
        { "unknown header", "bad.csv: " },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_file_that_cannot_be_taken_gets_a_sentence_and_changes_nothing(string kind, string beginning)
    {
        File.WriteAllText(_folder["good.csv"], $"{Header}\nUniversity of Birmingham opens a laboratory,https://example.org/1,2023-11-05,Example,12\n");
        await CommandLine.IngestAsync(_folder["state"], null, _folder["good.csv"]);
        var before = (await CommandLine.SummaryAsync(_folder["state"], "2023-11")).ToJsonString();
        Make(kind, _folder["bad.csv"]);

        var outcome = await CommandLine.RunAsync("ingest", "--data", _folder["state"], _folder["bad.csv"]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith(beginning, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unexpected failure", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, (await CommandLine.SummaryAsync(_folder["state"], "2023-11")).ToJsonString());
    }

    [Fact]
    public async Task A_file_that_cannot_be_taken_does_not_hold_up_the_next_one()
    {
        File.WriteAllText(_folder["bad.csv"], "foo,bar\n1,2\n");
        File.WriteAllText(_folder["good.csv"], $"{Header}\nUniversity of Birmingham,https://example.org/1,2023-11-05,Example,12\n");

        var outcome = await CommandLine.RunAsync("ingest", "--json", "--data", _folder["state"], _folder["bad.csv"], _folder["good.csv"]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(1, (long)outcome.JsonLines[1]["counted"]!);
        var ledger = (await CommandLine.RunAsync("ledger", "--json", "--data", _folder["state"])).JsonLines;
        Assert.Contains(ledger, entry => (string)entry["file"]! == "bad.csv" && ((string)entry["error"]!).Contains("foo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rejected_rows_can_be_mended_and_taken_again()
    {
        File.WriteAllText(
            _folder["export.csv"],
            $"{Header}\nUniversity of Birmingham,https://example.org/1,2023-11-05,Example,12\n"
            + "\"University of Birmingham, again\",https://example.org/2,2023-11-06,Example,12O0\nUniversity of Birmingham,https://example.org/3,soon,Example,7\n");

        var outcome = await CommandLine.RunAsync("ingest", "--json", "--data", _folder["state"], _folder["export.csv"]);

        Assert.Equal(3, outcome.ExitCode);
        var rejects = Path.Combine(_folder["state"], (string)outcome.JsonLines[0]["rejectsFile"]!);
        var lines = File.ReadAllLines(rejects);
        Assert.Equal($"{Header},Rejected because", lines[0]);
        Assert.StartsWith(
            "\"University of Birmingham, again\",https://example.org/2,2023-11-06,Example,12O0,\"export.csv, line 3, column 'Reach': found '12O0'",
            lines[1], StringComparison.Ordinal);

        File.WriteAllText(_folder["mended.csv"], File.ReadAllText(rejects).Replace("12O0", "1200", StringComparison.Ordinal).Replace("soon", "2023-11-07", StringComparison.Ordinal));
        var mended = (await CommandLine.IngestAsync(_folder["state"], null, _folder["mended.csv"]))[0];
        Assert.Equal(2, (long)mended["counted"]!);
        Assert.Equal(1219, (long)(await CommandLine.SummaryAsync(_folder["state"], "2023-11"))["reach"]!);
    }

    [Fact]
    public async Task The_four_outcomes_add_up_for_seeded_malformed_files()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var bytes = Encoding.UTF8.GetBytes(
                Header + "\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"University of Birmingham {i},https://example.org/{i},2023-11-{(i % 28) + 1:D2},\"Out, let {i % 5}\",{i * 10}\n")));
            for (var damage = 0; damage < 12; damage++)
            {
                var at = random.Next(Header.Length + 1, bytes.Length);
                bytes[at] = random.Next(4) switch { 0 => (byte)'"', 1 => (byte)',', 2 => (byte)'\n', _ => (byte)random.Next(256) };
            }

            File.WriteAllBytes(_folder["malformed.csv"], bytes);
            var outcome = await CommandLine.RunAsync("ingest", "--json", "--data", _folder[$"state{seed}"], _folder["malformed.csv"]);

            Assert.True(outcome.ExitCode is 0 or 1 or 3, $"seed {seed}: exit {outcome.ExitCode}, {outcome.Error}");
            var receipt = outcome.JsonLines[0];
            if (outcome.ExitCode != 1)
            {
                var sum = receipt.SumOfOutcomes();
                Assert.True((long)receipt["rows"]! == sum && sum > 0, $"seed {seed}: {receipt.ToJsonString()}");
            }
        }
    }

    [Theory]
    [InlineData("summary", "--month", "2023-13")]
    [InlineData("summary")]
    [InlineData("ingest")]
    [InlineData("explain", "--month", "2023-11", "--figure", "hitz")]
    [InlineData("nonsense")]
    public async Task Wrong_usage_ends_with_2_and_says_what_is_expected(params string[] args)
    {
        var outcome = await CommandLine.RunAsync(args);

        Assert.Equal(2, outcome.ExitCode);
        Assert.NotEmpty(outcome.Error);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("settings.json", """{"timeZone": "Europe/Atlantis"}""", "settings.json: Setting 'timeZone': found 'Europe/Atlantis', expected an IANA zone such as 'Europe/London' or 'Asia/Shanghai'.\n")]
    [InlineData("settings.json", """{"timezone": "UTC"}""", "settings.json, line 1, at '$.timezone': there is no setting 'timezone'. The settings are listed in the README.\n")]
    [InlineData("settings.json", """{"currency": "pounds"}""", "settings.json: Setting 'currency': found 'pounds', expected an ISO 4217 code such as GBP.\n")]
    public async Task A_setting_that_cannot_be_is_named(string file, string json, string message)
    {
        Directory.CreateDirectory(_folder["state"]);
        File.WriteAllText(Path.Combine(_folder["state"], file), json);
        File.WriteAllText(_folder["good.csv"], $"{Header}\nUniversity of Birmingham,https://example.org/1,2023-11-05,Example,12\n");

        var outcome = await CommandLine.RunAsync("ingest", "--data", _folder["state"], _folder["good.csv"]);

        Assert.Equal((1, message), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task A_damaged_state_file_is_named()
    {
        Directory.CreateDirectory(_folder["state"]);
        File.WriteAllText(Path.Combine(_folder["state"], "state.db"), new string('x', 5_000));

        var outcome = await CommandLine.RunAsync("ledger", "--data", _folder["state"]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith($"{Path.Combine(_folder["state"], "state.db")} is damaged or no state file.", outcome.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static void Make(string kind, string path)
    {
        switch (kind)
        {
            case "empty":
                File.WriteAllText(path, "");
                break;
            case "directory":
                Directory.CreateDirectory(path);
                break;
            case "missing":
                break;
            case "binary":
                var noise = new byte[10_000];
                new Random(1).NextBytes(noise);
                File.WriteAllBytes(path, noise);
                break;
            case "truncated gzip":
                using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Optimal))
                {
                    gzip.Write(Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"\nUniversity of Birmingham {i},https://example.org/{i},2023-11-05,Example,{i}"))));
                }

                using (var file = new FileStream(path, FileMode.Open))
                {
                    file.SetLength(file.Length / 2);
                }

                break;
            case "truncated workbook":
                var sample = File.ReadAllBytes(Repository.PathOf("functions", "Monitoring.Cli", "Samples", "meltwater-feed.xlsx"));
                File.WriteAllBytes(path, sample[..(sample.Length * 2 / 3)]);
                break;
            case "zip bomb":
                using (var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
                {
                    using var member = zip.CreateEntry("export.csv", CompressionLevel.SmallestSize).Open();
                    var block = new byte[1 << 20];
                    Array.Fill(block, (byte)'a');
                    for (var i = 0; i < 300; i++)
                    {
                        member.Write(block);
                    }
                }

                break;
            case "path that leaves the folder":
                using (var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
                {
                    using var member = zip.CreateEntry("../../outside.csv").Open();
                    member.Write(Encoding.UTF8.GetBytes($"{Header}\nUniversity of Birmingham,https://example.org/9,2023-11-05,Example,9\n"));
                }

                break;
            case "header without rows":
                File.WriteAllText(path, Header + "\n");
                break;
            case "ten thousand columns":
                File.WriteAllText(path, string.Join(',', Enumerable.Range(0, 10_000)) + "\n" + new string(',', 9_999) + "\n");
                break;
            case "unknown header":
                File.WriteAllText(path, "foo,bar\n1,2\n");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }
}
