namespace Monitoring.Reading;

/// <summary>Reads one table forward, record by record, holding one record in memory.</summary>
public abstract class TableReader : Row, IDisposable
{
    /// <summary>Moves to the next record, blank lines left out; false after the last one.</summary>
    /// <exception cref="UploadException">The file breaks off or its container is damaged.</exception>
    public abstract bool Read();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
