using System.Globalization;

namespace Monitoring.Reading;

/// <summary>Finds the tables of one upload, through at most one zip and one gzip, reading all of each to its end.</summary>
internal sealed class UploadInspection(UploadLimits limits, Place upload, FileSource file, CancellationToken cancellationToken)
    : IDisposable
{
    private const int OpeningLength = 1024;

    private readonly InflationMeter _meter = new(limits, upload, file.FileLength, cancellationToken);
    private readonly List<IDisposable> _held = [file.Handle];
    private readonly List<TableSource> _tables = [];
    private readonly List<string> _leftOut = [];

    public OpenedUpload Run()
    {
        if (Inspect(file, "", isInZip: false, isInGzip: false) is { } reason)
        {
            throw upload.Refuse(reason.Found, NotATable.Expected, reason.Advice);
        }

        return new OpenedUpload(_tables, _leftOut, _held);
    }

    public void Dispose()
    {
        foreach (var held in _held)
        {
            held.Dispose();
        }
    }

    /// <returns>Null where tables were found.</returns>
    private NotATable? Inspect(ByteSource source, string name, bool isInZip, bool isInGzip)
    {
        var opening = ReadOpening(source);
        return opening switch
        {
            [] => NotATable.Empty,
            [0x1F, 0x8B, ..] when isInGzip => throw Nested(source.Place),
            [0x1F, 0x8B, ..] => Inspect(new GzipSource(source), name, isInZip, isInGzip: true),
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => InspectZip(source, name, isInZip || isInGzip),
            _ => NotATable.Of(opening, source) ?? InspectText(source, name),
        };
    }

    private NotATable? InspectText(ByteSource source, string name)
    {
        var census = TextCensus.Take(source, _meter);
        if (census.IsUtf32 || census.IsBinary)
        {
            return census.IsUtf32 ? NotATable.Utf32 : NotATable.Binary;
        }

        if (NotATable.Of(TextTable.Opening(source, census.Encoding)) is { } reason)
        {
            return reason;
        }

        var table = new TextTable(name, source, census.Encoding, limits);
        using (var reader = table.Open(table.Layouts[0], cancellationToken))
        {
            if (!reader.Read())
            {
                return NotATable.Blank;
            }

            if (reader is DelimitedReader { IsTooWide: true })
            {
                throw SheetTable.TooWide(source.Place, limits);
            }
        }

        if (name.Length > 0 && !table.HasColumns)
        {
            return NotATable.Prose;
        }

        Add(table);
        return null;
    }

    private NotATable? InspectZip(ByteSource source, string name, bool isNested)
    {
        var zip = source as FileSource ?? LayDown(source);
        var directory = ZipDirectory.Read(zip, limits);
        if (WorkbookPackage.IsWorkbook(directory))
        {
            return InspectWorkbook(directory, zip.Place, name);
        }

        if (WorkbookPackage.OtherDocument(directory) is { } document)
        {
            return document;
        }

        if (isNested)
        {
            throw Nested(source.Place);
        }

        NotATable? only = null;
        var onlyName = "";
        foreach (var member in directory.Members)
        {
            if (member.Name.EndsWith('/') || member.Name.EndsWith('\\'))
            {
                continue;
            }

            var memberName = member.Name.Replace('\\', '/');
            if (Inspect(directory.Open(member, upload.Of(memberName)), memberName, isInZip: true, isInGzip: false) is { } reason)
            {
                (only, onlyName) = (reason, memberName);
                _leftOut.Add($"{memberName}: {reason.Found}");
            }
        }

        return _tables.Count > 0
            ? null
            : new NotATable(
                _leftOut.Count switch
                {
                    0 => "an empty archive",
                    1 => $"an archive that holds only {only!.Found} ({Place.Quote(onlyName)})",
                    var count => string.Create(CultureInfo.InvariantCulture, $"an archive of {count:N0} files, none of them a table"),
                },
                only?.Advice ?? "download the export again and upload it");
    }

    private NotATable? InspectWorkbook(ZipDirectory directory, Place place, string name)
    {
        var workbook = WorkbookPackage.Open(directory, place, limits, _meter, _held);
        var tablesBefore = _tables.Count;
        foreach (var sheet in workbook.Sheets)
        {
            var sheetName = name.Length == 0 ? sheet.Name : $"{name}/{sheet.Name}";
            if (sheet.IsVeryHidden)
            {
                _leftOut.Add($"{sheetName}: a sheet that its author hid for good");
                continue;
            }

            var table = new SheetTable(sheetName, workbook, sheet, place, limits);
            if (table.Verify(_meter))
            {
                Add(table);
            }
            else
            {
                _leftOut.Add($"{sheetName}: an empty sheet");
            }
        }

        return _tables.Count > tablesBefore ? null : NotATable.BlankWorkbook;
    }

    /// <summary>A workbook's parts have to be sought, which no compressed stream allows.</summary>
    private FileSource LayDown(ByteSource source)
    {
        var handle = TemporaryFile.Create(source.Place);
        _held.Add(handle);
        using var stream = source.Open(_meter);
        var block = new byte[1 << 16];
        var length = 0L;
        while (stream.Read(block) is > 0 and var count)
        {
            TemporaryFile.Write(handle, block.AsSpan(0, count), length, source.Place);
            length += count;
            if (length > limits.MaxNestedWorkbookBytes)
            {
                throw source.Place.Refuse(
                    string.Create(CultureInfo.InvariantCulture, $"a packed workbook of more than {limits.MaxNestedWorkbookBytes:N0} bytes"),
                    "at most that many",
                    "unpack it and upload the workbook itself");
            }
        }

        return new FileSource(source.Place, handle, length);
    }

    private void Add(TableSource table)
    {
        if (_tables.Count == limits.MaxTables)
        {
            throw upload.Refuse(
                string.Create(CultureInfo.InvariantCulture, $"more than {limits.MaxTables:N0} tables"),
                "at most that many in one upload",
                "upload them in parts");
        }

        _tables.Add(table);
    }

    private static byte[] ReadOpening(ByteSource source)
    {
        using var stream = source.Open(null);
        var opening = new byte[OpeningLength];
        return opening[..stream.ReadAtLeast(opening, opening.Length, throwOnEndOfStream: false)];
    }

    private static UploadException Nested(Place place) =>
        place.Refuse("an archive inside an archive", "tables inside it", "unpack the outer one and upload what it holds");
}
