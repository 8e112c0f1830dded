using Monitoring.Configuring;
using Monitoring.RollingUp;

namespace Monitoring.Summarizing.Reviewing;

/// <summary>Works out the year's mention figures, and sets them against the year before.</summary>
internal sealed class MentionReport
{
    private const int TopOutlets = 20;

    private readonly ReviewInput _input;
    private readonly AveValuation _valuation;
    private readonly IReadOnlyList<RateCard> _declared;
    private readonly ExchangeRates _rates;
    private readonly CoveredDays _covered;
    private readonly Rollup _year;
    private readonly Rollup? _before;
    private readonly List<DateOnly> _unknown;
    private readonly int _unknownBefore;
    private readonly YearValue _value;
    private readonly ConvertedSums _ave;
    private readonly YearValue? _valueBefore;
    private readonly ConvertedSums? _aveBefore;

    public MentionReport(ReviewInput input, IReadOnlyList<RateCard> declared)
    {
        _input = input;
        _declared = declared;
        _valuation = new AveValuation(RateCards.Chosen(input.Settings, declared));
        _rates = new ExchangeRates(input.Settings, input.UploadedRates);
        _covered = new CoveredDays(input.Covered);
        _year = Merged(input.Now!);
        _before = input.Before is { } before ? Merged(before) : null;
        _unknown = Unknown(input.Year, input.Now!);
        _unknownBefore = input.Before is { } year ? Unknown(input.Year - 1, year).Count : 0;
        _value = YearValue.Of(input.Now!, _valuation, _rates, _unknown.Count > 0, out _ave);
        if (input.Before is { } yearBefore)
        {
            _valueBefore = YearValue.Of(yearBefore, _valuation, _rates, _unknownBefore > 0, out var aveBefore);
            _aveBefore = aveBefore;
        }
    }

    public AveBridge? Bridge() => _valueBefore is null ? null : BridgeReport.Of(_valueBefore, _value, _rates.Currency);

    public MentionFigures Figures(DateOnly asOfDay)
    {
        var now = _input.Now!;
        return new MentionFigures
        {
            Hits = _year.Total.Hits,
            Stories = now.Stories,
            Reach = _year.Total.Reach,
            HitsWithoutReach = _year.Total.Hits - _year.Total.HitsWithReach,
            UniqueOutletReach = _year.UniqueOutletReach,
            Ave = Ave(),
            SentimentCounts = BreakdownReport.Counts(_year),
            PositiveOrNeutralShare = BreakdownReport.PositiveOrNeutralShare(_year),
            Months = [.. Enumerable.Range(1, 12).Select(number => MonthOf(new Month(_input.Year, number)))],
            Sentiment = Shared(
                [.. ((Sentiment[])[Sentiment.Positive, Sentiment.Neutral, Sentiment.Negative, Sentiment.Mixed, Sentiment.Unknown])
                    .Select(key => (BreakdownReport.Key(key), _year.Sentiments.GetValueOrDefault(key) ?? new Tally()))],
                Before(rollup => rollup.Sentiments, BreakdownReport.Key)),
            Channels = Shared(MostHitsFirst(_year.Channels, channel => channel.Key()), Before(rollup => rollup.Channels, channel => channel.Key())),
            Languages = Shared(MostHitsFirst(_year.Languages, tag => tag), Before(rollup => rollup.Languages, tag => tag)),
            Countries = Shared(MostHitsFirst(_year.Countries, BreakdownReport.CountryKey), Before(rollup => rollup.Countries, BreakdownReport.CountryKey)),
            Topics = Topics(),
            Outlets = Outlets(),
            OutletCount = _year.Outlets.Count(outlet => outlet.Key.Length > 0),
            TopStories = now.TopStoryFigures,
            TopPosts = PostRanking.Of(now.TopPosts, ChannelOrder()),
            CoverageGaps = [.. _unknown.Where(day => day <= asOfDay)],
            DaysToCome = [.. _unknown.Where(day => day > asOfDay)],
        };
    }

