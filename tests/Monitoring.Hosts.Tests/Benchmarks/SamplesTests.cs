using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Monitoring.Benchmarks.Sampling;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Benchmarks;

public sealed partial class SamplesTests
{
    private static readonly SampleSet Made = SampleSet.Make();

    public static TheoryData<string> FileNames => [.. Made.Files.Keys];

    [Theory]
    [MemberData(nameof(FileNames))]
    public void Are_what_their_maker_makes(string fileName)
    {
        var shipped = File.ReadAllBytes(Repository.PathOf("functions", "Monitoring.Cli", "Samples", fileName));

        Assert.Equal(Unpacked(fileName, Made.Files[fileName]), Unpacked(fileName, shipped));
    }

    [Fact]
    public void Stand_beside_no_other_file()
    {
        var shipped = Directory.GetFiles(Repository.PathOf("functions", "Monitoring.Cli", "Samples")).Select(Path.GetFileName);

        Assert.Equal(Made.Files.Keys, shipped.Order(StringComparer.Ordinal));
        Assert.InRange(Made.Files.Values.Sum(bytes => bytes.Length), 1, 300_000);
    }

    [Fact]
    public void Add_up_to_the_truth_kept_beside_these_tests() =>
        Assert.Equal(File.ReadAllText(Repository.PathOf("tests", "Monitoring.Hosts.Tests", "SampleTruth.json")), Made.Truth.ToJson());

    [Theory]
    [MemberData(nameof(FileNames))]
    public void Hold_the_rows_that_the_truth_tells_of(string fileName)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var content = Unpacked(fileName, Made.Files[fileName]);
        var rows = fileName switch
        {
            ClassicSample.FileName => NaiveTable.Read(Encoding.Unicode.GetString(content), '\t').Count,
            WeiboSample.FileName => NaiveTable.Read(Encoding.GetEncoding("GB18030").GetString(content), ',').Count,
            ListSample.FileName => NaiveTable.Read(Encoding.UTF8.GetString(content), ',').Count,
            _ => RowElements().Count(Encoding.UTF8.GetString(content)) - 1,
        };

        var truth = Made.Truth.Files[fileName];
        Assert.Equal(truth.Rows, rows);
        Assert.Equal(truth.Rows, truth.Counted + truth.Duplicate + truth.Unmatched + truth.Rejected);
    }

    [Fact]
    public void Leave_three_days_of_November_2023_uncovered()
    {
        var rows = NaiveTable.Read(Encoding.Unicode.GetString(Made.Files[ClassicSample.FileName]), '\t');

        Assert.Empty(rows.Select(row => row["Alternate Date Format"]).Intersect(["18-Nov-23", "19-Nov-23", "20-Nov-23"]));
    }

    /// <summary>The content, since compressed bytes differ between versions of zlib.</summary>
    private static byte[] Unpacked(string fileName, byte[] bytes)
    {
        using var content = new MemoryStream();
        if (fileName.EndsWith(".xlsx", StringComparison.Ordinal))
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            foreach (var entry in zip.Entries)
            {
                content.Write(Encoding.UTF8.GetBytes(entry.FullName));
                using var part = entry.Open();
                part.CopyTo(content);
            }

            return content.ToArray();
        }

        if (fileName.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            gzip.CopyTo(content);
            return content.ToArray();
        }

        return bytes;
    }

    [GeneratedRegex("<row ", RegexOptions.NonBacktracking)]
    private static partial Regex RowElements();
}
