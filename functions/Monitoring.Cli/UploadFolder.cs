using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Monitoring.Accounting;
using Monitoring.Reading;

namespace Monitoring.Cli;

/// <summary>Uploads as they came, each under its SHA-256.</summary>
internal sealed class UploadFolder(StateFolder folder) : IUploadArchive
{
    private const int CopyBufferSize = 1 << 20;

    // Two of them lie in a core's own cache while they are compared.
    private const int ComparedAtOnce = 1 << 18;

    public UploadedFile Open(LedgerEntry entry)
    {
        var path = PathOf(entry.Id);
        return File.Exists(path)
            ? new UploadedFile(entry.Id, path, entry.FileName, entry.Length, entry.ReceivedAt)
            : throw new FileNotFoundException($"{entry.FileName}: its kept bytes are gone, expected at {folder.Relative(path)}.", path);
    }

    /// <summary>A file that is hashed where it lies.</summary>
    /// <exception cref="UploadException">There is no such file, it is a directory, or it can't be read.</exception>
    public static UploadedFile Look(string path, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var name = NameOf(path);
        using var source = OpenToRead(path, name);
        var (id, length) = Hash(source, name, copy: null, cancellationToken);
        return new UploadedFile(id, path, name, length, at);
    }

    /// <summary>True where the same bytes lie there, as far as their number tells.</summary>
    public bool Holds(UploadedFile file) => new FileInfo(PathOf(file.Id)) is { Exists: true } kept && kept.Length == file.Length;

    /// <summary>Whether a file is that upload, byte for byte. Takes a fraction of what its hash does, and proves as much.</summary>
    /// <returns>False also where the upload's own bytes are gone.</returns>
    /// <exception cref="UploadException">There is no such file, it is a directory, or it can't be read.</exception>
    public bool IsSame(string path, ExportId id, CancellationToken cancellationToken)
    {
        using var file = OpenToRead(path, NameOf(path));
        if (new FileInfo(PathOf(id)) is not { Exists: true } found || found.Length != file.Length)
        {
            return false;
        }

        try
        {
            using var kept = File.OpenHandle(found.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return IsSame(file.SafeFileHandle, kept, found.Length, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or AggregateException { InnerException: IOException })
        {
            // If it is the file, whoever takes it reads it again and says so.
            return false;
        }
    }

    private static bool IsSame(SafeFileHandle one, SafeFileHandle other, long length, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        var parts = (length + ComparedAtOnce - 1) / ComparedAtOnce;
        return Parallel.For(
            0L, parts, options, () => (new byte[ComparedAtOnce], new byte[ComparedAtOnce]),
            (part, loop, buffers) =>
            {
                var (ofOne, ofOther) = buffers;
                if (!Part(one, ofOne, part).SequenceEqual(Part(other, ofOther, part)))
                {
                    loop.Stop();
                }

                return buffers;
            },
            _ => { }).IsCompleted;
    }

    /// <summary>What a file that is being cut meanwhile still has of it.</summary>
    private static ReadOnlySpan<byte> Part(SafeFileHandle file, byte[] buffer, long part)
    {
        var length = 0;
        for (int read; length < buffer.Length && (read = RandomAccess.Read(file, buffer.AsSpan(length), (part * buffer.Length) + length)) > 0;)
        {
            length += read;
        }

        return buffer.AsSpan(0, length);
    }

    /// <summary>Copies a file into the folder under a name of its own, and hashes it on the way.</summary>
    /// <exception cref="UploadException">There is no such file, it is a directory, or it can't be read.</exception>
    public IncomingUpload Receive(string path, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var name = NameOf(path);
        using var source = OpenToRead(path, name);
        Directory.CreateDirectory(folder.Uploads);
        var temporary = Path.Combine(folder.Uploads, $".incoming-{Environment.ProcessId}-{Path.GetRandomFileName()}");
        try
        {
            using var copy = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            var (id, length) = Hash(source, name, copy, cancellationToken);
            return new IncomingUpload(new UploadedFile(id, temporary, name, length, receivedAt), PathOf(id));
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Removes what an earlier process left half received; one that still runs keeps its own.</summary>
    public void Sweep()
    {
        foreach (var leftover in Directory.EnumerateFiles(folder.Uploads, ".incoming-*"))
        {
            var owner = Path.GetFileName(leftover).Split('-')[1];
            if (!int.TryParse(owner, out var id) || !IsRunning(id))
            {
                File.Delete(leftover);
            }
        }
    }

    private static string NameOf(string path) => Path.GetFileName(path.TrimEnd('/', '\\'));

    /// <param name="copy">Gets the bytes too.</param>
    private static (ExportId Id, long Length) Hash(FileStream source, string name, FileStream? copy, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[CopyBufferSize];
        var length = 0L;
        int read;
        while ((read = Read(source, buffer, name)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
            if (copy is not null)
            {
                Write(copy, buffer.AsSpan(0, read));
            }

            length += read;
        }

        return (ExportId.FromHash(hash.GetHashAndReset()), length);
    }

    private static FileStream OpenToRead(string path, string name)
    {
        if (Directory.Exists(path))
        {
            var inIt = name.Length == 0 ? path : $"{name}/";
            throw new UploadException($"{(name.Length == 0 ? path : name)}: found a directory, expected a file. Name the files in it, such as {inIt}*.csv.");
        }

        if (!File.Exists(path))
        {
            throw new UploadException($"{(string.IsNullOrWhiteSpace(path) ? $"'{path}'" : path)}: found no such file. Check the name and the folder.");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(name, cause);
        }
    }

    private static int Read(FileStream source, byte[] buffer, string name)
    {
        try
        {
            return source.Read(buffer);
        }
        catch (IOException cause)
        {
            throw Unreadable(name, cause);
        }
    }

    /// <exception cref="IOException">There is no room, or the file system takes no file of that length, as some take none of 4 GiB.</exception>
    private static void Write(FileStream copy, ReadOnlySpan<byte> bytes)
    {
        try
        {
            copy.Write(bytes);
        }
        catch (ArgumentOutOfRangeException tooLong)
        {
            // The framework's answer to EFBIG, though no argument is wrong.
            throw new IOException("The file system under the state folder takes no file as long as that.", tooLong);
        }
    }

    private static UploadException Unreadable(string name, Exception cause) => new(
        $"{name}: found a file that can't be read ({cause.Message.TrimEnd('.')}), expected one that may be read. "
        + "Nothing was taken; change its permissions, or copy it again.", cause);

    internal static bool IsRunning(int processId)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private string PathOf(ExportId id) => Path.Combine(folder.Uploads, id.Hex[..2], id.Hex);
}

/// <summary>A received file that is not yet kept; disposing it removes what was not kept.</summary>
internal sealed class IncomingUpload(UploadedFile file, string finalPath) : IDisposable
{
    public UploadedFile File => file;

    public void Keep()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(finalPath)!);

        // Only now: bytes that are known already never have to reach the disk.
        using (var copy = new FileStream(file.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
        {
            copy.Flush(flushToDisk: true);
        }

        System.IO.File.Move(file.Path, finalPath, overwrite: true);
    }

    public void Dispose() => System.IO.File.Delete(file.Path);
}
