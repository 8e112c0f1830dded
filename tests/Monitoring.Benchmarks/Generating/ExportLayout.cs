using System.Collections.Frozen;
using System.Globalization;

namespace Monitoring.Benchmarks.Generating;

/// <summary>The columns of an export, and a mention in them.</summary>
internal abstract class ExportLayout
{
    public abstract IReadOnlyList<string> Header { get; }

    /// <summary>One field for each column; valid until the next call.</summary>
    public abstract IReadOnlyList<string> Row(MadeUpMention mention);

    /// <summary>What the layout can carry of a mention: the truth is told of no more.</summary>
    public virtual MadeUpMention Carried(MadeUpMention mention) => mention;

    public static ExportLayout For(string service) => service switch
    {
        MeltwaterClassicLayout.Service => new MeltwaterClassicLayout(),
        ChineseTableLayout.Service => new ChineseTableLayout(),
        _ => throw new ArgumentException($"Found service '{service}', expected meltwater or generic-zh.", nameof(service)),
    };

    protected static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Meltwater's "classic" export: 52 columns, most of them empty.</summary>
internal sealed class MeltwaterClassicLayout : ExportLayout
{
    public const string Service = "meltwater";

    private const string Columns =
        "Date|Headline|URL|Opening Text|Hit Sentence|Source|Influencer|Country|Subregion|Language|Reach|Desktop Reach|Mobile Reach|" +
        "Twitter Social Echo|Facebook Social Echo|Reddit Social Echo|National Viewership|Engagement|AVE|Sentiment|Key Phrases|Input Name|" +
        "Keywords|Twitter Authority|Tweet Id|Twitter Id|Twitter Client|Twitter Screen Name|User Profile Url|Twitter Bio|Twitter Followers|" +
        "Twitter Following|Alternate Date Format|Time|State|City|Social Echo Total|Editorial Echo|Views|Estimated Views|Likes|Replies|" +
        "Retweets|Comments|Shares|Reactions|Threads|Is Verified|Parent URL|Document Tags|Document ID|Custom Categories";

    private static readonly string[] ColumnNames = Columns.Split('|');

    private static readonly FrozenDictionary<string, int> ColumnIndexes =
        ColumnNames.Index().ToFrozenDictionary(column => column.Item, column => column.Index, StringComparer.Ordinal);

    private readonly string[] _fields = Enumerable.Repeat("", ColumnNames.Length).ToArray();

    public override IReadOnlyList<string> Header => ColumnNames;

    public override IReadOnlyList<string> Row(MadeUpMention mention)
    {
        var isPost = mention.TweetId is not null;
        this["Date"] = mention.PublishedAt.ToString("dd-MMM-yyyy hh:mmtt", CultureInfo.InvariantCulture);
        this["Headline"] = mention.Headline;
        this["URL"] = mention.Url;
        this["Opening Text"] = mention.Opening;
        this["Source"] = mention.Outlet;
        this["Influencer"] = mention.Influencer;
        this["Country"] = mention.Country;
        this["Language"] = mention.Language;
        this["Reach"] = Number(mention.Reach);
        this["AVE"] = mention.Ave?.ToString("N2", CultureInfo.InvariantCulture) ?? "";
        this["Sentiment"] = mention.Sentiment;
        this["Input Name"] = "UK campuses";
        // The service wraps ids in quotes of their own.
        this["Tweet Id"] = isPost ? $"\"{mention.TweetId}\"" : "";
        this["User Profile Url"] = isPost ? $"https://twitter.com/{mention.Influencer[1..]}" : "";
        this["Twitter Followers"] = isPost ? Number(mention.Reach) : "";
        this["Alternate Date Format"] = mention.PublishedAt.ToString("dd-MMM-yy", CultureInfo.InvariantCulture);
        this["Time"] = mention.PublishedAt.ToString("h:mm tt", CultureInfo.InvariantCulture);
        this["Is Verified"] = isPost ? "false" : "";
        this["Document ID"] = $"\"{mention.DocumentId}\"";
        return _fields;
    }

    /// <summary>A field of the row last made, for those who need one to be wrong.</summary>
    public string this[string column]
    {
        set => _fields[ColumnIndexes[column]] = value;
    }
}

/// <summary>A table with Chinese headers of no service in particular: no id, no AVE, no language.</summary>
internal sealed class ChineseTableLayout : ExportLayout
{
    public const string Service = "generic-zh";

    private readonly string[] _fields = new string[6];

    public override IReadOnlyList<string> Header { get; } = ["标题", "链接", "发布时间", "媒体", "覆盖人数", "情感"];

    public override IReadOnlyList<string> Row(MadeUpMention mention)
    {
        _fields[0] = mention.Headline;
        _fields[1] = mention.Url;
        _fields[2] = mention.PublishedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        _fields[3] = mention.Outlet;
        _fields[4] = Number(mention.Reach);
        _fields[5] = mention.Sentiment switch { "Positive" => "正面", "Negative" => "负面", _ => "中性" };
        return _fields;
    }

    public override MadeUpMention Carried(MadeUpMention mention) => mention with { HasAve = false, Language = "undeclared" };
}
