using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Monitoring.Core.Tests.Summarizing;
using Monitoring.Delivering;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Delivering;

public sealed class MentionFilesTests
{
    private static readonly SummaryInput Input = Sample.Input(
        Sample.Mention("a", outlet: "人民网", reach: 1200, ave: "USD 11.10", headline: "=HYPERLINK(\"http://evil\")", topics: ["culture", "sports"]),
        Sample.Mention("b", reach: 300, headline: "two\r\nlines, and a \"quote\"", hour: 10),
        Sample.Mention("c", headline: " +1", outlet: "@someone", hour: 11, engagement: new(Likes: 7)),
        Sample.Mention("d", headline: "bell\a nul\0 \uFFFE lone\uD800 _x0041_ 伯明翰 👍", url: "\t=1", hour: 12));

    [Fact]
    public void The_columns_add_up_to_the_summary_in_both_files()
    {
        var summary = SummaryBuilder.Build(Input);
        foreach (var table in new[] { ReadCsv(Csv(Input)), ReadXlsx(Xlsx(Input)) })
        {
            var header = table[0];
            Assert.Equal(
                ["fingerprint", "day", "time (UTC)", "outlet", "channel", "headline", "url", "language", "sentiment", "score",
                    "declared sentiment", "topics", "country", "reach", "ave amount", "ave currency", "ave source", "engagement", "story",
                    "file", "export sha256", "row", "line", "corrected"],
                header);
            Assert.Equal(summary.Hits, table.Count - 1);
            Assert.Equal(summary.Reach, Sum(table, "reach"));
            Assert.Equal(summary.Ave.Amount, Sum(table, "ave amount"));
            Assert.Equal(7, Sum(table, "engagement"));
            Assert.Equal(["export", "rate card", "none", "none"], Column(table, "ave source"));
            Assert.Equal("culture; sports", Column(table, "topics")[0]);
            Assert.Equal("2023-11-01 09:00:00", Column(table, "time (UTC)")[0]);
        }
    }

    [Fact]
    public void A_text_that_looks_like_a_formula_is_harmless_in_csv()
    {
        var bytes = Csv(Input);
        var table = ReadCsv(bytes);

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.Equal("'=HYPERLINK(\"http://evil\")", Column(table, "headline")[0]);
        Assert.Equal("two\r\nlines, and a \"quote\"", Column(table, "headline")[1]);
        Assert.Equal("' +1", Column(table, "headline")[2]);
        Assert.Equal("'@someone", Column(table, "outlet")[2]);
        Assert.Equal("'\t=1", Column(table, "url")[3]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t1")]
    [InlineData("\r1")]
    [InlineData("\n1")]
    [InlineData("  =1")]
    [InlineData("\u3000=1")]
    [InlineData("＝1")]
    [InlineData("\0=1")]
    public void Every_way_to_begin_a_formula_gets_an_apostrophe(string text) =>
        Assert.StartsWith("'", CsvTable.Harmless(text), StringComparison.Ordinal);

    [Fact]
    public void A_number_stays_a_number_and_a_usual_text_stays_as_it_is()
    {
        Assert.Equal("伯明翰 - 大学", CsvTable.Harmless("伯明翰 - 大学"));
        Assert.Equal("1200", Column(ReadCsv(Csv(Input)), "reach")[0]);
    }

    [Fact]
    public void A_workbook_keeps_texts_as_texts_and_numbers_as_numbers()
    {
        var bytes = Xlsx(Input);
        var table = ReadXlsx(bytes);

        Assert.Equal("=HYPERLINK(\"http://evil\")", Column(table, "headline")[0]);
        Assert.Equal("two\n\nlines, and a \"quote\"", Column(table, "headline")[1]);
        Assert.Equal("bell nul  lone _x005F_x0041_ 伯明翰 👍", Column(table, "headline")[3]);
        var sheet = Entry(bytes, "xl/worksheets/sheet1.xml");
        Assert.DoesNotContain(sheet.Descendants(), element => element.Name.LocalName == "f");
        Assert.Contains(sheet.Descendants(), element => element.Name.LocalName == "pane" && (string?)element.Attribute("state") == "frozen");
        Assert.Equal("A1:X5", (string?)sheet.Descendants().Single(element => element.Name.LocalName == "autoFilter").Attribute("ref"));
    }

    [Fact]
    public void A_cell_holds_no_more_than_a_spreadsheet_takes()
    {
        Assert.Equal(32_767, Workbook.Clean(new string('x', 1 << 20)).Length);
        Assert.Equal(32_766, Workbook.Clean(string.Concat(Enumerable.Repeat("👍", 20_000))).Length);
    }

    [Fact]
    public void The_same_rows_are_the_same_bytes()
    {
        Assert.Equal(Xlsx(Input), Xlsx(Input));
        Assert.Equal(Csv(Input), Csv(Input));
    }

    [Fact]
    public void A_workbook_goes_into_a_stream_that_cannot_seek()
    {
        using var kept = new MemoryStream();
        using (var forward = new GZipStream(kept, CompressionLevel.Fastest, leaveOpen: true))
        {
            MentionsXlsx.Write(forward, MentionRows.Of(Input));
        }

        kept.Position = 0;
        using var back = new MemoryStream();
        using (var unzip = new GZipStream(kept, CompressionMode.Decompress))
        {
            unzip.CopyTo(back);
        }

        Assert.Equal(5, ReadXlsx(back.ToArray()).Count);
    }

    [Fact]
    public void A_month_without_mentions_is_a_header_alone()
    {
        Assert.Single(ReadCsv(Csv(Sample.Input())));
        Assert.Single(ReadXlsx(Xlsx(Sample.Input())));
    }

    private static byte[] Csv(SummaryInput input)
    {
        using var stream = new MemoryStream();
        MentionsCsv.Write(stream, MentionRows.Of(input));
        return stream.ToArray();
    }

    private static byte[] Xlsx(SummaryInput input)
    {
        using var stream = new MemoryStream();
        MentionsXlsx.Write(stream, MentionRows.Of(input));
        if (Environment.GetEnvironmentVariable("MONITORING_SHOW") is { Length: > 0 } folder && input == Input)
        {
            File.WriteAllBytes(Path.Combine(folder, "mentions.xlsx"), stream.ToArray());
        }

        return stream.ToArray();
    }

    private static decimal Sum(List<List<string>> table, string column) =>
        Column(table, column).Sum(cell => cell.Length == 0 ? 0 : decimal.Parse(cell, CultureInfo.InvariantCulture));

    private static List<string> Column(List<List<string>> table, string name) =>
        [.. table.Skip(1).Select(row => row[table[0].IndexOf(name)])];

    private static List<List<string>> ReadCsv(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        var table = new List<List<string>> { new() };
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (quoted || c is not (',' or '\r' or '\n'))
            {
                field.Append(c);
            }
            else if (c is ',' or '\n')
            {
                table[^1].Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    table.Add([]);
                }
            }
        }

        table.RemoveAt(table.Count - 1);
        return table;
    }

    private static List<List<string>> ReadXlsx(byte[] bytes) =>
    [
        .. Entry(bytes, "xl/worksheets/sheet1.xml").Descendants().Where(element => element.Name.LocalName == "row")
            .Select(row => row.Elements().Select(cell => cell.Value).ToList()),
    ];

    private static XDocument Entry(byte[] bytes, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var entry = archive.GetEntry(name)!.Open();
        return XDocument.Load(entry, LoadOptions.PreserveWhitespace);
    }
}
