namespace Monitoring.Matching;

/// <summary>A watch list as the panel of an index: whether the kept mentions were matched by it.</summary>
public static class Panel
{
    /// <summary>The ids of those entities of the panel that the list the figures stand on lacks, or names otherwise: their mentions were
    /// never looked for, or others were.</summary>
    public static IReadOnlyList<string> NotHeldBy(WatchList watchList, WatchList panel)
    {
        var held = watchList.Entities.ToDictionary(entity => entity.Id, Canonical, StringComparer.Ordinal);
        return [.. panel.Entities.Where(entity => held.GetValueOrDefault(entity.Id) != Canonical(entity)).Select(entity => entity.Id)];
    }

    /// <summary>What a panel's reports are kept under: its letters and digits in lower case, hyphens between.</summary>
    /// <param name="name">Of the panel's file, or of the ready list.</param>
    public static string KeyOf(string name)
    {
        var key = string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
        while (key.Contains("--", StringComparison.Ordinal))
        {
            key = key.Replace("--", "-", StringComparison.Ordinal);
        }

        return key.Length == 0 ? "panel" : key;
    }

    private static string Canonical(WatchEntity entity) => WatchListFile.ToJson(new WatchList([entity]));
}
