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

    /// <summary>What people judged of the month's sample, by the tag.</summary>
    public const string Check = "check";

    /// <summary>A post of one's own account, by its measures.</summary>
    public const string OwnPost = "ownPost";

    /// <summary>All that is stated of an account; also with <see cref="Closing"/> or <see cref="Base"/>.</summary>
    public const string Account = "account";

    /// <summary>All that is stated of an indicator; also with <see cref="Closing"/> or <see cref="Base"/>.</summary>
    public const string Indicator = "indicator";

    /// <summary>A figure of an account other than its followers.</summary>
    public const string AccountMetric = "accountMetric";

    /// <summary>An exchange rate, by its month and currency; all of the scope's where the key is empty.</summary>
    public const string Rate = "rate";

    /// <summary>After a dimension: what states the figure itself.</summary>
    public const string Closing = ".closing";

    /// <summary>After a dimension: what states its base.</summary>
    public const string Base = ".base";

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
        ["checked"] = Check,
        ["ownPosts"] = OwnPost,
        ["accounts"] = Account,
        ["indicators"] = Indicator,
        ["accountMetrics"] = AccountMetric,
        ["ratesUsed"] = Rate,
        ["missingRates"] = Rate,
    };

    /// <summary>The scope of the year before, in reports of a year.</summary>
    public const string YearBefore = "yearBefore";

    private static readonly HashSet<string> Scopes = ["previous", "lastYear", YearBefore];

    /// <summary>Under these a report of a year sets it against the year before.</summary>
    private static readonly HashSet<string> Comparing =
    [
        "aveBridge", "ratio", "hitsRatio", "mentionsRatio", "positiveOrNeutralChange", "shareChange", "rankChange",
    ];

    private static readonly HashSet<string> Money = ["ave", "aveBridge", "aveOther"];

    private static readonly HashSet<string> WithoutRate =
    [
        "hitsReported", "hitsByRateCard", "hitsWithoutValue", "hitsWithoutReach", "reprintHits", "reportedByCurrency", "recomputedByCard",
    ];

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
                part = part with { Dimension = part.Dimension == OwnPost ? OwnPost : dimension, Key = key };
                i++;
            }
        }

        return part.Dimension is Account or Indicator ? part with { Dimension = part.Dimension + RoleOf(path) } : part;
    }

    /// <summary>All the parts that have a say in the figure, its own first.</summary>
    internal static IReadOnlyList<FigurePart> AllOf(FigurePath path)
    {
        var own = Of(path);
        var all = new List<FigurePart> { own };
        if (own.IsStated)
        {
            if (own.Dimension is Account or Indicator && path.Segments.Contains("growth"))
            {
                return [own with { Dimension = own.Dimension + Closing }, own with { Dimension = own.Dimension + Base }];
            }

            return all;
        }

        if (path.Segments.Any(Comparing.Contains))
        {
            all.Add(own with { Scope = own.Scope == YearBefore ? "" : YearBefore });
        }

        var isReportedAsIs = path.Segments[0] == "mentions" && path.Segments.Contains("reported");
        if (path.Segments.Any(Money.Contains) && !path.Segments.Any(WithoutRate.Contains) && !isReportedAsIs)
        {
            all.AddRange(all.Select(part => new FigurePart(part.Scope, "", Rate, "")).ToList());
        }

        return all;
    }

    /// <summary>Stands on rows that state it, and on no mention.</summary>
    internal bool IsStated => Stated.Contains(Dimension.Split('.')[0]);

    /// <summary>The whole that the part is a part of: of the scope's mentions, or of what is stated of one subject.</summary>
    internal FigurePart Whole => !IsStated ? this with { Dimension = "", Key = "" }
        : Dimension == Rate ? this with { Key = "" }
        : this with { Dimension = Dimension.Split('.')[0] };

    private static readonly HashSet<string> Stated = [OwnPost, Account, Indicator, AccountMetric, Rate];

    private static string RoleOf(FigurePath path) => path.Segments[^1] switch
    {
        "base" => Base,
        "value" => Closing,
        _ => path.Segments.Contains("byRateCard") ? Closing : "",
    };
}
