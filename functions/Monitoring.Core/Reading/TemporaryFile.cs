using Microsoft.Win32.SafeHandles;

namespace Monitoring.Reading;

/// <summary>A nameless file for what is too large for memory. It is gone with its handle, and with the process.</summary>
internal static class TemporaryFile
{
    public static SafeFileHandle Create(Place place)
    {
        try
        {
            var path = Path.Combine(Path.GetTempPath(), $"monitoring-{Path.GetRandomFileName()}");
            var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose);
            if (!OperatingSystem.IsWindows())
            {
                // Here a file lives on without its name, so that not even a killed process leaves it behind.
                File.Delete(path);
            }

            return handle;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw NoRoom(place, cause);
        }
    }

    public static void Write(SafeFileHandle handle, ReadOnlySpan<byte> bytes, long offset, Place place)
    {
        try
        {
            RandomAccess.Write(handle, bytes, offset);
        }
        catch (IOException cause)
        {
            throw NoRoom(place, cause);
        }
    }

    private static UploadException NoRoom(Place place, Exception cause) => place.Refuse(
        "no room in the folder for temporary files", "room for the unpacked workbook", "free some space and upload the file again", cause);
}
