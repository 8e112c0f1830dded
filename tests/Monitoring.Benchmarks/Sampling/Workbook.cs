using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Monitoring.Benchmarks.Sampling;

/// <summary>Writes a plain .xlsx of one sheet: inline strings and numbers, no styles but the default (ECMA-376).</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // The earliest date that a zip entry can bear.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="rows">A text or a decimal for each column that has a value.</param>
    public static byte[] Write(string sheetName, IReadOnlyList<string> columns, IEnumerable<IReadOnlyDictionary<string, object>> rows)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
                </Types>
                """);
            Add(zip, "_rels/.rels", $"""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/>
                </Relationships>
                """);
            Add(zip, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Relations}">
                <sheets><sheet name="{sheetName}" sheetId="1" r:id="rId1"/></sheets>
                </workbook>
                """);
            Add(zip, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/>
                </Relationships>
                """);
            WriteSheet(zip, columns, rows);
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string part, string xml)
    {
        using var stream = Open(zip, part);
        stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml.Trim()));
    }

    private static Stream Open(ZipArchive zip, string part)
    {
        var entry = zip.CreateEntry(part, CompressionLevel.SmallestSize);
        entry.LastWriteTime = EntryTime;
        return entry.Open();
    }

    private static void WriteSheet(ZipArchive zip, IReadOnlyList<string> columns, IEnumerable<IReadOnlyDictionary<string, object>> rows)
    {
        using var stream = Open(zip, "xl/worksheets/sheet1.xml");
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData", Main);
        WriteRow(xml, 1, columns, columns.ToDictionary(column => column, object (column) => column));
        var number = 2;
        foreach (var row in rows)
        {
            WriteRow(xml, number++, columns, row);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int number, IReadOnlyList<string> columns, IReadOnlyDictionary<string, object> row)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        for (var column = 0; column < columns.Count; column++)
        {
            if (!row.TryGetValue(columns[column], out var value) || value is "")
            {
                continue;
            }

            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", ColumnName(column) + number.ToString(CultureInfo.InvariantCulture));
            if (value is decimal amount)
            {
                xml.WriteElementString("v", Main, amount.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteElementString("t", Main, (string)value);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>A for 0, BB for 53.</summary>
    private static string ColumnName(int column) =>
        (column < 26 ? "" : ColumnName((column / 26) - 1)) + (char)('A' + (column % 26));
}
