using Microsoft.Win32.SafeHandles;

namespace Monitoring.Reading;

/// <summary>Opens an uploaded file, and refuses what is none.</summary>
internal static class UploadFile
{
    private const string Expected = "a file with a table (CSV, TSV or XLSX, also as .gz or .zip)";

    public static FileSource Open(string path, Place place)
    {
        var file = new FileInfo(path);
        if (Directory.Exists(path))
        {
            throw place.Refuse("a folder", Expected, "upload the files in it one by one, or as one .zip");
        }

        if (!file.Exists)
        {
            throw place.Refuse("no such file", Expected, "check the name and the folder");
        }

        // Also true of pipes and devices, which would keep the reader waiting for ever.
        if (file.Length == 0)
        {
            throw place.Refuse("an empty file (0 bytes)", Expected, "download the export again and upload it");
        }

        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
            return new FileSource(place, handle, RandomAccess.GetLength(handle));
        }
        catch (Exception cause) when (cause is UnauthorizedAccessException or IOException)
        {
            handle?.Dispose();
            throw cause is UnauthorizedAccessException
                ? place.Refuse("a file that may not be read", "one with read permission", "give the permission and upload it again", cause)
                : place.Refuse(
                    "a file that can't be opened", "one that no other program holds", "close it elsewhere and upload it again", cause);
        }
    }
}
