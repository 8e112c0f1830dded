using Monitoring.Checking;
using Monitoring.Matching;

namespace Monitoring.Pages.Checking;

/// <summary>Review sheets as of now: to draw one takes all of a month's mentions, so that it is kept until figures or judgements move.</summary>
internal sealed class SampleDesk(SiteOffice office) : IDisposable
{
    // A sheet holds the texts of its mentions.
    private const int Kept = 12;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<(string Entity, Month Month), SampleSheet> _sheets = [];
    private string? _stamp;

    public async Task<SampleSheet> ReadAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Read before the sheet is: one that is drawn while something comes in is drawn again for whoever asks next.
            var stamp = await office.ReadStampAsync(cancellationToken);
            if (stamp != _stamp || _sheets.Count >= Kept)
            {
                _sheets.Clear();
                _stamp = stamp;
            }

            if (!_sheets.TryGetValue((entity.Id, month), out var sheet))
            {
                _sheets[(entity.Id, month)] = sheet = await new SampleReport(office.State, office.Rules).ReadAsync(entity, month, cancellationToken);
            }

            return sheet;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
