using System.Globalization;
using System.Text;
using Monitoring.Reading;

namespace Monitoring.Core.Tests.Reading;

public sealed class WorkbookTests : IDisposable
{
    private readonly Uploads _uploads = new();

    public void Dispose() => _uploads.Dispose();

    [Theory]
    [InlineData("<c><v>12</v></c>", "12")]
    [InlineData("<c t=\"n\"><v> 0.10000000000000001 </v></c>", "0.1")]
    [InlineData("<c><v>1.2345678901234568E+17</v></c>", "123456789012345680")]
    [InlineData("<c><v>1986123456789012345</v></c>", "1986123456789012345")]
    [InlineData("<c><v>-1.5E-7</v></c>", "-0.00000015")]
    [InlineData("<c><v>1.2E3</v></c>", "1200")]
    [InlineData("<c><v>1E+300</v></c>", "1E+300")]
    [InlineData("<c><v>007</v></c>", "7")]
    [InlineData("<c><v>-0</v></c>", "0")]
    [InlineData("<c><v>1,5</v></c>", "1,5")]
    [InlineData("<c t=\"b\"><v>1</v></c>", "TRUE")]
    [InlineData("<c t=\"b\"><v>0</v></c>", "FALSE")]
    [InlineData("<c t=\"e\"><v>#N/A</v></c>", "#N/A")]
    [InlineData("<c t=\"str\"><f>A1&amp;B1</f><v>a &lt; b</v></c>", "a < b")]
    [InlineData("<c><f t=\"shared\" si=\"0\"/><v>0.5</v></c>", "0.5")]
    [InlineData("<c t=\"inlineStr\"><is><t>one</t></is></c>", "one")]
    [InlineData("<c t=\"inlineStr\"><is><r><rPr><b/></rPr><t>bo</t></r><r><t xml:space=\"preserve\">ld </t></r></is></c>", "bold ")]
    [InlineData("<c t=\"inlineStr\"><is><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>とうきょう</t></rPh></is></c>", "東京")]
    [InlineData("<c t=\"inlineStr\"><is><t><![CDATA[<a>]]></t></is></c>", "<a>")]
    [InlineData("<c t=\"inlineStr\"><is><t>a_x000A_b_x005F_x000A_c_x00zz_</t></is></c>", "a\nb_x000A_c_x00zz_")]
    [InlineData("<c t=\"s\"><v>0</v></c>", "first")]
    [InlineData("<c t=\"s\"><v>1</v></c>", "rich text")]
    [InlineData("<c t=\"s\"><v>2</v></c>", "漢字")]
    [InlineData("<c t=\"d\"><v>2015-03-01T00:00:00</v></c>", "2015-03-01")]
    [InlineData("<c t=\"d\"><v>2015-03-01T13:42:00</v></c>", "2015-03-01T13:42:00")]
    public void Reads_a_cell_as_a_person_would(string cell, string expected)
    {
        var strings = "<si><t>first</t></si><si><r><t>rich </t></r><r><rPr/><t>text</t></r></si>"
            + "<si><t>漢字</t><rPh sb=\"0\" eb=\"2\"><t>かんじ</t></rPh></si>";
        Assert.Equal($"1[{expected}]", _uploads.Records(Workbooks.Of($"<row>{cell}</row>", strings)));
    }

    [Theory]
    [InlineData("14", "42064", "2015-03-01")]
    [InlineData("22", "42064.570833333331", "2015-03-01T13:42:00")]
    [InlineData("20", "0.570833333333333", "13:42:00")]
    [InlineData("14", "42064.999999999", "2015-03-02")]
    [InlineData("46", "1.5", "36:00:00")]
    [InlineData("20", "42064.5", "2015-03-01T12:00:00")]
    [InlineData("57", "42064", "2015-03-01")]
    [InlineData("14", "1", "1900-01-01")]
    [InlineData("14", "59", "1900-02-28")]
    [InlineData("14", "60", "1900-02-29")]
    [InlineData("14", "61", "1900-03-01")]
    [InlineData("14", "0", "0")]
    [InlineData("14", "2958465", "9999-12-31")]
    [InlineData("14", "2958466", "2958466")]
    [InlineData("14", "-1", "-1")]
    [InlineData("14", "soon", "soon")]
    [InlineData("9", "0.5", "0.5")]
    [InlineData("164", "42064", "2015-03-01")]
    [InlineData("165", "42064", "42064")]
    public void Reads_a_number_as_the_date_that_its_format_makes_of_it(string format, string value, string expected)
    {
        var styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/>"
            + "<numFmt numFmtId=\"165\" formatCode=\"0.00&quot; days&quot;\"/></numFmts>"
            + $"<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"{format}\"/></cellXfs>";
        Assert.Equal($"1[{expected}]", _uploads.Records(Workbooks.Of($"<row><c s=\"1\"><v>{value}</v></c></row>", styles: styles)));
    }

