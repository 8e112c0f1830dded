using Monitoring.Accounting;
using Monitoring.Registering;
using Monitoring.RollingUp;

namespace Monitoring;

/// <summary>Rollups of an entity's months that were read before, each as long as nothing of its month has moved. A month of a large entity is
/// megabytes by its outlets, so that few keep theirs. Not for two threads at once.</summary>
public sealed class KeptRollups(string entityId)
{
    /// <summary>A month with the two that it is compared with, and some more.</summary>
    private const int MostWithOutlets = 9;

    private readonly Dictionary<Month, Rollup> _kept = [];
    private readonly Queue<Month> _withOutlets = [];
    private IReadOnlyDictionary<Month, string> _stamps = new Dictionary<Month, string>();
    private Corrections _corrections = Corrections.None;

    /// <summary>Drops what has moved: months under another stamp, and those of mentions of which people have set something else.</summary>
    /// <param name="stamps">What the stored sums of each month stand at; a month that has none stands at nothing. Null where nobody can say:
    /// then nothing is kept.</param>
    public async Task FollowAsync(IReportedState state, IReadOnlyDictionary<Month, string>? stamps, CancellationToken cancellationToken)
    {
        var corrections = await Corrections.ReadAsync(state.Register, entityId, cancellationToken);
        if (stamps is null)
        {
            _kept.Clear();
            _withOutlets.Clear();
            return;
        }

        foreach (var month in _kept.Keys.Where(month => stamps.GetValueOrDefault(month) != _stamps.GetValueOrDefault(month)).ToList())
        {
            Drop(month);
        }

        var moved = corrections.Mentions.Union(_corrections.Mentions).Where(mention => !Claims(corrections, mention).SequenceEqual(Claims(_corrections, mention)));
        foreach (var mention in await new MonthFigures(state).ReadSomeAsync(entityId, moved, cancellationToken))
        {
            Drop(mention.Month);
        }

        (_stamps, _corrections) = (stamps, corrections);
    }

    /// <returns>Null where it has to be read.</returns>
    public Rollup? Find(Month month, bool withOutlets) =>
        _kept.TryGetValue(month, out var rollup) && (!withOutlets || rollup.IsEmpty || _withOutlets.Contains(month)) ? rollup : null;

    /// <returns>The same, which from now on is nobody's to change.</returns>
    public Rollup Keep(Month month, Rollup rollup)
    {
        Drop(month);
        _kept.Add(month, rollup);
        _withOutlets.Enqueue(month);
        if (_withOutlets.Count > MostWithOutlets && _withOutlets.Dequeue() is var oldest)
        {
            // Another object: whoever has the one with outlets goes on with it.
            var whole = _kept[oldest];
            _kept[oldest] = new Rollup
            {
                Total = whole.Total,
                Days = whole.Days,
                Channels = whole.Channels,
                Sentiments = whole.Sentiments,
                Languages = whole.Languages,
                Countries = whole.Countries,
                Topics = whole.Topics,
            };
        }

        return rollup;
    }

    private static IEnumerable<string> Claims(Corrections corrections, Fingerprint mention) => corrections.Of(mention).Select(by => by.Correction.Claim);

    private void Drop(Month month)
    {
        _kept.Remove(month);
        var others = _withOutlets.Where(other => other != month).ToList();
        _withOutlets.Clear();
        others.ForEach(_withOutlets.Enqueue);
    }
}
