namespace Monitoring.Reading;

/// <summary>
/// An uploaded file that was read through once to its last byte, so that a damaged one is refused before any row of it counts. What
/// it is shows in its bytes, never in its name. Nothing of an archive is ever unpacked to a path that the archive names.
/// </summary>
public sealed class OpenedUpload : IDisposable
{
    private readonly List<IDisposable> _held;

    internal OpenedUpload(IReadOnlyList<TableSource> tables, IReadOnlyList<string> leftOut, List<IDisposable> held)
    {
        Tables = tables;
        LeftOut = leftOut;
        _held = held;
    }

    /// <summary>At least one; sheets in workbook order, members in archive order.</summary>
    public IReadOnlyList<TableSource> Tables { get; }

    /// <summary>Sheets and members that were not read, and why: <c>notes.txt: text without columns</c>.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <param name="displayName">What messages call the file; <paramref name="path"/> is never shown.</param>
    /// <exception cref="UploadException">The file can't be taken, wholly or in part.</exception>
    public static OpenedUpload Open(string path, string displayName, UploadLimits limits, CancellationToken cancellationToken)
    {
        var place = new Place(displayName);
        var file = UploadFile.Open(path, place);
        var inspection = new UploadInspection(limits, place, file, cancellationToken);
        try
        {
            return inspection.Run();
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException)
        {
            inspection.Dispose();
            throw place.Damaged("a file", "its bytes make no sense", cause);
        }
        catch
        {
            inspection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var held in _held)
        {
            held.Dispose();
        }

        _held.Clear();
    }
}
