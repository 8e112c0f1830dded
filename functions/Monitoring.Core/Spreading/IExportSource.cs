namespace Monitoring.Spreading;

/// <summary>An export that lies where people put their exports.</summary>
/// <param name="Name">The path in there, for people too.</param>
/// <param name="Version">Another one for each time it is written, even with the same bytes.</param>
public sealed record ArrivedExport(string Name, string Version);

/// <summary>Where uploads arrive. Whoever put an export there may overwrite or remove it at any time.</summary>
public interface IExportSource
{
    IAsyncEnumerable<ArrivedExport> ListAsync(CancellationToken cancellationToken);

    /// <summary>Copies what is there now to local disk.</summary>
    /// <returns>Null where there is nothing of that name any more.</returns>
    /// <exception cref="ExportChangedException">It was overwritten while it was being read.</exception>
    ValueTask<ReceivedExport?> ReceiveAsync(string name, DateTimeOffset receivedAt, CancellationToken cancellationToken);

    ValueTask<bool> WasTakenAsync(ArrivedExport arrived, CancellationToken cancellationToken);

    /// <summary>Said once the bytes are kept, so that no sweep takes this version for a forgotten one.</summary>
    ValueTask MarkTakenAsync(ArrivedExport arrived, ExportId id, CancellationToken cancellationToken);
}

/// <param name="Local">The copy, which whoever received it disposes.</param>
public sealed record ReceivedExport(ArrivedExport Export, LocalUpload Local);

public sealed class ExportChangedException(string name, Exception? cause)
    : Exception($"{name}: found it overwritten while it was being read.", cause);
