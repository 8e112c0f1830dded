using System.Globalization;

namespace Monitoring.Reading;

/// <param name="IsVeryHidden">Hidden so that Excel itself doesn't offer to show it.</param>
internal sealed record WorkbookSheet(string Name, ZipMember Part, bool IsVeryHidden);

/// <summary>The parts of an XLSX file (ECMA-376, transitional or strict) that its sheets need to be read.</summary>
internal sealed class WorkbookPackage
{
    private readonly ZipDirectory _directory;
    private readonly Place _place;

    private WorkbookPackage(ZipDirectory directory, Place place)
    {
        _directory = directory;
        _place = place;
    }

    public IReadOnlyList<WorkbookSheet> Sheets { get; private set; } = [];

    public bool Is1904 { get; private set; }

    public required CellStyles Styles { get; init; }

    public required SharedStrings Strings { get; init; }

    public static bool IsWorkbook(ZipDirectory directory) => Find(directory, IsMainPart) is not null;

    /// <summary>What a zip with the parts of another office document is; null for a plain archive.</summary>
    public static NotATable? OtherDocument(ZipDirectory directory) =>
        Find(directory, name => name == "xl/workbook.bin") is not null ? NotATable.BinaryWorkbook
        : Find(directory, name => name is "word/document.xml" or "ppt/presentation.xml") is not null ? NotATable.OfficeDocument
        : Find(directory, name => name == "mimetype") is not null && Find(directory, name => name == "content.xml") is not null
            ? NotATable.OpenDocument
            : null;

    public static WorkbookPackage Open(
        ZipDirectory directory, Place place, UploadLimits limits, InflationMeter meter, List<IDisposable> held)
    {
        var main = Find(directory, IsMainPart)!.Value;
        var mainName = PartName(main.Name);
        var slash = mainName.LastIndexOf('/');
        var folder = mainName[..(slash + 1)];
        var parts = PartsOf(directory);
        var relations = ReadRelations(directory, parts, place, $"{folder}_rels/{mainName[(slash + 1)..]}.rels", folder, limits, meter);

        Markup? OpenFirst(string type) =>
            relations.Values.FirstOrDefault(each => each.Type == type) is { Target: { } target } && parts.TryGetValue(target, out var part)
                ? OpenPart(directory, place, part, meter) : null;

        using var styles = OpenFirst("styles");
        using var strings = OpenFirst("sharedStrings");
        var package = new WorkbookPackage(directory, place)
        {
            Styles = CellStyles.Read(styles),
            Strings = SharedStrings.Read(strings, limits.MaxFieldLength, place, held),
        };
        using var workbook = OpenPart(directory, place, main, meter);
        package.ReadWorkbook(workbook, parts, relations, limits);
        return package;
    }

    public Markup OpenSheet(WorkbookSheet sheet, InflationMeter? meter) => OpenPart(_directory, _place, sheet.Part, meter);

    private void ReadWorkbook(
        Markup workbook, Dictionary<string, ZipMember> parts, Dictionary<string, (string Type, string Target)> relations, UploadLimits limits)
    {
        var sheets = new List<WorkbookSheet>();
        while (workbook.Read())
        {
            if (workbook.IsStart && workbook.Name == "workbookPr")
            {
                Is1904 = workbook.Attribute("date1904") is "1" or "true";
            }
            else if (workbook.IsStart && workbook.Name == "sheet"
                && relations.TryGetValue(workbook.RelationshipId() ?? "", out var relation) && relation.Type == "worksheet")
            {
                var name = workbook.Attribute("name") ?? "";
                if (!parts.TryGetValue(relation.Target, out var part))
                {
                    throw _place.Damaged("a workbook", $"the sheet {Place.Quote(name)} is missing");
                }

                if (sheets.Count == limits.MaxSheets)
                {
                    throw _place.Refuse(
                        string.Create(CultureInfo.InvariantCulture, $"more than {limits.MaxSheets:N0} sheets in one workbook"),
                        "at most that many",
                        "move some of them to another workbook");
                }

                sheets.Add(new(name, part, workbook.Attribute("state") == "veryHidden"));
            }
        }

        Sheets = sheets;
    }

    private static Dictionary<string, (string Type, string Target)> ReadRelations(
        ZipDirectory directory, Dictionary<string, ZipMember> parts, Place place, string partName, string folder, UploadLimits limits, InflationMeter meter)
    {
        var relations = new Dictionary<string, (string Type, string Target)>(StringComparer.Ordinal);
        if (!parts.TryGetValue(partName, out var part))
        {
            throw place.Damaged("a workbook", "its list of parts is missing");
        }

        using var markup = OpenPart(directory, place, part, meter);
        while (markup.Read())
        {
            if (markup.IsStart && markup.Name == "Relationship" && relations.Count < limits.MaxMembers
                && markup.Attribute("Id") is { } id && markup.Attribute("Type") is { } type && markup.Attribute("Target") is { } target)
            {
                relations[id] = (type[(type.LastIndexOf('/') + 1)..], Resolve(target, folder));
            }
        }

        return relations;
    }

    private static string Resolve(string target, string folder)
    {
        var parts = new List<string>();
        foreach (var part in PartName(target.StartsWith('/') ? target : folder + target).Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".." or ""))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    // SharePoint names it workbook2.xml now and then.
    private static bool IsMainPart(string name) =>
        name.StartsWith("xl/workbook", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal)
        && name.IndexOf('/', 3) < 0;

    // Part names are the same whatever their case (ECMA-376 part 2, 6.2.2.3), and some writers use backslashes.
    private static string PartName(string name) => name.Replace('\\', '/').ToLowerInvariant();

    // Of several that are called the same the first. An archive may have thousands, and a workbook as many sheets: each name is looked at once.
    private static Dictionary<string, ZipMember> PartsOf(ZipDirectory directory)
    {
        var parts = new Dictionary<string, ZipMember>(StringComparer.Ordinal);
        foreach (var member in directory.Members)
        {
            parts.TryAdd(PartName(member.Name), member);
        }

        return parts;
    }

    private static ZipMember? Find(ZipDirectory directory, Func<string, bool> isWanted)
    {
        foreach (var member in directory.Members)
        {
            if (isWanted(PartName(member.Name)))
            {
                return member;
            }
        }

        return null;
    }

    private static Markup OpenPart(ZipDirectory directory, Place place, ZipMember part, InflationMeter? meter) =>
        new(directory.Open(part, place).Open(meter), place);
}
