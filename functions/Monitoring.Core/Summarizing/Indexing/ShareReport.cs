namespace Monitoring.Summarizing.Indexing;

/// <summary>Works a tally's shares out.</summary>
internal static class ShareReport
{
    public const string Social = "social";
    public const string Mainstream = "mainstream";
    public const string Other = "other";

    private const int TopOutlets = 10;

    private static readonly Dictionary<string, string> GroupOf = Enum.GetValues<Channel>().ToDictionary(channel => channel.Key(), Group);

    public static Shares Of(YearTally tally)
    {
        Sentiment[] sentiments = [Sentiment.Positive, Sentiment.Neutral, Sentiment.Negative, Sentiment.Mixed, Sentiment.Unknown];
        return new Shares(
            InOrder([.. sentiments.Select(of => (BreakdownReport.Key(of), tally.Of(of)))]),
            MostFirst(tally.Channels.GroupBy(channel => GroupOf[channel.Key], channel => channel.Value)
                .Select(group => new KeyValuePair<string, long>(group.Key, group.Sum()))),
            MostFirst(tally.Channels),
            [
                .. MostFirst(tally.Topics).Select(topic => new TopicFigures(
                    topic.Key, topic.Hits, topic.Share, Figures.Share(topic.Hits, tally.Hits) ?? 0)),
            ],
            tally.HitsWithTopic,
            MostFirst(tally.Formats),
            tally.Formats.Values.Sum(),
            MostFirst(tally.Authors),
            tally.Authors.Values.Sum(),
            MostFirst(tally.Languages),
            MostFirst(tally.Countries));
    }

    public static IReadOnlyList<ShareFigures> Outlets(YearTally tally) =>
    [
        .. tally.Outlets.OrderByDescending(outlet => outlet.Value).ThenBy(outlet => outlet.Key, StringComparer.Ordinal).Take(TopOutlets)
            .Select(outlet => new ShareFigures(
                DisplayText.Of(tally.OutletNames[outlet.Key], DisplayText.NameLength), outlet.Value,
                Figures.Share(outlet.Value, tally.Hits) ?? 0)),
    ];

    public static PanelTotals Totals(YearTally tally, long mentions, long stories) => new(
        tally.Hits, mentions, stories,
        new SentimentCounts(
            tally.Of(Sentiment.Positive), tally.Of(Sentiment.Neutral), tally.Of(Sentiment.Negative), tally.Of(Sentiment.Mixed),
            tally.Of(Sentiment.Unknown)),
        PositiveOrNeutral(tally));

    /// <summary>Over hits of known sentiment; null where none is known.</summary>
    public static decimal? PositiveOrNeutral(YearTally tally) => Figures.Share(
        tally.Of(Sentiment.Positive) + tally.Of(Sentiment.Neutral), tally.Hits - tally.Of(Sentiment.Unknown));

    private static string Group(Channel channel) => channel switch
    {
        Channel.Online or Channel.Print or Channel.Broadcast => Mainstream,
        Channel.Other => Other,
        _ => Social,
    };

    private static List<ShareFigures> MostFirst(IEnumerable<KeyValuePair<string, long>> counts) => InOrder(
    [
        .. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (pair.Key, pair.Value)),
    ]);

    private static List<ShareFigures> InOrder(IReadOnlyList<(string Key, long Hits)> counts)
    {
        var shares = LargestRemainder.Shares([.. counts.Select(count => count.Hits)]);
        return [.. counts.Select((count, i) => new ShareFigures(count.Key, count.Hits, shares[i]))];
    }
}