    public YearBefore? YearBefore()
    {
        if (_before is null)
        {
            return null;
        }

        var stories = _input.Before!.Stories;
        var overGap = _unknown.Count + _unknownBefore > 0 ? Growth.OverGap : null;
        var leftOut = _ave.Other.Count + _aveBefore!.Other.Count > 0 ? Growth.OtherCurrencies : null;
        var share = BreakdownReport.PositiveOrNeutralShare(_before);
        return new YearBefore(
            _input.Year - 1, _before.Total.Hits, stories, _before.Total.Reach, _before.Total.Hits - _before.Total.HitsWithReach,
            _before.UniqueOutletReach, _aveBefore.Amount, _aveBefore.Other, share, BreakdownReport.PositiveOrNeutralShare(_year) - share,
            _before.Total.Hits == 0 ? null : Summarizing.Figures.Rounded(_year.Total.Hits / (decimal)_before.Total.Hits, 4), _unknownBefore,
            new GrowthFigures(
                Growth.Of(_year.Total.Hits, _before.Total.Hits, overGap),
                Growth.Of(_input.Now!.Stories, stories, overGap),
                Growth.Of(_year.Total.Reach, _before.Total.Reach, overGap),
                Growth.Of(_year.UniqueOutletReach, _before.UniqueOutletReach, overGap),
                Growth.Of(_ave.Amount, _aveBefore.Amount, overGap, leftOut)));
    }

    private YearAve Ave()
    {
        var card = _valuation.Card;
        var (added, hitsByCard) = _valuation.AddedByCard(_year);
        var whole = _ave.Amount ?? 0;
        var cards = Cards();
        return new YearAve(
            _ave.Amount, _rates.Currency, _valuation.Formula, card.Id, MoneySums.Of(_year.Total.Ave.ByCurrency).ByCurrency, _year.Total.HitsWithAve,
            Summarizing.Figures.Plain(added), card.Currency, hitsByCard, _year.Total.Hits - _year.Total.HitsWithAve - hitsByCard,
            Summarizing.Figures.Plain(_value.CardOwn), _value.Card is { } converted ? Summarizing.Figures.Plain(converted) : null, Compared(),
            cards, AveReport.Ranges(cards, _rates.Currency),
            Summarizing.Figures.Share(_input.Now!.TenLargestOutletsAve, whole), Summarizing.Figures.Share(_input.Now.ReprintAve, whole),
            _input.Now.ReprintHits, _ave.Other, _rates.Used, _rates.Missing, AveFigures.AmecCaution);
    }

    private AveComparison Compared()
    {
        decimal? reported = 0;
        decimal? recomputed = 0;
        long hits = 0;
        foreach (var (month, both) in _input.Now!.ValuedTwice)
        {
            hits += both.Hits;
            reported += Converted(both.Reported, month);
            recomputed += Converted(both.Recomputed, month);
        }

        return AveReport.Compared(hits, reported, recomputed);
    }

    private decimal? Converted(MoneySums sums, Month month) =>
        sums.ByCurrency.Aggregate((decimal?)0, (sum, own) => sum + _rates.TryConvert(new Money(own.Value, own.Key), month));

    private List<CardTotal> Cards() =>
    [
        .. _declared.Select(card =>
        {
            decimal own = 0;
            decimal? converted = 0;
            foreach (var (month, rollup) in _input.Now!.Months)
            {
                var amount = AveValuation.OverAll(card, rollup);
                own += amount;
                converted += _rates.TryConvert(new Money(amount, card.Currency), month);
            }

            return new CardTotal(
                card.Id, card.Currency, card.Formula, Summarizing.Figures.Plain(own), converted is { } sum ? Summarizing.Figures.Plain(sum) : null);
        }),
    ];

    private MonthHits MonthOf(Month month)
    {
        var known = IsKnown(month, _input.Now!);
        var hits = _input.Now!.Months.GetValueOrDefault(month);
        return new(
            month, known ? hits?.Total.Hits ?? 0 : null, known ? hits?.Total.Reach ?? 0 : null, _covered.Unknown(month, hits).Count,
            _input.Before is { } before && IsKnown(month.SameMonthLastYear, before)
                ? before.Months.GetValueOrDefault(month.SameMonthLastYear)?.Total.Hits ?? 0 : null);
    }

    private bool IsKnown(Month month, YearMentions year) => year.Months.ContainsKey(month)
        || (_input.MonthsWithRows?.Contains(month) ?? _input.Covered.Any(range => range.Touches(month)));

