using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Monitoring.Delivering;

/// <summary>A sheet to write.</summary>
/// <param name="Name">At most 31 letters, digits and spaces.</param>
/// <param name="Columns">The width is in characters.</param>
/// <param name="Rows">Read once, forward; a cell for each column.</param>
internal sealed record Sheet(string Name, IReadOnlyList<(string Name, int Width)> Columns, IEnumerable<IEnumerable<Cell>> Rows)
{
    /// <summary>By column: what its cells offer to choose from. Words without comma or quotation mark; others may be typed all the same.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Choices { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>
/// A workbook (ECMA-376, SpreadsheetML) of sheets with a frozen header and a filter. Texts are inline strings, which no spreadsheet takes
/// for formulas; numbers are numbers. Written forward, one row at a time, and the same rows always give the same bytes: the entries of the
/// archive carry a fixed time.
/// </summary>
internal static class Workbook
{
    private const int CellLimit = 32_767;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Leaves the stream open.</summary>
    public static void Write(Stream stream, IEnumerable<Sheet> sheets)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        var names = new List<string>();
        foreach (var sheet in sheets)
        {
            names.Add(sheet.Name);
            using var xml = Open(archive, string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{names.Count}.xml"));
            Write(xml, sheet);
        }

        WriteWorkbook(archive, names);
    }

    private static void Write(XmlWriter xml, Sheet sheet)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
            + "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>");
        xml.WriteStartElement("cols");
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            xml.WriteRaw(string.Create(
                CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{sheet.Columns[i].Width}\" customWidth=\"1\"/>"));
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData");
        xml.WriteStartElement("row");
        foreach (var (name, _) in sheet.Columns)
        {
            WriteText(xml, name, style: 1);
        }

        xml.WriteEndElement();
        var written = 0;
        foreach (var row in sheet.Rows)
        {
            xml.WriteStartElement("row");
            foreach (var cell in row)
            {
                Write(xml, cell);
            }

            xml.WriteEndElement();
            written++;
        }

        xml.WriteEndElement();
        xml.WriteRaw(string.Create(
            CultureInfo.InvariantCulture, $"<autoFilter ref=\"A1:{ColumnName(sheet.Columns.Count)}{written + 1}\"/>"));
        WriteChoices(xml, sheet, written);
        xml.WriteEndElement();
    }

    private static void WriteChoices(XmlWriter xml, Sheet sheet, int rows)
    {
        if (sheet.Choices.Count == 0 || rows == 0)
        {
            return;
        }

        xml.WriteStartElement("dataValidations");
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            if (sheet.Choices.TryGetValue(sheet.Columns[i].Name, out var choices))
            {
                xml.WriteStartElement("dataValidation");
                xml.WriteAttributeString("type", "list");
                xml.WriteAttributeString("allowBlank", "1");
                xml.WriteAttributeString("sqref", string.Create(CultureInfo.InvariantCulture, $"{ColumnName(i + 1)}2:{ColumnName(i + 1)}{rows + 1}"));
                xml.WriteElementString("formula1", $"\"{string.Join(',', choices)}\"");
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Cell cell)
    {
        if (!cell.IsNumber)
        {
            WriteText(xml, cell.Text, style: 0);
            return;
        }

        xml.WriteStartElement("c");
        if (cell.Text.Length > 0)
        {
            xml.WriteElementString("v", cell.Text);
        }

        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string text, int style)
    {
        xml.WriteStartElement("c");
        text = Clean(text);
        if (text.Length > 0)
        {
            if (style > 0)
            {
                xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
            }

            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is");
            xml.WriteStartElement("t");
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(text);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>Without what XML can't hold, no longer than a cell; <c>_x000D_</c>, which Excel would decode, kept as it is by escaping
    /// its underscore.</summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, CellLimit));
        for (var i = 0; i < text.Length && clean.Length < CellLimit; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (clean.Length + 2 > CellLimit)
                {
                    break;
                }

                clean.Append(c).Append(text[++i]);
            }
            else if (c == '_' && IsEscape(text.AsSpan(i)))
            {
                if (clean.Length + 7 > CellLimit)
                {
                    break;
                }

                clean.Append("_x005F_");
            }
            else if (XmlConvert.IsXmlChar(c))
            {
                clean.Append(c == '\r' ? '\n' : c);
            }
        }

        return clean.ToString();
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_'
        && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);

    private static string ColumnName(int number) => number <= 26 ? ((char)('A' + number - 1)).ToString() : "A" + (char)('A' + number - 27);

    private static void WriteWorkbook(ZipArchive archive, List<string> names)
    {
        var sheets = Enumerable.Range(1, names.Count).Select(sheet => sheet.ToString(CultureInfo.InvariantCulture)).ToList();
        WriteEntry(archive, "xl/styles.xml",
            $"<styleSheet xmlns=\"{Main}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
            + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
            + "<cellXfs count=\"2\"><xf/><xf fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>");
        WriteEntry(archive, "xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relationships}\"><sheets>"
            + string.Concat(sheets.Zip(names, (sheet, name) => $"<sheet name=\"{name}\" sheetId=\"{sheet}\" r:id=\"rId{sheet}\"/>"))
            + "</sheets></workbook>");
        WriteEntry(archive, "xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"{PackageRelationships}\">"
            + string.Concat(sheets.Select(sheet => $"<Relationship Id=\"rId{sheet}\" Type=\"{Relationships}/worksheet\" Target=\"worksheets/sheet{sheet}.xml\"/>"))
            + $"<Relationship Id=\"rIdStyles\" Type=\"{Relationships}/styles\" Target=\"styles.xml\"/></Relationships>");
        WriteEntry(archive, "_rels/.rels",
            $"<Relationships xmlns=\"{PackageRelationships}\">"
            + $"<Relationship Id=\"rId1\" Type=\"{Relationships}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        const string types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        WriteEntry(archive, "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{types}.sheet.main+xml\"/>"
            + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{types}.styles+xml\"/>"
            + string.Concat(sheets.Select(sheet => $"<Override PartName=\"/xl/worksheets/sheet{sheet}.xml\" ContentType=\"{types}.worksheet+xml\"/>"))
            + "</Types>");
    }

    private static void WriteEntry(ZipArchive archive, string name, string content)
    {
        using var xml = Open(archive, name);
        xml.WriteRaw(content);
    }

    private static XmlWriter Open(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = FixedTime;
        var xml = XmlWriter.Create(entry.Open(), new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            CloseOutput = true,
            NewLineHandling = NewLineHandling.Entitize,
            ConformanceLevel = ConformanceLevel.Auto,
        });
        xml.WriteProcessingInstruction("xml", "version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"");
        return xml;
    }
}
