using System.Globalization;
using System.IO.Compression;
using System.Text;
using Monitoring.Accounting;

namespace Monitoring.Cli;

/// <summary>
/// Two files for an upload: <c>receipts/HASH.csv.gz</c> says of each row that did not count what became of it, and <c>rejects/</c> holds
/// the rejected rows in the export's own columns with the reason behind them, ready to mend and upload again.
/// </summary>
internal sealed class ReceiptFolder(StateFolder folder) : IReceiptBook
{
    private const string Unfinished = ".unfinished";

    private bool _isSwept;

    /// <summary>Called by the one process that writes: whatever lies there unfinished is of one that was stopped.</summary>
    public IOpenReceipt Open(UploadedFile file)
    {
        if (!_isSwept)
        {
            Sweep(folder.Receipts);
            Sweep(folder.Rejects);
            _isSwept = true;
        }

        return new Receipt(folder, file);
    }

    /// <summary>The receipt of an upload, row by row; null where there is none.</summary>
    public Stream? OpenReceipt(ExportId id)
    {
        var path = ReceiptPath(folder, id);
        return File.Exists(path) ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress) : null;
    }

    private static string ReceiptPath(StateFolder folder, ExportId id) => Path.Combine(folder.Receipts, $"{id.Hex}.csv.gz");

    private static void Sweep(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.GetFiles(directory, $"*{Unfinished}").ToList().ForEach(File.Delete);
        }
    }

    private sealed class Receipt : IOpenReceipt
    {
        private readonly StateFolder _folder;
        private readonly UploadedFile _file;
        private readonly string _path;
        private readonly StreamWriter _rows;
        private readonly SortedDictionary<string, (string Path, StreamWriter Writer)> _rejects = new(StringComparer.Ordinal);
        private bool _completed;

        public Receipt(StateFolder folder, UploadedFile file)
        {
            (_folder, _file) = (folder, file);
            Directory.CreateDirectory(folder.Receipts);
            _path = ReceiptPath(folder, file.Id);
            _rows = new StreamWriter(new GZipStream(File.Create(_path + Unfinished), CompressionLevel.Fastest), new UTF8Encoding(false));
            _rows.Write("row,line,outcome,mention,of_file,of_row\n");
        }

        public void Duplicate(RowRef row, Fingerprint mention, RowRef original) => _rows.Write(string.Create(
            CultureInfo.InvariantCulture, $"{row.RowNumber},{row.LineNumber},duplicate,{mention},{original.Export},{original.RowNumber}\n"));

        public void Unmatched(RowRef row) =>
            _rows.Write(string.Create(CultureInfo.InvariantCulture, $"{row.RowNumber},{row.LineNumber},unmatched,,,\n"));

        public void Rejected(RejectedRow row)
        {
            _rows.Write(string.Create(CultureInfo.InvariantCulture, $"{row.Row.RowNumber},{row.Row.LineNumber},rejected,,,\n"));
            if (!_rejects.TryGetValue(row.TableName, out var file))
            {
                _rejects.Add(row.TableName, file = OpenRejects(row));
            }

            Write(file.Writer, RejectsFile.FieldsOf(row, _file.FileName));
        }

        public string? Complete()
        {
            _rows.Dispose();
            File.Move(_path + Unfinished, _path, overwrite: true);
            foreach (var (path, writer) in _rejects.Values)
            {
                writer.Dispose();
                File.Move(path + Unfinished, path, overwrite: true);
            }

            _completed = true;
            return _rejects.Count == 0 ? null : string.Join("; ", _rejects.Values.Select(file => _folder.Relative(file.Path)));
        }

        public void Dispose()
        {
            if (_completed)
            {
                return;
            }

            _rows.Dispose();
            File.Delete(_path + Unfinished);
            foreach (var (path, writer) in _rejects.Values)
            {
                writer.Dispose();
                File.Delete(path + Unfinished);
            }
        }

        private (string Path, StreamWriter Writer) OpenRejects(RejectedRow first)
        {
            Directory.CreateDirectory(_folder.Rejects);
            var table = first.TableName.Length == 0 ? "" : $".{StateFolder.SafeName(first.TableName.Replace('/', '.'))}";
            var path = Path.Combine(_folder.Rejects, $"{_file.Id.Hex[..12]}-{StateFolder.SafeName(_file.FileName)}{table}.rejected.csv");
            var writer = new StreamWriter(path + Unfinished, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            if (first.Header.Count > 0)
            {
                Write(writer, RejectsFile.HeaderOf(first));
            }

            return (path, writer);
        }

        private static void Write(StreamWriter writer, IEnumerable<string> fields)
        {
            writer.Write(string.Join(',', fields.Select(Quote)));
            writer.Write('\n');
        }

        private static string Quote(string field) =>
            field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
