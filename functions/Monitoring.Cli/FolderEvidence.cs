using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Monitoring.Accounting;
using Monitoring.Cli.Sqlite;
using Monitoring.Verifying;

namespace Monitoring.Cli;

/// <summary>The files of a state folder, as they lie there.</summary>
internal sealed class FolderEvidence(StateFolder folder) : IEvidence
{
    private const int DamagedErrorCode = 11;

    public Stream? OpenUpload(ExportId id) => Open(Path.Combine(folder.Root, PlaceOf(id)));

    public Stream? OpenReceipt(ExportId id) =>
        Open(Path.Combine(folder.Receipts, RowOutcomesWriter.FileNameOf(id))) is { } packed ? new GZipStream(packed, CompressionMode.Decompress) : null;

    public Stream? OpenRejects(string name) => Open(Path.Combine(folder.Root, name));

    public string PlaceOf(ExportId id) => $"uploads/{id.Hex[..2]}/{id.Hex}";

    public bool IsDamage(Exception fault) => fault is StateException or SqliteException { SqliteErrorCode: DamagedErrorCode };

    private static FileStream? Open(string path) => File.Exists(path) ? File.OpenRead(path) : null;
}
