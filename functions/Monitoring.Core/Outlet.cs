namespace Monitoring;

/// <summary>Who published: a newspaper, a site, an account.</summary>
/// <param name="Key">The folded name that groups spellings of one outlet; empty where the export names nobody.</param>
/// <param name="Name">The name as the export writes it, trimmed; empty where it names nobody.</param>
public readonly record struct Outlet(string Key, string Name)
{
    public static Outlet Unknown => new("", "");

    public bool IsKnown => Key.Length > 0;

    /// <summary>The one place where an outlet's name becomes its key.</summary>
    public static Outlet Of(string? name)
    {
        var trimmed = name?.Trim() ?? "";
        var key = TextFolding.Fold(trimmed);
        return key.Length == 0 ? Unknown : new Outlet(key, trimmed);
    }
}
