using Monitoring.Matching;
using Monitoring.Summarizing;

namespace Monitoring.Pages.Overviewing;

/// <summary>Overviews as of now, each worked out once for what is uploaded: the next one who asks for it, or for a month whose trend has
/// months in common with it, gets what was worked out. An upload or a correction leaves the sums of those months that it does not touch.</summary>
internal sealed class OverviewDesk(SiteOffice office) : IDisposable
{
    // Some megabytes at most; who looks at more months than these waits a moment longer for the first again.
    private const int Kept = 120;

    // An upload that comes in while an overview is read is in the next attempt; under a stream of them the last attempt is shown.
    private const int Attempts = 3;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<(string Entity, Month Month), Overview> _overviews = [];
    private readonly Dictionary<string, KeptRollups> _rollups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _followed = new(StringComparer.Ordinal);
    private string? _stamp;

    public async Task<Overview> ReadAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var stamp = await office.ReadStampAsync(cancellationToken);
                if (stamp != _stamp || _overviews.Count >= Kept)
                {
                    _overviews.Clear();
                    _followed.Clear();
                    _stamp = stamp;
                }

                if (_overviews.TryGetValue((entity.Id, month), out var known))
                {
                    return known;
                }

                if (!_rollups.TryGetValue(entity.Id, out var rollups))
                {
                    _rollups[entity.Id] = rollups = new KeptRollups(entity.Id);
                }

                if (!_followed.Contains(entity.Id))
                {
                    await rollups.FollowAsync(office.State, await office.ReadMonthStampsAsync(entity.Id, cancellationToken), cancellationToken);
                    _followed.Add(entity.Id);
                }

                var overview = await new OverviewReport(office.State, office.Rules).ReadAsync(entity, month, rollups, cancellationToken);
                _overviews[(entity.Id, month)] = overview;
                if (attempt == Attempts || stamp == await office.ReadStampAsync(cancellationToken))
                {
                    return overview;
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
