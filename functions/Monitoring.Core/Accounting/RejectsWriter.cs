using System.Text;

namespace Monitoring.Accounting;

/// <summary>Writes an upload's rejected rows, a CSV file for each of its tables: the export's own columns with the reason behind them,
/// ready to mend and upload again.</summary>
/// <param name="create">Opens the file of a name to be written.</param>
public sealed class RejectsWriter(ExportId id, string fileName, Func<string, Stream> create) : IDisposable
{
    private readonly SortedDictionary<string, StreamWriter> _files = new(StringComparer.Ordinal);

    /// <summary>Of the files begun so far, in ordinal order.</summary>
    public IReadOnlyCollection<string> FileNames => _files.Keys;

    public void Write(RejectedRow row)
    {
        var name = RejectsFile.NameOf(id, fileName, row.TableName);
        if (!_files.TryGetValue(name, out var file))
        {
            _files.Add(name, file = new StreamWriter(create(name), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)));
            if (row.Header.Count > 0)
            {
                CsvLine.Write(file, RejectsFile.HeaderOf(row));
            }
        }

        CsvLine.Write(file, RejectsFile.FieldsOf(row, fileName));
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }
}
