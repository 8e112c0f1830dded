namespace Monitoring.Issuing;

/// <summary>Where a figure stands in a report's JSON.</summary>
/// <param name="Text">Such as <c>outlets[people's daily].reach</c>.</param>
/// <param name="Segments">Its names and keys, outermost first: <c>outlets</c>, <c>people's daily</c>, <c>reach</c>.</param>
public sealed record FigurePath(string Text, IReadOnlyList<string> Segments)
{
    internal static FigurePath Top { get; } = new("", []);

    internal FigurePath Property(string name) => new(Text.Length == 0 ? name : $"{Text}.{name}", [.. Segments, name]);

    internal FigurePath Element(string key) => new($"{Text}[{key}]", [.. Segments, key]);

    public override string ToString() => Text;
}

/// <summary>A part of a report's mentions, as a path names it. All that is null is open.</summary>
/// <param name="Scope">Another period that the report compares with, by the name of its property; empty for the report's own.</param>
/// <param name="Entity">Of a panel.</param>
/// <param name="Dimension">One of <see cref="FigurePart.Dimensions"/>; empty for all of the scope's mentions.</param>
/// <param name="Key">In that dimension.</param>
public readonly record struct FigurePart(string Scope, string Entity, string Dimension, string Key)
{
    public const string Day = "day";
    public const string Month = "month";
    public const string Channel = "channel";
    public const string Language = "language";
    public const string Country = "country";
    public const string Topic = "topic";
    public const string Sentiment = "sentiment";
    public const string Outlet = "outlet";
    public const string Story = "story";
    public const string Post = "post";

    /// <summary>By the property under which a report has one figure, or one list of figures, for each key.</summary>
    public static IReadOnlyDictionary<string, string> Dimensions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["days"] = Day,
        ["coverageGaps"] = Day,
        ["daysToCome"] = Day,
        ["months"] = Month,
        ["monthsBefore"] = Month,
        ["channels"] = Channel,
        ["topPosts"] = Channel,
        ["languages"] = Language,
        ["countries"] = Country,
        ["topics"] = Topic,
        ["sentiment"] = Sentiment,
        ["outlets"] = Outlet,
        ["topStories"] = Story,
        ["posts"] = Post,
    };

    private const string YearBefore = "yearBefore";

    private static readonly HashSet<string> Scopes = ["previous", "lastYear", YearBefore];

    /// <summary>The mentions that the figure is a figure of, as far as its path tells.</summary>
    public static FigurePart Of(FigurePath path)
    {
        var part = new FigurePart("", "", "", "");
        for (var i = 0; i < path.Segments.Count; i++)
        {
            var (name, key) = (path.Segments[i], i + 1 < path.Segments.Count ? path.Segments[i + 1] : null);
            if (Scopes.Contains(name))
            {
                part = part with { Scope = name };
            }
            else if (name.EndsWith("Before", StringComparison.Ordinal))
            {
                part = part with { Scope = YearBefore };
            }

            if (key is not null && name == "entities")
            {
                part = part with { Entity = key };
                i++;
            }
            else if (key is not null && Dimensions.TryGetValue(name, out var dimension))
            {
                part = part with { Dimension = dimension, Key = key };
                i++;
            }
        }

        return part;
    }

    /// <summary>The whole scope that the part is a part of.</summary>
    internal FigurePart Whole => this with { Dimension = "", Key = "" };
}
