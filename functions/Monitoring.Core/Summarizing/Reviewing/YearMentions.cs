using Monitoring.Configuring;
using Monitoring.Identifying;
using Monitoring.Registering;
using Monitoring.RollingUp;

namespace Monitoring.Summarizing.Reviewing;

/// <summary>
/// A year's mentions as they come by, shard by shard: sums of each month, and of each mention a short row by which the year's stories are
/// found. A mention's text is let go at once, so that a year of millions costs memory by its rows and wordings.
/// </summary>
public sealed class YearMentions
{
    private const int PostsOfChannel = 5;
    private const int TopStories = 10;
    private const int TitlesOfStory = 20;

    private readonly AveValuation _valuation;
    private readonly ExchangeRates _rates;
    private readonly SortedDictionary<Month, Rollup> _months = [];
    private readonly Dictionary<ExportId, long> _rowsByFile = [];
    private readonly SortedDictionary<Channel, List<Mention>> _topPosts = [];
    private readonly SortedDictionary<Month, ValuedTwice> _valuedTwice = [];
    private readonly Dictionary<string, decimal> _aveByOutlet = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _outletKeys = new(StringComparer.Ordinal);

    /// <summary>Null once the stories are found: what is compared of a million wordings is let go before another year is read.</summary>
    private StoryGathering<Row>? _gathering;
    private IReadOnlyList<RankedStory> _ranked = [];

    /// <exception cref="SummaryException">A setting makes no sense.</exception>
    public YearMentions(Settings settings, IReadOnlyList<Stated<StatedRate>> uploadedRates)
    {
        _valuation = new AveValuation(RateCards.Chosen(settings, RateCards.Declared(settings)));
        _rates = new ExchangeRates(settings, uploadedRates);
        _gathering = new StoryGathering<Row>(RowOf);
    }

    /// <summary>By month; months without a mention are left out.</summary>
    public IReadOnlyDictionary<Month, Rollup> Months => _months;

    /// <summary>Mentions by the file of the row that each stands on.</summary>
    public IReadOnlyDictionary<ExportId, long> RowsByFile => _rowsByFile;

    public long Stories { get; private set; }

    /// <summary>Every mention of a story but its first.</summary>
    public long ReprintHits { get; private set; }

    /// <summary>In the reporting currency.</summary>
    public decimal ReprintAve { get; private set; }

    /// <summary>Of the ten outlets with the most AVE, in the reporting currency.</summary>
    public decimal TenLargestOutletsAve => _aveByOutlet.Values.OrderDescending().Take(10).Sum();

    /// <summary>The mentions with the most engagement, a few of each channel.</summary>
    public IReadOnlyList<Mention> TopPosts => [.. _topPosts.Values.SelectMany(posts => posts)];

    public IReadOnlyList<StoryFigures> TopStoryFigures { get; private set; } = [];

    /// <summary>The first mentions of the largest stories: whose headline and address <see cref="Title"/> has to be given.</summary>
    public IReadOnlySet<Fingerprint> ToTitle { get; private set; } = new HashSet<Fingerprint>();

    /// <summary>The months in which those stand.</summary>
    public IReadOnlyList<Month> MonthsToTitle { get; private set; } = [];

    /// <summary>The story of each mention of the largest stories.</summary>
    public IReadOnlyDictionary<Fingerprint, Fingerprint> TopStoryOf { get; private set; } = new Dictionary<Fingerprint, Fingerprint>();

    /// <summary>By month, the hits that the export and the chosen card both value.</summary>
    internal IReadOnlyDictionary<Month, ValuedTwice> ValuedTwice => _valuedTwice;

    /// <summary>Adds mentions, each once in all that are added.</summary>
    public void Add(IReadOnlyList<Mention> mentions)
    {
        foreach (var mention in mentions)
        {
            if (!_months.TryGetValue(mention.Month, out var rollup))
            {
                _months.Add(mention.Month, rollup = new Rollup());
            }

            rollup.Add(mention);
            _rowsByFile[mention.Row.Export] = _rowsByFile.GetValueOrDefault(mention.Row.Export) + 1;
            if (InReporting(mention) is { } ave && mention.Coverage.Outlet.IsKnown)
            {
                _aveByOutlet[mention.Coverage.Outlet.Key] = _aveByOutlet.GetValueOrDefault(mention.Coverage.Outlet.Key) + ave;
            }

            AddPost(mention);
            Compare(mention);
        }

        Gathering.Add(mentions);
    }

    /// <summary>Finds the stories, once all mentions are added.</summary>
    public void FindStories()
    {
        var stories = Gathering.Find().Select(RankedStory.Of).ToList();
        _gathering = null;
        Stories = stories.Count;
        foreach (var story in stories)
        {
            ReprintHits += story.Rows.Count - 1;
            ReprintAve += story.Rows.Skip(1).Sum(row => row.Ave ?? 0);
        }

        _ranked =
        [
            .. stories.OrderByDescending(story => story.Rows.Count)
                .ThenByDescending(story => story.Outlets)
                .ThenByDescending(story => story.Reach ?? -1)
                .ThenBy(story => story.Rows[0].PublishedAt)
                .ThenBy(story => story.Id)
                .Take(TopStories),
        ];
        var first = _ranked.SelectMany(story => story.Rows.Take(TitlesOfStory)).ToList();
        ToTitle = first.Select(row => row.Id).ToHashSet();
        TopStoryOf = _ranked.SelectMany(story => story.Rows, (story, row) => (row.Id, Story: story.Id)).ToDictionary(pair => pair.Id, pair => pair.Story);
        MonthsToTitle = [.. first.Select(row => row.Month).Distinct().Order()];
    }

