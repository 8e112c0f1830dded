namespace Monitoring.Matching;

/// <summary>
/// Decides whose a stated figure or an account is. A row that names its entity in a column of its own is that entity's or nobody's. Else
/// the account decides, where an entity declares it or is called so; else what the row says, by the rules by which coverage matches; else
/// a list with a single entity takes it, since an office's own uploads seldom say whose they are: unless the row names a look-alike, or
/// an account that is none of those that the entity declares. Thread-safe.
/// </summary>
internal sealed class FigureOwners
{
    private readonly WatchList _watchList;
    private readonly Matcher _matcher;
    private readonly Dictionary<string, WatchEntity> _byAccount = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WatchEntity> _byName = new(StringComparer.Ordinal);

    public FigureOwners(WatchList watchList, Matcher matcher)
    {
        (_watchList, _matcher) = (watchList, matcher);
        foreach (var entity in watchList.Entities)
        {
            _byName.TryAdd(TextFolding.Fold(entity.Id), entity);
            foreach (var name in entity.Names.Values.Concat(entity.Aliases))
            {
                _byName.TryAdd(TextFolding.Fold(name), entity);
            }

            foreach (var account in entity.Accounts)
            {
                _byAccount.TryAdd(AccountSnapshot.KeyOf(account), entity);
            }
        }
    }

    /// <summary>The entity whose own account it is: one that declares it, or is called so. Null for anybody else's.</summary>
    public WatchEntity? OfAccount(string account) => OfAccountKey(AccountSnapshot.KeyOf(account));

    /// <param name="key">The folded name, a handle with or without its sign.</param>
    public WatchEntity? OfAccountKey(ReadOnlySpan<char> key)
    {
        key = key.TrimStart('@');
        return key.IsEmpty ? null
            : _byAccount.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var declared) ? declared
            : _byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var named) ? named
            : null;
    }

    /// <param name="entity">As the row names it; null where it names none.</param>
    /// <param name="account">Null where the row names none.</param>
    /// <param name="subject">What the figure is of, in the row's words: an account, an indicator's name.</param>
    /// <returns>Empty where it is nobody's who is watched.</returns>
    public IReadOnlyList<WatchEntity> Find(string? entity, string? account, string? subject, string? scope, in ExportContext export)
    {
        if (entity is not null)
        {
            return _byName.TryGetValue(TextFolding.Fold(entity), out var named) ? [named] : [];
        }

        if (account is not null && OfAccount(account) is { } owner)
        {
            return [owner];
        }

        var matched = new List<WatchEntity>();
        var namesLookAlike = _matcher.Match(subject, scope, null, export, matched);
        var isOnesOwn = !namesLookAlike && (account is null || _watchList.Entities[0].Accounts.Count == 0);
        return matched.Count == 0 && _watchList.Entities.Count == 1 && isOnesOwn ? _watchList.Entities : matched;
    }
}
