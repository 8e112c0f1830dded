using System.Globalization;
using System.Text;

namespace Monitoring.Core.Tests.Reading;

/// <summary>A workbook made up part by part, so that a test can say exactly what stands in its XML.</summary>
internal sealed class Workbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly List<(string Name, string State, string Xml)> _sheets = [];

    public string Properties { get; init; } = "";

    public string Styles { get; init; } = "";

    public string SharedStrings { get; init; } = "";

    public string Namespace { get; init; } = Main;

    public string RelationNamespace { get; init; } = Documents;

    /// <summary>The workbook of one sheet with these rows.</summary>
    public static byte[] Of(string rows, string sharedStrings = "", string styles = "", string properties = "") =>
        new Workbooks { SharedStrings = sharedStrings, Styles = styles, Properties = properties }.Add("Hits", rows).ToBytes();

    public Workbooks Add(string name, string rows, string state = "visible") =>
        AddXml(name, $"<worksheet xmlns=\"{Namespace}\"><sheetData>{rows}</sheetData></worksheet>", state);

    public Workbooks AddXml(string name, string xml, string state = "visible")
    {
        _sheets.Add((name, state, xml));
        return this;
    }

    public byte[] ToBytes()
    {
        var sheets = new StringBuilder();
        var relations = new StringBuilder();
        var parts = new List<(string, byte[])> { ("[Content_Types].xml", Uploads.Text("<Types/>")) };
        for (var i = 0; i < _sheets.Count; i++)
        {
            // Parts stand in another order than sheets, as they do after sheets were moved.
            var part = _sheets.Count - i;
            sheets.Append(CultureInfo.InvariantCulture, $"<sheet name=\"{_sheets[i].Name}\" sheetId=\"{i + 1}\" state=\"{_sheets[i].State}\" r:id=\"rId{i + 1}\"/>");
            relations.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"rId{i + 1}\" Type=\"{RelationNamespace}/worksheet\" Target=\"worksheets/sheet{part}.xml\"/>");
            parts.Add(($"xl/worksheets/sheet{part}.xml", Uploads.Text(_sheets[i].Xml)));
        }

        relations.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"s\" Type=\"{RelationNamespace}/styles\" Target=\"/xl/styles.xml\"/>");
        relations.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"t\" Type=\"{RelationNamespace}/sharedStrings\" Target=\"sharedStrings.xml\"/>");
        parts.Add(("xl/workbook.xml", Uploads.Text(
            $"<workbook xmlns=\"{Namespace}\" xmlns:r=\"{RelationNamespace}\"><workbookPr {Properties}/><sheets>{sheets}</sheets></workbook>")));
        parts.Add(("xl/_rels/workbook.xml.rels", Uploads.Text($"<Relationships xmlns=\"http://any\">{relations}</Relationships>")));
        parts.Add(("xl/styles.xml", Uploads.Text($"<styleSheet xmlns=\"{Namespace}\">{Styles}</styleSheet>")));
        parts.Add(("xl/sharedStrings.xml", Uploads.Text($"<sst xmlns=\"{Namespace}\">{SharedStrings}</sst>")));
        return Uploads.Zip([.. parts]);
    }
}