    [Theory]
    [InlineData("yyyy-mm-dd", CellKind.Date)]
    [InlineData("m\\-d", CellKind.Date)]
    [InlineData("d. mmmm", CellKind.Date)]
    [InlineData("mmm", CellKind.Date)]
    [InlineData("[$-411]ggge\"年\"", CellKind.Date)]
    [InlineData("yyyy/m/d h:mm AM/PM", CellKind.Date)]
    [InlineData("h:mm AM/PM", CellKind.Time)]
    [InlineData("mm:ss.0", CellKind.Time)]
    [InlineData("[h]:mm:ss", CellKind.Elapsed)]
    [InlineData("General", CellKind.Number)]
    [InlineData("#,##0.00;[Red]-#,##0.00", CellKind.Number)]
    [InlineData("0.00E+00", CellKind.Number)]
    [InlineData("[Red]0", CellKind.Number)]
    [InlineData("0\"d\"", CellKind.Number)]
    [InlineData("0\\d", CellKind.Number)]
    [InlineData("_(* #,##0_)", CellKind.Number)]
    [InlineData("\"open", CellKind.Number)]
    public void Tells_dates_by_the_letters_of_a_format(string code, object kind) => Assert.Equal(kind, CellStyles.KindOf(code));

    [Theory]
    [InlineData("[$£-809]#,##0.00", "£")]
    [InlineData("\"$\"#,##0.00;[Red]\\-\"$\"#,##0.00", "$")]
    [InlineData("[$USD] #,##0", "USD")]
    [InlineData("_-[$¥-804]* #,##0.00", "¥")]
    [InlineData("[$¥-411]#,##0", "JPY")]
    [InlineData("#,##0.00\\ [$€-1]", "€")]
    [InlineData("[$HK$-3C04]#,##0", "HK$")]
    [InlineData("#,##0.00\"元\"", "元")]
    [InlineData("#,##0.00", null)]
    [InlineData("[$-804]0.00", null)]
    [InlineData("[Red]0", null)]
    [InlineData("0\"万\"", null)]
    public void Tells_a_currency_by_what_a_format_prints(string code, string? sign) => Assert.Equal(sign, CurrencyFormat.SignOf(code));

