using Monitoring.Cli.Searching;
using Monitoring.Pages.Exploring;
using Monitoring.Reading;
using Monitoring.Registering;

namespace Monitoring.Cli.Serving;

/// <summary>Takes what pages set of mentions as <c>correct</c> does, over a connection of its own: an upload that is being taken is another
/// writer, which it waits for.</summary>
internal sealed class CorrectionRoom(Office writer, MentionSearch search, Terminal terminal) : ICorrectionDesk, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private Office? _office;

    public Task CorrectAsync(CorrectionRequest request, CancellationToken cancellationToken) => CorrectAsync([request], cancellationToken);

    public async Task CorrectAsync(IReadOnlyList<CorrectionRequest> requests, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _office ??= Office.Open(writer.Folder, watchListPath: null, adoptWatchList: false, writer.Clock);
            await CorrectionRun.TakeAsync(_office, terminal, requests, cancellationToken);
        }
        catch (Exception full) when (Failures.IsNoRoom(full))
        {
            throw new UploadException(Failures.WordOf(full), full);
        }
        finally
        {
            _turn.Release();
        }

        // The next page shows it; where the search has more to do than this, the page says so.
        await search.PrepareAsync(cancellationToken);
    }

    public void Dispose()
    {
        _office?.Dispose();
        _turn.Dispose();
    }
}
