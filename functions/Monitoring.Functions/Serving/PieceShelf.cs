using Azure.Storage.Queues;

namespace Monitoring.Functions.Serving;

/// <summary>Pieces for pages. A small one is made while the page waits; another is asked of whoever is free, and found once it is made.</summary>
/// <param name="queue">Where pieces are asked for.</param>
internal sealed class PieceShelf(PageFigures figures, QueueClient queue, TimeProvider clock)
{
    // Pages look again every other second, and on every instance; what was asked for before finds its piece made.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(2);

    // Nobody waits longer before a page.
    private static readonly TimeSpan WorthAskingFor = TimeSpan.FromHours(1);

    private const int Held = 60;

    private readonly PieceFolder _folder = new(figures, clock);
    private readonly Lock _gate = new();
    private readonly Dictionary<Piece, (string Stamp, MadePiece Made)> _held = [];
    private readonly Dictionary<Piece, DateTimeOffset> _asked = [];

    /// <param name="isSmall">Whether it may be made while somebody waits.</param>
    /// <returns>Null where it is not made yet of what is there now.</returns>
    public async ValueTask<MadePiece?> FindAsync(Piece piece, Func<CancellationToken, ValueTask<bool>> isSmall, CancellationToken cancellationToken)
    {
        var stamp = await figures.ReadStampAsync(piece, cancellationToken);
        if (HeldOf(piece, stamp) is { } held)
        {
            return held;
        }

        if (!await isSmall(cancellationToken))
        {
            return await _folder.FindAsync(piece, stamp, cancellationToken) is { } made ? Hold(piece, stamp, made) : null;
        }

        return Hold(piece, stamp, await _folder.MakeNowAsync(piece, cancellationToken));
    }

    /// <summary>Has it made, or issued: what is wanted of the figures as they are now goes out each time.</summary>
    public async Task AskAsync(Piece piece, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (piece.Issue is null && _asked.TryGetValue(piece, out var asked) && now - asked < AskAgainAfter)
            {
                return;
            }
        }

        await queue.SendMessageAsync(piece.ToJson(), TimeSpan.Zero, WorthAskingFor, cancellationToken);
        lock (_gate)
        {
            _asked[piece] = now;
        }
    }

    private MadePiece? HeldOf(Piece piece, string stamp)
    {
        lock (_gate)
        {
            return _held.TryGetValue(piece, out var held) && held.Stamp == stamp ? held.Made : null;
        }
    }

    private MadePiece Hold(Piece piece, string stamp, MadePiece made)
    {
        lock (_gate)
        {
            if (_held.Count >= Held)
            {
                _held.Clear();
            }

            _held[piece] = (stamp, made);
        }

        return made;
    }
}