    [Fact]
    public void Refuses_a_workbook_of_thousands_of_sheets_without_looking_through_all_its_parts_for_each()
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const int Count = 4_000;
        var bytes = Uploads.Zip(
        [
            .. Enumerable.Range(0, Count).Select(i => ($"xl/media/picture{i}.png", Array.Empty<byte>())),
            ("xl/workbook.xml", Uploads.Text(
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Documents}\"><sheets>{string.Concat(Enumerable.Repeat("<sheet name=\"a\" r:id=\"a\"/>", Count))}</sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Uploads.Text($"<Relationships xmlns=\"http://any\"><Relationship Id=\"a\" Type=\"{Documents}/worksheet\" Target=\"sheet.xml\"/></Relationships>")),
            ("xl/sheet.xml", Uploads.Text($"<worksheet xmlns=\"{Main}\"><sheetData/></worksheet>")),
        ]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(
            "march.xlsx: found more than 1,000 sheets in one workbook, expected at most that many. Nothing was read; move some of them to another workbook.",
            _uploads.Refusal(bytes, "march.xlsx"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200L << 20);
    }

    [Fact]
    public void Writes_an_amount_with_the_currency_that_its_cell_shows()
    {
        var styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$£-809]#,##0.00\"/></numFmts>"
            + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>";
        var book = Workbooks.Of("<row><c s=\"1\"><v>1234.5</v></c><c s=\"1\"/><c s=\"0\"><v>7</v></c></row>", styles: styles);
        Assert.Equal("1[£1234.5][][7]", _uploads.Records(book));
    }

    [Fact]
    public void Reads_the_1904_system()
    {
        var book = Workbooks.Of(
            "<row><c s=\"0\"><v>40602</v></c><c><v>0.5</v></c></row>",
            styles: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>",
            properties: "date1904=\"1\"");
        Assert.Equal("1[2015-03-01][1904-01-01T12:00:00]", _uploads.Records(book));
    }

    [Fact]
    public void Keeps_columns_and_rows_where_they_stand()
    {
        var book = Workbooks.Of(
            "<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
            + "<row r=\"5\"><c r=\"C5\"><v>3</v></c><c r=\"A5\"><v>1</v></c><c r=\"D5\" s=\"1\"/><c r=\"XFD5\"/></row>"
            + "<row><c r=\"B6\"><v>2</v></c><c><v>3</v></c></row>"
            + "<row r=\"7\"/><row r=\"8\"><c t=\"inlineStr\"><is><t> </t></is></c></row><row r=\"9\"><c><v>9</v></c></row>");
        Assert.Equal("1[1][][3] 5[1][][3] 6[][2][3] 9[9]", _uploads.Records(book));
    }

    [Fact]
    public void Reads_prefixed_and_strict_markup()
    {
        const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
        var book = new Workbooks { Namespace = Strict, RelationNamespace = "http://purl.oclc.org/ooxml/officeDocument/relationships" };
        book.AddXml("Hits", $"<x:worksheet xmlns:x=\"{Strict}\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>");
        Assert.Equal("1[1]", _uploads.Records(book.ToBytes()));
    }

    [Fact]
    public void Reads_sheets_in_workbook_order_hidden_ones_too()
    {
        var book = new Workbooks()
            .Add("Hits", "<row><c><v>1</v></c></row>")
            .Add("Old hits", "<row><c><v>2</v></c></row>", "hidden")
            .Add("Cache", "<row><c><v>3</v></c></row>", "veryHidden")
            .Add("Notes", "");
        using var upload = _uploads.Open(book.ToBytes(), "march.xlsx");
        Assert.Equal(["Hits", "Old hits"], upload.Tables.Select(table => table.Name));
        Assert.Equal(["Cache: a sheet that its author hid for good", "Notes: an empty sheet"], upload.LeftOut);
        Assert.Equal("1[1] 1[2]", Uploads.Records(upload));
        Assert.All(upload.Tables, table => Assert.True(table.IsWorkbook));
        Assert.Equal([TableLayout.Sheet], upload.Tables[0].Layouts);
    }

    [Fact]
    public void Reads_a_workbook_inside_an_archive()
    {
        var book = Workbooks.Of("<row><c><v>1</v></c></row>");
        Assert.Equal("1[1]", _uploads.Records(Uploads.Gzip(book)));
        Assert.Equal("1[1] 1[1]", _uploads.Records(Uploads.Zip(("a.xlsx", book), ("b.xlsx.gz", Uploads.Gzip(book)))));
    }

    [Fact]
    public void Faults_a_row_that_points_to_no_shared_text()
    {
        using var upload = _uploads.Open(Workbooks.Of("<row><c><v>1</v></c></row><row><c t=\"s\"><v>7</v></c></row>", "<si><t>a</t></si>"));
        using var reader = upload.Tables[0].Open(TableLayout.Sheet, CancellationToken.None);
        Assert.True(reader.Read() && reader.Read());
        Assert.Equal("column 1: found shared text '7', expected one of the workbook's 1", reader.Fault);
    }

    [Fact]
    public void Faults_a_row_beyond_the_limits()
    {
        var limits = UploadLimits.Default with { MaxColumns = 2, MaxFieldLength = 3, MaxRecordLength = 5 };
        var book = Workbooks.Of(
            "<row><c><v>1</v></c></row><row><c r=\"C2\"><v>1</v></c></row><row><c><v>1234</v></c></row>"
            + "<row><c><v>123</v></c><c><v>123</v></c></row>");
        using var upload = _uploads.Open(book, "march.xlsx", limits);
        using var reader = upload.Tables[0].Open(TableLayout.Sheet, CancellationToken.None);
        var faults = new List<string?>();
        while (reader.Read())
        {
            faults.Add(reader.Fault);
        }

        Assert.Equal(
            [
                null,
                "found more than 2 columns, expected at most that many",
                "column 1: found more than 3 characters, expected at most that many",
                "found more than 5 characters in one row, expected at most that many",
            ],
            faults);
    }

    [Theory]
    [InlineData(1 << 25, false)]
    [InlineData(10_000, true)]
    public void Finds_shared_texts_in_memory_and_in_a_temporary_file(int maxBytesInMemory, bool isSpilled)
    {
        var xml = new StringBuilder("<sst>");
        for (var i = 0; i < 5_000; i++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<si><t>text {i}{(i == 777 ? new string('x', 60_000) : "")}</t></si>");
        }

        var held = new List<IDisposable>();
        var place = new Place("march.xlsx");
        using var markup = new Markup(new MemoryStream(Encoding.UTF8.GetBytes(xml.Append("</sst>").ToString())), place);
        var strings = SharedStrings.Read(markup, 1_000_000, place, held, maxBytesInMemory);
        var cursor = strings.OpenCursor();

        Assert.Equal((5_000, isSpilled), (strings.Count, strings.IsSpilled));
        for (var i = 0; i < 20_000; i++)
        {
            var index = (int)(i * 7919L % 5_000);
            Assert.True(cursor.TryGet(index, out var text));
            Assert.True(text.StartsWith($"text {index}") && (text.Length > 60_000) == (index == 777));
        }

        Assert.False(cursor.TryGet(5_000, out _) || cursor.TryGet(-1, out _));
        held.ForEach(file => file.Dispose());
    }
}