    /// <param name="mentions">Those of <see cref="ToTitle"/>.</param>
    public void Title(IEnumerable<Mention> mentions)
    {
        var byId = mentions.ToDictionary(mention => mention.Id);
        TopStoryFigures =
        [
            // An upload that came in between may have moved a mention out of the year.
            .. _ranked.Select(story => (story, Titled: story.Rows.Take(TitlesOfStory).Where(row => byId.ContainsKey(row.Id)).Select(row => byId[row.Id]).ToList()))
                .Where(pair => pair.Titled.Count > 0)
                .Select(pair =>
            {
                var (story, inOrder) = pair;
                var first = inOrder[0];
                var titled = inOrder.Find(mention => StoryRanking.Headline(mention.Coverage).Length > 0) ?? first;
                return new StoryFigures(
                    story.Id.ToString(), StoryRanking.Headline(titled.Coverage), titled.Language, story.Outlets, story.Rows.Count, story.Reach,
                    DisplayText.Of(first.Coverage.Outlet.Name, DisplayText.NameLength), first.Coverage.PublishedAt.ToUniversalTime(), first.Day,
                    inOrder.Select(mention => DisplayText.Link(mention.Coverage.Url)).FirstOrDefault(link => link is not null));
            }),
        ];
    }

    private StoryGathering<Row> Gathering =>
        _gathering ?? throw new InvalidOperationException("The year's stories are found; nothing is added to it after that.");

    private void Compare(Mention mention)
    {
        if (mention.Coverage.Ave is { } ave && _valuation.ByCard(mention.Coverage) is { } byCard)
        {
            if (!_valuedTwice.TryGetValue(mention.Month, out var both))
            {
                _valuedTwice.Add(mention.Month, both = new ValuedTwice());
            }

            both.Add(ave, byCard);
        }
    }

    private decimal? InReporting(Mention mention) =>
        _valuation.Of(mention.Coverage).Ave is { } ave ? _rates.TryConvert(ave, mention.Month) : null;

    private Row RowOf(Mention mention)
    {
        var key = mention.Coverage.Outlet.Key;
        if (!_outletKeys.TryGetValue(key, out var kept))
        {
            _outletKeys.Add(key, kept = key);
        }

        return new Row(mention.Id, mention.Coverage.PublishedAt, mention.Month, kept, mention.Coverage.Reach, InReporting(mention));
    }

    private void AddPost(Mention mention)
    {
        if (mention.Coverage.Engagement.For(mention.Coverage.Channel) is null or 0)
        {
            return;
        }

        if (!_topPosts.TryGetValue(mention.Coverage.Channel, out var posts))
        {
            _topPosts.Add(mention.Coverage.Channel, posts = []);
        }

        posts.Add(mention);
        posts.Sort((left, right) =>
            Engagement(right).CompareTo(Engagement(left)) is not 0 and var byEngagement ? byEngagement
            : (right.Coverage.Reach ?? -1).CompareTo(left.Coverage.Reach ?? -1) is not 0 and var byReach ? byReach
            : left.Id.CompareTo(right.Id));
        if (posts.Count > PostsOfChannel)
        {
            posts.RemoveAt(PostsOfChannel);
        }

        static long Engagement(Mention mention) => mention.Coverage.Engagement.For(mention.Coverage.Channel) ?? 0;
    }

    /// <param name="Ave">In the reporting currency; null where there is none or no rate converts it.</param>
    private sealed record Row(Fingerprint Id, DateTimeOffset PublishedAt, Month Month, string Outlet, long? Reach, decimal? Ave);

    /// <param name="Rows">By time of publication.</param>
    private sealed record RankedStory(Fingerprint Id, IReadOnlyList<Row> Rows, int Outlets, long? Reach)
    {
        public static RankedStory Of(IReadOnlyList<Row> rows)
        {
            var inOrder = rows.OrderBy(row => row.PublishedAt).ThenBy(row => row.Id).ToList();
            long? reach = null;
            foreach (var row in rows)
            {
                reach = row.Reach is { } more ? (reach ?? 0) + more : reach;
            }

            return new(
                rows.Min(row => row.Id), inOrder,
                rows.Select(row => row.Outlet).Where(outlet => outlet.Length > 0).Distinct(StringComparer.Ordinal).Count(), reach);
        }
    }
}

/// <summary>Hits with a reported AVE and a reach: both values added up.</summary>
internal sealed class ValuedTwice
{
    public long Hits { get; private set; }

    public MoneySums Reported { get; } = new();

    public MoneySums Recomputed { get; } = new();

    public void Add(Money reported, Money recomputed)
    {
        Hits++;
        Reported.Add(reported);
        Recomputed.Add(recomputed);
    }
}
