using Monitoring.Normalizing;
using Monitoring.Reading;

namespace Monitoring.Recognizing;

/// <summary>One table of an upload and the service that its header shows.</summary>
public sealed record RecognizedTable(TableSource Source, TableLayout Layout, HeaderMatch Header)
{
    /// <summary>A reader that yields data rows only: preamble, header and repeated headers are left out.</summary>
    public TableReader OpenRows(CancellationToken cancellationToken) =>
        new DataRowReader(Source.Open(Layout, cancellationToken), Header.HeaderIndex + 1, new RowNormalizer(Header).IsRepeatedHeader);

    // Twelve days of a month can be read either way: then the rows below the sample tell, up to the first that does.
    internal void SettleDates()
    {
        if (Header.Columns.OpenDates is not { } evidence)
        {
            return;
        }

        using var rows = OpenRows(CancellationToken.None);
        while (evidence.IsOpen && rows.Read())
        {
            foreach (var column in Header.Columns[Field.Date])
            {
                evidence.Observe(rows.Field(column.Index));
            }
        }

        Header.Columns.Dates = evidence.Order;
        Header.Columns.OpenDates = null;
    }
}

/// <summary>An upload whose tables are all known for what they are.</summary>
/// <param name="LeftOut">Sheets and archive members that were not read, with the reason.</param>
public sealed record RecognizedExport(IReadOnlyList<RecognizedTable> Tables, IReadOnlyList<string> LeftOut)
{
    private const int SampleRecords = 60;

    /// <exception cref="UploadException">No table is recognized, or an archive holds one that is not.</exception>
    public static RecognizedExport Of(OpenedUpload upload, string fileName, ServiceCatalog services)
    {
        var tables = new List<RecognizedTable>();
        var leftOut = upload.LeftOut.ToList();
        string? unknown = null;
        foreach (var source in upload.Tables)
        {
            var samples = source.Layouts.Select(layout => source.Sample(layout, SampleRecords)).ToList();
            var best = source.Layouts
                .Zip(samples, (layout, sample) => (layout, header: HeaderRecognizer.Find(sample, services)))
                .Where(candidate => candidate.header is not null)
                .OrderByDescending(candidate => candidate.header!.Score)
                .FirstOrDefault();
            if (best.header is not null)
            {
                var table = new RecognizedTable(source, best.layout, best.header);
                table.SettleDates();
                tables.Add(table);
                continue;
            }

            // A workbook often has a cover or a notes sheet beside its table; an archive's member stands for itself.
            var name = source.Name.Length == 0 ? fileName : $"{fileName}, '{source.Name}'";
            unknown ??= HeaderRecognizer.DescribeUnknown(name, samples, services);
            if (!source.IsWorkbook)
            {
                throw new UploadException(unknown);
            }

            leftOut.Add($"{source.Name}: no known header");
        }

        return tables.Count > 0
            ? new RecognizedExport(tables, leftOut)
            : throw new UploadException(unknown ?? $"{fileName}: found no table in it, expected at least one. Nothing was taken.");
    }
}
