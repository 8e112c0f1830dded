using System.IO.Compression;
using System.Text;
using Monitoring.Reading;

namespace Monitoring.Core.Tests.Reading;

public sealed class OpenedUploadTests : IDisposable
{
    private const string Table = "日期,媒体,标题\n2024-03-01,人民网,\"伯明翰大学, 英国\"\n2024-03-02,Le Monde,\"café\nà Paris\"\n";

    private readonly Uploads _uploads = new();

    public static TheoryData<string, char, string> Combinations()
    {
        var combinations = new TheoryData<string, char, string>();
        foreach (var encoding in (string[])["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "utf-16le-bom", "utf-16be-bom", "gb18030", "windows-1252"])
        {
            foreach (var delimiter in ",;\t|")
            {
                foreach (var container in (string[])["plain", "gzip", "gzip-two", "zip", "zip-gzip"])
                {
                    combinations.Add(encoding, delimiter, container);
                }
            }
        }

        return combinations;
    }

    public void Dispose() => _uploads.Dispose();

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Reads_every_encoding_with_every_delimiter_in_every_container(string encoding, char delimiter, string container)
    {
        var text = encoding == "windows-1252"
            ? "Date,Média,Titre\n2024-03-01,Le Monde,\"Université, été\"\n2024-03-02,Île,\"né à\nParis\"\n"
            : Table;
        var expected = "1[" + text.TrimEnd('\n').Replace("\"", "", StringComparison.Ordinal)
            .Replace("\n2", "] #[2", StringComparison.Ordinal).Replace(", ", "$", StringComparison.Ordinal)
            .Replace(",", "][", StringComparison.Ordinal).Replace("$", $"{delimiter} ", StringComparison.Ordinal) + "]";
        expected = expected.Replace("] #", "] 2", StringComparison.Ordinal);
        expected = string.Concat(expected.AsSpan(0, expected.LastIndexOf("] 2[", StringComparison.Ordinal)), "] 3", expected.AsSpan(expected.LastIndexOf("] 2[", StringComparison.Ordinal) + 3));
        var bytes = Encode(text.Replace(',', delimiter), encoding);
        var packed = container switch
        {
            "gzip" => Uploads.Gzip(bytes),
            "gzip-two" => Uploads.Gzip(bytes[..20], bytes[20..]),
            "zip" => Uploads.Zip(("三月.csv", bytes)),
            "zip-gzip" => Uploads.Zip(("三月.csv.gz", Uploads.Gzip(bytes))),
            _ => bytes,
        };

        using var upload = _uploads.Open(packed);

        var table = Assert.Single(upload.Tables);
        Assert.Equal(encoding.Replace("le-bom", "le", StringComparison.Ordinal).Replace("be-bom", "be", StringComparison.Ordinal), table.Encoding);
        Assert.Equal(new TableLayout(delimiter), table.Layouts[0]);
        Assert.Equal(container.StartsWith("zip", StringComparison.Ordinal) ? container == "zip" ? "三月.csv" : "三月.csv.gz" : "", table.Name);
        Assert.False(table.IsWorkbook);
        Assert.Equal(expected, Uploads.Records(upload));
    }

    [Fact]
    public void Decides_the_encoding_over_the_whole_file()
    {
        var ascii = string.Concat(Enumerable.Repeat("2024-03-01,plain,text\n", 20_000));
        using var late = _uploads.Open([.. Uploads.Text(ascii), .. Encode("2024-03-02,人民网,标题\n", "gb18030")]);
        Assert.Equal("gb18030", Assert.Single(late.Tables).Encoding);
        Assert.EndsWith("20001[2024-03-02][人民网][标题]", Uploads.Records(late), StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_utf8_with_a_broken_byte_here_and_there_as_utf8()
    {
        var chinese = Uploads.Text(string.Concat(Enumerable.Repeat("2024-03-01,人民网,标题\n", 100)));
        using var upload = _uploads.Open([.. chinese, .. "2024-03-02,a"u8, 0xE4, .. ",b\n"u8]);
        Assert.Equal("utf-8", Assert.Single(upload.Tables).Encoding);
        Assert.EndsWith("101[2024-03-02][a\uFFFD][b]", Uploads.Records(upload), StringComparison.Ordinal);
    }

    [Fact]
    public void Drops_a_stray_nul() =>
        Assert.Equal("1[a][b] 2[1][2]", _uploads.Records("a,b\n1\0,2\n"u8.ToArray()));

    [Fact]
    public void Reads_the_tables_of_an_archive_and_says_what_it_left_out()
    {
        var zip = Uploads.Zip(
            ("2024/march.csv", Uploads.Text("a,b\n1,2\n")),
            ("2024/", []),
            ("notes.txt", Uploads.Text("Downloaded on Friday.\nAll of March.\n")),
            ("logo.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]),
            ("empty.csv", []),
            ("login.csv", Uploads.Text("<!DOCTYPE html><html><body>Sign in</body></html>")),
            ("april.xlsx", Workbooks.Of("<row><c><v>1</v></c><c><v>2</v></c></row>")),
            ("may.tsv.gz", Uploads.Gzip(Uploads.Text("c\td\n3\t4\n"))));

        using var upload = _uploads.Open(zip, "spring.zip");

        Assert.Equal(["2024/march.csv", "april.xlsx/Hits", "may.tsv.gz"], upload.Tables.Select(table => table.Name));
        Assert.Equal(
            ["notes.txt: text without columns", "logo.png: a picture", "empty.csv: an empty file", "login.csv: a web page"], upload.LeftOut);
        Assert.Equal("1[a][b] 2[1][2] 1[1][2] 1[c][d] 2[3][4]", Uploads.Records(upload));
    }

    [Fact]
    public void Reads_member_names_as_chinese_machines_write_them()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true, CodePagesEncodingProvider.Instance.GetEncoding("gb18030")))
        {
            using var member = zip.CreateEntry("三月.csv").Open();
            member.Write("a,b\n"u8);
        }

        using var upload = _uploads.Open(packed.ToArray(), "march.zip");
        Assert.Equal("三月.csv", Assert.Single(upload.Tables).Name);
    }

    [Fact]
    public void Opens_a_table_any_number_of_times()
    {
        using var upload = _uploads.Open(Uploads.Gzip(Uploads.Text("a,b\n1,2\n3,4\n")), "march.csv.gz");
        var table = Assert.Single(upload.Tables);
        using var first = table.Open(table.Layouts[0], CancellationToken.None);
        Assert.True(first.Read());
        Assert.Equal(["1[a][b]", "2[1][2]", "3[3][4]"], Uploads.Records(table));
        Assert.True(first.Read());
        Assert.Equal("1", first.Field(0).ToString());
        Assert.Equal([["a", "b"], ["1", "2"]], table.Sample(table.Layouts[0], 2));
    }

    [Fact]
    public void Prefers_the_delimiter_that_cuts_all_records_alike()
    {
        using var upload = _uploads.Open(Uploads.Text("titre;portée\n\"a, b, c\";1,5\nd, e;2,5\n"));
        Assert.Equal([';', ','], Assert.Single(upload.Tables).Layouts.Select(layout => layout.Delimiter));
    }

    [Fact]
    public void Looks_past_a_preamble_for_the_delimiter()
    {
        using var upload = _uploads.Open(Uploads.Text("Report: March, April | all\nMade on 1 May\n\na\tb\tc\n1\t2\t3\n4\t5\t6\n7\t8\t9\n"));
        Assert.Equal('\t', Assert.Single(upload.Tables).Layouts[0].Delimiter);
    }

    [Fact]
    public void Bounds_a_sample()
    {
        var text = string.Concat(Enumerable.Repeat($"a,{new string('b', 50_000)}\n", 100));
        using var upload = _uploads.Open(Uploads.Text(text));
        var table = Assert.Single(upload.Tables);
        Assert.Equal(11, table.Sample(table.Layouts[0], 60).Count);
        using var small = _uploads.Open(Uploads.Text(string.Concat(Enumerable.Repeat("a,b\n", 100))));
        Assert.Equal(60, small.Tables[0].Sample(small.Tables[0].Layouts[0], 1_000).Count);
    }

    [Fact]
    public void Stops_when_it_is_cancelled()
    {
        var path = _uploads.Save(Uploads.Text("a,b\n1,2\n"));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(
            () => OpenedUpload.Open(path, "march.csv", UploadLimits.Default, cancelled.Token));
    }

    private static byte[] Encode(string text, string encoding) => encoding switch
    {
        "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "utf-16le" => Encoding.Unicode.GetBytes(text),
        "utf-16be" => Encoding.BigEndianUnicode.GetBytes(text),
        "utf-16le-bom" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "utf-16be-bom" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        "gb18030" => CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(text),
        "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
        _ => Encoding.UTF8.GetBytes(text),
    };
}
