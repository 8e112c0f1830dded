using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Monitoring.Core.Tests.Recognizing;

/// <summary>Real exports beside the repository, where they are there.</summary>
internal static class RealExports
{
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Null where the folder isn't there.</summary>
    public static string? Folder { get; } = FindFolder();

    public static Table Read(string fileName)
    {
        var path = Path.Combine(Folder!, fileName);
        if (fileName.EndsWith(".xlsx", StringComparison.Ordinal))
        {
            return ReadWorkbook(path);
        }

        using var reader = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var text = reader.ReadToEnd();
        return Table.Of(text, text.AsSpan(0, text.AsSpan().IndexOf('\n')).Contains('\t') ? '\t' : ',');
    }

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Monitoring.sln")))
            {
                var exports = Path.Combine(folder.FullName, "..", "shared", "data", "exports");
                return Directory.Exists(exports) ? exports : null;
            }
        }

        return null;
    }

    private static Table ReadWorkbook(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        XDocument Load(string name)
        {
            using var stream = archive.GetEntry(name)!.Open();
            return XDocument.Load(stream);
        }

        var shared = archive.GetEntry("xl/sharedStrings.xml") is null
            ? []
            : Load("xl/sharedStrings.xml").Root!.Elements(Sheet + "si").Select(Text).ToList();
        var is1904 = Load("xl/workbook.xml").Descendants(Sheet + "workbookPr").Any(element => (string?)element.Attribute("date1904") is "1" or "true");
        List<string[]> records = [];
        foreach (var row in Load("xl/worksheets/sheet1.xml").Descendants(Sheet + "row"))
        {
            var fields = new SortedDictionary<int, string>();
            foreach (var cell in row.Elements(Sheet + "c"))
            {
                var column = ((string)cell.Attribute("r")!).TakeWhile(char.IsLetter).Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1) - 1;
                var value = (string?)cell.Element(Sheet + "v") ?? "";
                var isDate = is1904 && column == 0 && cell.Attribute("t") is null;
                fields[column] = (string?)cell.Attribute("t") switch
                {
                    "s" => shared[int.Parse(value, CultureInfo.InvariantCulture)],
                    "inlineStr" => Text(cell),
                    _ when isDate && value.Length > 0 => Day1904(value),
                    _ => value,
                };
            }

            if (fields.Count > 0)
            {
                records.Add([.. Enumerable.Range(0, fields.Keys.Max() + 1).Select(column => fields.GetValueOrDefault(column, ""))]);
            }
        }

        return new Table(records);
    }

    private static string Text(XElement element) => string.Concat(element.Descendants(Sheet + "t").Select(text => text.Value));

    private static string Day1904(string serial) =>
        new DateOnly(1904, 1, 1).AddDays(int.Parse(serial, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
