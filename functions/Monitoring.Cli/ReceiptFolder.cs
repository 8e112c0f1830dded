using System.IO.Compression;
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

    private static string ReceiptPath(StateFolder folder, ExportId id) => Path.Combine(folder.Receipts, RowOutcomesWriter.FileNameOf(id));

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
        private readonly string _path;
        private readonly RowOutcomesWriter _rows;
        private readonly RejectsWriter _rejects;
        private bool _completed;

        public Receipt(StateFolder folder, UploadedFile file)
        {
            _folder = folder;
            Directory.CreateDirectory(folder.Receipts);
            _path = ReceiptPath(folder, file.Id);
            _rows = new RowOutcomesWriter(File.Create(_path + Unfinished));
            _rejects = new RejectsWriter(file.Id, file.FileName, name =>
            {
                Directory.CreateDirectory(folder.Rejects);
                return File.Create(Path.Combine(folder.Rejects, name) + Unfinished);
            });
        }

        private IEnumerable<string> Rejects => _rejects.FileNames.Select(name => Path.Combine(_folder.Rejects, name));

        public void Duplicate(RowRef row, Fingerprint mention, RowRef original) => _rows.Duplicate(row, mention, original);

        public void Unmatched(RowRef row) => _rows.Unmatched(row);

        public void Rejected(RejectedRow row)
        {
            _rows.Rejected(row.Row);
            _rejects.Write(row);
        }

        public string? Complete()
        {
            _rows.Dispose();
            _rejects.Dispose();
            File.Move(_path + Unfinished, _path, overwrite: true);
            Rejects.ToList().ForEach(path => File.Move(path + Unfinished, path, overwrite: true));
            _completed = true;
            return _rejects.FileNames.Count == 0 ? null : string.Join("; ", Rejects.Select(_folder.Relative));
        }

        public void Dispose()
        {
            if (_completed)
            {
                return;
            }

            _rows.Dispose();
            _rejects.Dispose();
            File.Delete(_path + Unfinished);
            Rejects.ToList().ForEach(path => File.Delete(path + Unfinished));
        }
    }
}
