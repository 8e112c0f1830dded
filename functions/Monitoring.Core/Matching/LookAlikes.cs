using Monitoring.Normalizing;

namespace Monitoring.Matching;

/// <summary>Look-alikes that every entity of a list has: streets and stations are called after cities everywhere.</summary>
internal static class LookAlikes
{
    /// <summary>Stands in a pattern for each of an entity's names: the Chinese ones where the rest of the pattern is Chinese, the others
    /// elsewhere.</summary>
    public const string NamePlace = "{name}";

    /// <summary>Each once, without those that stand inside one of the entity's own names, which would then never count.</summary>
    public static IEnumerable<string> Of(WatchEntity entity, IReadOnlyList<string> patterns)
    {
        List<string> names = [.. entity.Names.Values, .. entity.Aliases, .. entity.Shared.SelectMany(shared => shared.Names)];
        var folded = names.ConvertAll(name => TextFolding.Fold(name));
        return patterns
            .SelectMany(pattern => names
                .Where(name => name.Length > 0 && IsChinese(name) == IsChinese(pattern))
                .Select(name => pattern.Replace(NamePlace, name, StringComparison.Ordinal)))
            .DistinctBy(phrase => TextFolding.Fold(phrase), StringComparer.Ordinal)
            .Where(phrase => !folded.Exists(name => name.Contains(TextFolding.Fold(phrase), StringComparison.Ordinal)));
    }

    private static bool IsChinese(string text) => text.Any(StoredText.IsChinese);
}
