using Monitoring.RollingUp;

namespace Monitoring.Summarizing;

/// <summary>Works out <see cref="Breakdown"/> and the outlets: sums from the rollup, AVE from the mentions, whose channel decides
/// what a rate card makes of them.</summary>
internal sealed class BreakdownReport
{
    public const string UnknownCountry = "unknown";

    private const int TopOutlets = 20;

    private readonly Rollup _rollup;
    private readonly GroupedAve _sentiment = new();
    private readonly GroupedAve _channels = new();
    private readonly GroupedAve _languages = new();
    private readonly GroupedAve _countries = new();
    private readonly GroupedAve _topics = new();
    private readonly GroupedAve _outlets = new();
    private long _hitsWithTopic;

    public BreakdownReport(SummaryInput input, AveReport ave)
    {
        _rollup = input.Current;
        foreach (var mention in input.Mentions)
        {
            _hitsWithTopic += mention.Tags.Topics.Count > 0 ? 1 : 0;
            if (ave.InReporting(mention) is not { } amount)
            {
                continue;
            }

            _sentiment.Add(Key(mention.Sentiment), amount);
            _channels.Add(mention.Coverage.Channel.Key(), amount);
            _languages.Add(mention.Language, amount);
            _countries.Add(CountryKey(mention.Coverage.Country ?? ""), amount);
            _outlets.Add(mention.Coverage.Outlet.Key, amount);
            foreach (var topic in mention.Tags.Topics)
            {
                _topics.Add(topic, amount);
            }
        }
    }

    public static string Key(Sentiment sentiment) => sentiment.ToString().ToLowerInvariant();

    public static SentimentCounts Counts(Rollup rollup) => new(
        Hits(rollup, Sentiment.Positive),
        Hits(rollup, Sentiment.Neutral),
        Hits(rollup, Sentiment.Negative),
        Hits(rollup, Sentiment.Mixed),
        Hits(rollup, Sentiment.Unknown));

    /// <summary>Over hits of known sentiment; null where none is known.</summary>
    public static decimal? PositiveOrNeutralShare(Rollup rollup)
    {
        var counts = Counts(rollup);
        return Figures.Share(
            counts.Positive + counts.Neutral, counts.Positive + counts.Neutral + counts.Negative + counts.Mixed);
    }

    public static SortedDictionary<string, long> Plain<TKey>(IEnumerable<KeyValuePair<TKey, Tally>> tallies, Func<TKey, string> key)
    {
        var plain = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (of, tally) in tallies)
        {
            if (!tally.IsEmpty)
            {
                plain[key(of)] = tally.Hits;
            }
        }

        return plain;
    }

    public static string CountryKey(string country) => country.Length == 0 ? UnknownCountry : country;

    public Breakdown Breakdown()
    {
        Sentiment[] order = [Sentiment.Positive, Sentiment.Neutral, Sentiment.Negative, Sentiment.Mixed, Sentiment.Unknown];
        var bySentiment = order.Select(of => (Key(of), _rollup.Sentiments.GetValueOrDefault(of) ?? new Tally()));
        return new(
            Shared([.. bySentiment], _sentiment),
            PositiveOrNeutralShare(_rollup),
            Shared(MostHitsFirst(_rollup.Channels, channel => channel.Key()), _channels),
            Shared(MostHitsFirst(_rollup.Languages, language => language), _languages),
            Shared(MostHitsFirst(_rollup.Countries, CountryKey), _countries),
            Topics(),
            _hitsWithTopic);
    }

    public IReadOnlyList<OutletFigures> Outlets() =>
    [
        .. _rollup.Outlets
            .Where(outlet => outlet.Key.Length > 0 && !outlet.Value.Tally.IsEmpty)
            .OrderByDescending(outlet => outlet.Value.Tally.Hits)
            .ThenByDescending(outlet => outlet.Value.Tally.Reach)
            .ThenBy(outlet => outlet.Key, StringComparer.Ordinal)
            .Take(TopOutlets)
            .Select(outlet => new OutletFigures(
                DisplayText.Of(outlet.Key, DisplayText.NameLength),
                DisplayText.Of(outlet.Value.Name, DisplayText.NameLength),
                outlet.Value.Tally.Hits,
                Figures.Share(outlet.Value.Tally.Hits, _rollup.Total.Hits) ?? 0,
                outlet.Value.Tally.Reach,
                outlet.Value.LargestReach,
                outlet.Value.Tally.Hits - outlet.Value.Tally.HitsWithReach,
                _outlets.Of(outlet.Key))),
    ];

    private static long Hits(Rollup rollup, Sentiment sentiment) => rollup.Sentiments.GetValueOrDefault(sentiment)?.Hits ?? 0;

    private List<GroupFigures> Topics() =>
    [
        .. MostHitsFirst(_rollup.Topics, topic => topic)
            .Select(topic => Group(topic.Key, topic.Tally, Figures.Share(topic.Tally.Hits, _rollup.Total.Hits) ?? 0, _topics)),
    ];

    private static List<(string Key, Tally Tally)> MostHitsFirst<TKey>(
        IEnumerable<KeyValuePair<TKey, Tally>> tallies, Func<TKey, string> key) =>
    [
        .. tallies.Where(pair => !pair.Value.IsEmpty)
            .Select(pair => (Key: key(pair.Key), Tally: pair.Value))
            .OrderByDescending(pair => pair.Tally.Hits).ThenBy(pair => pair.Key, StringComparer.Ordinal),
    ];

    private static List<GroupFigures> Shared(IReadOnlyList<(string Key, Tally Tally)> groups, GroupedAve ave)
    {
        var shares = LargestRemainder.Shares([.. groups.Select(group => group.Tally.Hits)]);
        return [.. groups.Select((group, i) => Group(group.Key, group.Tally, shares[i], ave))];
    }

    private static GroupFigures Group(string key, Tally tally, decimal share, GroupedAve ave) => new(
        key, tally.Hits, share, tally.Reach, tally.Hits - tally.HitsWithReach, ave.Of(key),
        tally.HitsWithEngagement == 0 ? null : tally.Engagement);

    private sealed class GroupedAve
    {
        private readonly Dictionary<string, decimal> _amounts = new(StringComparer.Ordinal);

        public void Add(string key, decimal amount) => _amounts[key] = _amounts.GetValueOrDefault(key) + amount;

        public decimal? Of(string key) => _amounts.TryGetValue(key, out var amount) ? Figures.Plain(amount) : null;
    }
}
