namespace Monitoring.Summarizing.Indexing;

/// <summary>What the five dimensions need of an entity's stories, added up one story at a time in the order of their ids, so that the same
/// rows give the same digits in whatever order they came.</summary>
public sealed class StorySums
{
    private readonly Spreading _outlets = new();
    private readonly Spreading _channels = new();
    private readonly Spreading _countries = new();
    private readonly Spreading _languages = new();
    private readonly HashSet<DateOnly> _days = [];

    public long Rows { get; private set; }

    public long Stories { get; private set; }

    /// <summary>Of all stories.</summary>
    public double Weight { get; private set; }

    /// <summary>Sum over stories of the share of positive rows among those of known sentiment.</summary>
    public double Positive { get; private set; }

    public double Negative { get; private set; }

    public long StoriesWithSentiment { get; private set; }

    public double Response { get; private set; }

    public long StoriesWithEngagement { get; private set; }

    /// <summary>Sum over stories of the share of quick rows among those after the first.</summary>
    public double Quick { get; private set; }

    public long StoriesWithLaterRows { get; private set; }

    /// <summary>Days with a row.</summary>
    public int ActiveDays => _days.Count;

    /// <summary>Natural entropy of the row weights over the outlets that are named; null where no row names one.</summary>
    public double? OutletEntropy => _outlets.Entropy;

    public double? ChannelEntropy => _channels.Entropy;

    public double? CountryEntropy => _countries.Entropy;

    public double? LanguageEntropy => _languages.Entropy;

    /// <param name="stories">The rows of each story, at least one, in any order; a row in one story only.</param>
    public static StorySums Of(IEnumerable<IReadOnlyList<IndexedRow>> stories)
    {
        var sums = new StorySums();
        foreach (var story in stories
            .Select(rows => rows.OrderBy(row => row.PublishedAt).ThenBy(row => row.Id).ToList())
            .OrderBy(rows => rows.Min(row => row.Id)))
        {
            sums.Add(story);
        }

        return sums;
    }

    /// <param name="rows">By time of publication.</param>
    private void Add(List<IndexedRow> rows)
    {
        Stories++;
        Rows += rows.Count;
        var outlets = rows.Count == 1 ? 1 : rows.Select(row => row.Outlet).Distinct(StringComparer.Ordinal).Count();
        var weight = IndexFormula.StoryWeight(outlets);
        Weight += weight;
        var share = weight / rows.Count;
        foreach (var row in rows)
        {
            _outlets.Add(row.Outlet, share);
            _channels.Add(row.Channel.Key(), share);
            _countries.Add(row.Country, share);
            _languages.Add(row.Language, share);
            _days.Add(row.Day);
        }

        AddSentiment(rows);
        AddResponse(rows);
    }

    private void AddSentiment(List<IndexedRow> rows)
    {
        var known = rows.Count(row => row.Sentiment != Sentiment.Unknown);
        if (known > 0)
        {
            StoriesWithSentiment++;
            Positive += rows.Count(row => row.Sentiment == Sentiment.Positive) / (double)known;
            Negative += rows.Count(row => row.Sentiment == Sentiment.Negative) / (double)known;
        }
    }

    private void AddResponse(List<IndexedRow> rows)
    {
        long? engagement = null;
        foreach (var row in rows)
        {
            engagement = row.Engagement is { } more ? (engagement ?? 0) + more : engagement;
        }

        if (engagement is { } sum)
        {
            StoriesWithEngagement++;
            Response += IndexFormula.Response(sum);
        }

        if (rows.Count > 1)
        {
            StoriesWithLaterRows++;
            var last = rows[0].PublishedAt + IndexFormula.Quick;
            Quick += rows.Skip(1).Count(row => row.PublishedAt <= last) / (double)(rows.Count - 1);
        }
    }

    /// <summary>How the row weights lie over the values of one property; a row that has none is left out.</summary>
    private sealed class Spreading
    {
        private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);

        public double? Entropy
        {
            get
            {
                if (_weights.Count == 0)
                {
                    return null;
                }

                var weights = _weights.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).ToList();
                var total = weights.Sum();
                var entropy = weights.Sum(weight => -(weight / total) * Math.Log(weight / total));

                // A rounding below 0 would be less than one outlet.
                return Math.Max(0, entropy);
            }
        }

        public void Add(string value, double weight)
        {
            if (value.Length > 0)
            {
                _weights[value] = _weights.GetValueOrDefault(value) + weight;
            }
        }
    }
}
