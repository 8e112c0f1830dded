using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Monitoring.Accounting;

/// <summary>Writes what became of each row that did not count, as gzipped CSV in row order; a row that counted is kept as its mention.</summary>
public sealed class RowOutcomesWriter : IDisposable
{
    private readonly StreamWriter _rows;

    public RowOutcomesWriter(Stream destination)
    {
        _rows = new StreamWriter(new GZipStream(destination, CompressionLevel.Fastest), new UTF8Encoding(false));
        _rows.Write("row,line,outcome,mention,of_file,of_row\n");
    }

    public static string FileNameOf(ExportId id) => $"{id.Hex}.csv.gz";

    /// <param name="original">The row that made the mention count.</param>
    public void Duplicate(RowRef row, Fingerprint mention, RowRef original) => _rows.Write(string.Create(
        CultureInfo.InvariantCulture, $"{row.RowNumber},{row.LineNumber},duplicate,{mention},{original.Export},{original.RowNumber}\n"));

    public void Unmatched(RowRef row) =>
        _rows.Write(string.Create(CultureInfo.InvariantCulture, $"{row.RowNumber},{row.LineNumber},unmatched,,,\n"));

    public void Rejected(RowRef row) =>
        _rows.Write(string.Create(CultureInfo.InvariantCulture, $"{row.RowNumber},{row.LineNumber},rejected,,,\n"));

    public void Dispose() => _rows.Dispose();
}
