using System.Globalization;

namespace Monitoring.Tagging;

/// <summary>The port's plainest form: what every other store has to behave like. Safe for many threads.</summary>
public sealed class InMemoryTagMemory : ITagMemory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TagKey, Kept> _kept = [];
    private long _claims;

    public ValueTask<IReadOnlyDictionary<TagKey, TagAnswer>> FindAsync(
        IReadOnlyCollection<TagKey> keys, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var found = new Dictionary<TagKey, TagAnswer>();
            foreach (var key in keys)
            {
                if (_kept.TryGetValue(key, out var kept) && kept.Answer is { } answer)
                {
                    found[key] = answer;
                }
            }

            return new(found);
        }
    }

    public ValueTask<IReadOnlyList<TagClaim>> ClaimAsync(
        IReadOnlyCollection<TagKey> keys, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var claims = new List<TagClaim>();
            foreach (var key in keys)
            {
                if (!_kept.TryGetValue(key, out var kept) || (kept.Answer is null && kept.ClaimedUntil < now))
                {
                    var token = (++_claims).ToString(CultureInfo.InvariantCulture);
                    _kept[key] = new Kept(token, until, null);
                    claims.Add(new TagClaim(key, token));
                }
            }

            return new(claims);
        }
    }

    public ValueTask<IReadOnlyDictionary<TagKey, TagAnswer>> StoreAsync(
        IReadOnlyCollection<(TagClaim Claim, TagAnswer Answer)> answers, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var standing = new Dictionary<TagKey, TagAnswer>();
            foreach (var (claim, answer) in answers)
            {
                var stands = _kept.GetValueOrDefault(claim.Key)?.Answer ?? answer;
                _kept[claim.Key] = new Kept(claim.Token, default, stands);
                standing[claim.Key] = stands;
            }

            return new(standing);
        }
    }

    public ValueTask ReleaseAsync(IReadOnlyCollection<TagClaim> claims, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var claim in claims)
            {
                if (_kept.TryGetValue(claim.Key, out var kept) && kept.Answer is null && kept.Token == claim.Token)
                {
                    _kept.Remove(claim.Key);
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ForgetStandInsAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var (key, _) in _kept.Where(pair => pair.Value.Answer is { StandIn: not StandIn.None }).ToList())
            {
                _kept.Remove(key);
            }
        }

        return ValueTask.CompletedTask;
    }

    private sealed record Kept(string Token, DateTimeOffset ClaimedUntil, TagAnswer? Answer);
}
