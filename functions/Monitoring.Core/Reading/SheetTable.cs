using System.Globalization;

namespace Monitoring.Reading;

/// <summary>A table in a sheet of a workbook.</summary>
internal sealed class SheetTable(string name, WorkbookPackage workbook, WorkbookSheet sheet, Place place, UploadLimits limits)
    : TableSource(name)
{
    public override string Encoding => "xlsx";

    public override bool IsWorkbook => true;

    public override IReadOnlyList<TableLayout> Layouts { get; } = [TableLayout.Sheet];

    public override TableReader Open(TableLayout layout, CancellationToken cancellationToken) => Open(null, cancellationToken);

    /// <summary>Walks the sheet to its last byte; false for one without a filled cell.</summary>
    public bool Verify(InflationMeter meter)
    {
        using var reader = Open(meter, meter.CancellationToken);
        var isFilled = reader.Read();
        if (isFilled && reader.IsTooWide)
        {
            throw TooWide(place, limits);
        }

        reader.WalkToEnd();
        return isFilled;
    }

    public static UploadException TooWide(Place place, UploadLimits limits) => place.Refuse(
        string.Create(CultureInfo.InvariantCulture, $"more than {limits.MaxColumns:N0} columns in the first row"),
        "at most that many",
        "leave out the columns that are no part of the export");

    private SheetReader Open(InflationMeter? meter, CancellationToken cancellationToken) =>
        new(workbook.OpenSheet(sheet, meter), workbook, limits, place, cancellationToken);
}