    private List<ReviewGroup> Topics()
    {
        var before = Before(rollup => rollup.Topics, topic => topic);
        return
        [
            .. MostHitsFirst(_year.Topics, topic => topic).Select(topic =>
            {
                var share = Summarizing.Figures.Share(topic.Tally.Hits, _year.Total.Hits) ?? 0;
                var hitsBefore = before?.GetValueOrDefault(topic.Key);
                return new ReviewGroup(
                    topic.Key, topic.Tally.Hits, share, topic.Tally.Reach, hitsBefore,
                    hitsBefore is { } hits ? share - Summarizing.Figures.Share(hits, _before!.Total.Hits) : null);
            }),
        ];
    }

    private List<ReviewOutlet> Outlets() =>
    [
        .. _year.Outlets
            .Where(outlet => outlet.Key.Length > 0)
            .OrderByDescending(outlet => outlet.Value.Tally.Hits)
            .ThenByDescending(outlet => outlet.Value.Tally.Reach)
            .ThenBy(outlet => outlet.Key, StringComparer.Ordinal)
            .Take(TopOutlets)
            .Select(outlet => new ReviewOutlet(
                DisplayText.Of(outlet.Key, DisplayText.NameLength), DisplayText.Of(outlet.Value.Name, DisplayText.NameLength),
                outlet.Value.Tally.Hits, Summarizing.Figures.Share(outlet.Value.Tally.Hits, _year.Total.Hits) ?? 0, outlet.Value.Tally.Reach,
                outlet.Value.LargestReach, _before is null ? null : _before.Outlets.GetValueOrDefault(outlet.Key)?.Tally.Hits ?? 0)),
    ];

    private List<GroupFigures> ChannelOrder() =>
        [.. MostHitsFirst(_year.Channels, channel => channel.Key()).Select(channel => new GroupFigures(channel.Key, channel.Tally.Hits, 0, 0, 0, null, null))];

    private Dictionary<string, long>? Before<TKey>(Func<Rollup, IEnumerable<KeyValuePair<TKey, Tally>>> of, Func<TKey, string> key) =>
        _before is null ? null : of(_before).ToDictionary(pair => key(pair.Key), pair => pair.Value.Hits, StringComparer.Ordinal);

    private static List<ReviewGroup> Shared(IReadOnlyList<(string Key, Tally Tally)> groups, Dictionary<string, long>? before)
    {
        var shares = LargestRemainder.Shares([.. groups.Select(group => group.Tally.Hits)]);
        Dictionary<string, decimal>? sharesBefore = null;
        if (before is not null)
        {
            var keys = before.Keys.Order(StringComparer.Ordinal).ToList();
            var cut = LargestRemainder.Shares([.. keys.Select(key => before[key])]);
            sharesBefore = keys.Select((key, i) => (key, Share: cut[i])).ToDictionary(pair => pair.key, pair => pair.Share, StringComparer.Ordinal);
        }

        return
        [
            .. groups.Select((group, i) => new ReviewGroup(
                group.Key, group.Tally.Hits, shares[i], group.Tally.Reach, before?.GetValueOrDefault(group.Key),
                sharesBefore is null || before!.Values.Sum() == 0 ? null : shares[i] - sharesBefore.GetValueOrDefault(group.Key))),
        ];
    }

    private static List<(string Key, Tally Tally)> MostHitsFirst<TKey>(IEnumerable<KeyValuePair<TKey, Tally>> tallies, Func<TKey, string> key) =>
    [
        .. tallies.Where(pair => !pair.Value.IsEmpty)
            .Select(pair => (Key: key(pair.Key), Tally: pair.Value))
            .OrderByDescending(pair => pair.Tally.Hits).ThenBy(pair => pair.Key, StringComparer.Ordinal),
    ];

    private List<DateOnly> Unknown(int year, YearMentions mentions) =>
    [
        .. Enumerable.Range(1, 12).Select(number => new Month(year, number))
            .SelectMany(month => _covered.Unknown(month, mentions.Months.GetValueOrDefault(month))),
    ];

    private static Rollup Merged(YearMentions year)
    {
        var merged = new Rollup();
        foreach (var rollup in year.Months.Values)
        {
            merged.Merge(rollup);
        }

        return merged;
    }
}
