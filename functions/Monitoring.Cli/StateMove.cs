using System.IO.Compression;
using Monitoring.Cli.Sqlite;
using Monitoring.Moving;

namespace Monitoring.Cli;

/// <summary>Exports a state folder to a file, and imports such a file into a new folder.</summary>
internal static class StateMove
{
    /// <summary>Stands for standard input or output.</summary>
    public const string Standard = "-";

    private const string Staging = ".import-unfinished";
    private const string Whole = ".import-whole";
    private const string Unfinished = ".unfinished";

    public static async Task<MovedState> ExportAsync(Office office, string path, bool withUploads, Action onWait, CancellationToken cancellationToken)
    {
        if (await new UploadIntake(office.Rules, office.State).NeedsRebuildAsync(cancellationToken))
        {
            throw new StateFormatException(
                "The watch list or a setting has changed since the figures were worked out. Nothing was exported; run 'monitoring rebuild' first.");
        }

        office.State.OnWait = onWait;
        await using var quiet = await office.State.BeginAsync(cancellationToken);
        var export = new StateExport(
            office.State, new FolderFiles(office.Folder), office.Rules,
            [.. (await office.State.ListEntitiesAsync(cancellationToken)).Union(office.Rules.WatchList.Entities.Select(entity => entity.Id))]);
        if (path == Standard)
        {
            await using var output = Console.OpenStandardOutput();
            return await export.WriteAsync(output, withUploads, cancellationToken);
        }

        try
        {
            MovedState moved;
            await using (var file = File.Create(path + Unfinished))
            {
                moved = await WriteAsync(export, file, IsPacked(path), withUploads, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(path + Unfinished, path, overwrite: true);
            return moved;
        }
        finally
        {
            File.Delete(path + Unfinished);
        }
    }

    /// <exception cref="UsageException">The folder holds something already.</exception>
    public static async Task<MovedState> ImportAsync(StateFolder folder, string path, CancellationToken cancellationToken)
    {
        Finish(folder);
        var staging = new StateFolder(Path.Combine(folder.Root, Staging));
        RequireEmpty(folder, staging);
        await using var source = await OpenAsync(path, cancellationToken);
        if (Directory.Exists(staging.Root))
        {
            Directory.Delete(staging.Root, recursive: true);
        }

        try
        {
            MovedState moved;
            staging.Create();
            using (var state = SqliteState.Open(staging))
            {
                moved = await ReadAsync(state, staging, source, path == Standard ? "standard input" : Path.GetFileName(path), cancellationToken);
            }

            Directory.Move(staging.Root, WholeOf(folder).Root);
            Finish(folder);
            return moved;
        }
        finally
        {
            if (Directory.Exists(staging.Root))
            {
                Directory.Delete(staging.Root, recursive: true);
            }
        }
    }

    /// <summary>Brings to its place what was imported whole, the state file last; also where the process that imported it was stopped at
    /// that, so that who opens the folder next finds all of it or nothing.</summary>
    public static void Finish(StateFolder folder)
    {
        var whole = WholeOf(folder);
        if (!File.Exists(whole.Database) || File.Exists(folder.Database))
        {
            return;
        }

        foreach (var file in Directory.GetFiles(whole.Root, "*", SearchOption.AllDirectories).Where(file => file != whole.Database).Append(whole.Database))
        {
            var target = Path.Combine(folder.Root, whole.Relative(file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(file, target);
        }

        Directory.Delete(whole.Root, recursive: true);
    }

    private static bool IsPacked(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private static async Task<MovedState> WriteAsync(
        StateExport export, Stream file, bool isPacked, bool withUploads, CancellationToken cancellationToken)
    {
        if (!isPacked)
        {
            return await export.WriteAsync(file, withUploads, cancellationToken);
        }

        await using var packed = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
        return await export.WriteAsync(packed, withUploads, cancellationToken);
    }

    private static async Task<MovedState> ReadAsync(
        SqliteState state, StateFolder staging, Stream source, string name, CancellationToken cancellationToken)
    {
        await using var work = await state.BeginAsync(cancellationToken);
        var import = new StateImport(state, new FolderFiles(staging), name);
        MovedState moved;
        try
        {
            moved = await import.ReadAsync(source, cancellationToken);
        }
        catch (InvalidDataException damaged)
        {
            throw new StateFormatException($"{name}: found packed bytes that are damaged or cut off ({damaged.Message.TrimEnd('.')}). Nothing was imported; copy it again.", damaged);
        }

        await state.WriteBasisAsync(import.Basis!, cancellationToken);
        await work.CompleteAsync(cancellationToken);
        return moved;
    }

    private static async Task<Stream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (path != Standard && !File.Exists(path))
        {
            throw new UsageException($"{path}: found no such file, expected one that 'monitoring export-state' wrote.");
        }

        Stream source = path == Standard
            ? new BufferedStream(Console.OpenStandardInput())
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        var start = new byte[2];
        var length = await source.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        Stream whole = new PrefixedStream(start.AsMemory(0, length), source);
        return start is [0x1F, 0x8B] ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }

    /// <summary>Folders without a file in them are nothing.</summary>
    private static void RequireEmpty(StateFolder folder, StateFolder staging)
    {
        if (File.Exists(folder.Root))
        {
            throw new UsageException($"Option '--data': found the file '{folder.Root}', expected a folder.");
        }

        if (Directory.Exists(folder.Root)
            && Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories)
                .FirstOrDefault(file => !file.StartsWith(staging.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)) is { } there)
        {
            throw new UsageException(
                $"{folder.Root}: found {folder.Relative(there)} there, expected an empty folder or none, since an import brings all of a state. "
                + "Nothing was imported; name another folder with --data.");
        }
    }

    private static StateFolder WholeOf(StateFolder folder) => new(Path.Combine(folder.Root, Whole));
}
