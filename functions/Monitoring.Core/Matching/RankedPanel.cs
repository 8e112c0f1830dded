namespace Monitoring.Matching;

/// <summary>Those of a watch list who can be ranked against each other.</summary>
/// <param name="Key">What its reports are kept under.</param>
/// <param name="Name">As its reports print it.</param>
public sealed record RankedPanel(string Key, string Name, IReadOnlyList<WatchEntity> Entities)
{
    /// <summary>All that are watched first, then each ready list of several that is part of it. A ready list that holds just who is watched is
    /// the watch list by another name, under which it may have been issued before.</summary>
    public static IReadOnlyList<RankedPanel> Of(WatchList watchList) =>
    [
        new(Panel.KeyOf("watchlist"), watchList.Title ?? "Watch list", watchList.Entities),
        .. ReadyWatchList.Names.Select(name => (Name: name, List: ReadyWatchList.Find(name)!))
            .Where(ready => ready.List.Entities.Count > 1 && Panel.NotHeldBy(watchList, ready.List).Count == 0)
            .Select(ready => new RankedPanel(Panel.KeyOf(ready.Name), ready.List.Title ?? ready.Name, ready.List.Entities)),
    ];
}
