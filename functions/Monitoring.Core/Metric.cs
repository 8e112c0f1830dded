using Monitoring.Normalizing;

namespace Monitoring;

/// <summary>What of an account is counted.</summary>
/// <param name="Key">One of the keys below, or the folded name of a metric that the product gives no meaning to.</param>
/// <param name="Name">As the export writes it.</param>
public readonly record struct Metric(string Key, string Name)
{
    /// <summary>Who follows the account on that day, however the platform calls them: fans, subscribers, 粉丝.</summary>
    public const string Followers = "followers";

    /// <summary>Who began to follow on that day.</summary>
    public const string NewFollowers = "newFollowers";

    /// <summary>Who stopped following on that day.</summary>
    public const string LostFollowers = "lostFollowers";

    /// <summary>New less lost, of that day; may be negative.</summary>
    public const string NetNewFollowers = "netNewFollowers";

    private static readonly Dictionary<string, string> Known = NameTable.ByName("metrics.txt");

    /// <summary>True for a metric that counts people, so that its value is whole.</summary>
    public bool CountsPeople => Key is Followers or NewFollowers or LostFollowers or NetNewFollowers;

    public static Metric Of(string name)
    {
        var folded = TextFolding.Fold(name);
        return new Metric(Known.GetValueOrDefault(folded, folded), name.Trim());
    }
}
