using Monitoring.Configuring;
using Monitoring.Identifying;

namespace Monitoring.Summarizing;

/// <summary>A figure that <c>explain</c> can take apart.</summary>
public enum ExplainedFigure
{
    Hits,
    Stories,
    Reach,
    UniqueOutletReach,
    Ave,
    Engagement,
}

/// <param name="Contribution">What the row adds to the figure; null where the row has no value for it, which is not 0.</param>
public sealed record ExplainedRow(MentionRow Row, decimal? Contribution);

/// <summary>A figure with the rows that it stands on: their contributions add up to it.</summary>
/// <param name="Unit">What is counted, or the currency.</param>
/// <param name="Rows">In the order of publication.</param>
public sealed record Explanation(
    ExplainedFigure Figure, string Unit, string Formula, decimal Total, long RowsWithoutValue, IReadOnlyList<ExplainedRow> Rows)
{
    /// <summary>Null unless it is a figure that was known at an earlier time.</summary>
    public AsKnown? AsKnown { get; init; }

    /// <param name="filter">Narrows the figure to a part of the month's mentions, as the breakdowns do.</param>
    /// <exception cref="SummaryException">The settings name a rate card that isn't declared.</exception>
    public static Explanation Of(SummaryInput input, ExplainedFigure figure, MentionFilter filter)
    {
        var taken = input.Mentions.Where(filter.Takes).ToList();
        var contribution = ContributionTo(figure, input, taken);
        var byId = taken.ToDictionary(mention => mention.Id);
        var rows = MentionRows.Of(input)
            .Where(row => byId.ContainsKey(row.Id))
            .Select(row => new ExplainedRow(row, contribution(byId[row.Id])))
            .ToList();
        return new Explanation(
            figure, UnitOf(figure, input.Settings), FormulaOf(figure, input.Settings), Figures.Plain(rows.Sum(row => row.Contribution ?? 0)),
            rows.LongCount(row => row.Contribution is null), rows)
        {
            AsKnown = input.AsKnown,
        };
    }

    private static Func<Mention, decimal?> ContributionTo(ExplainedFigure figure, SummaryInput input, List<Mention> taken)
    {
        switch (figure)
        {
            case ExplainedFigure.Hits:
                return _ => 1;
            case ExplainedFigure.Reach:
                return mention => mention.Coverage.Reach;
            case ExplainedFigure.Engagement:
                return mention => mention.Coverage.Engagement.For(mention.Coverage.Channel);
            case ExplainedFigure.Stories:
                // A story is worth one, and its first row carries it.
                var firsts = Stories.Find(taken).Select(story => story.Mentions[0].Id).ToHashSet();
                return mention => firsts.Contains(mention.Id) ? 1 : 0;
            case ExplainedFigure.UniqueOutletReach:
                var largest = taken.Where(mention => mention.Coverage.Reach is not null)
                    .GroupBy(mention => mention.Coverage.Outlet.Key, StringComparer.Ordinal)
                    .Select(outlet => outlet.OrderByDescending(mention => mention.Coverage.Reach).ThenBy(mention => mention.Id).First().Id)
                    .ToHashSet();
                return mention => mention.Coverage.Reach is not { } reach ? null : largest.Contains(mention.Id) ? reach : 0;
            case ExplainedFigure.Ave:
                var report = ReportOf(input);
                return mention => report.InReporting(mention) is { } ave ? Figures.Plain(ave) : null;
            default:
                throw new ArgumentOutOfRangeException(nameof(figure), figure, null);
        }
    }

    private static AveReport ReportOf(SummaryInput input)
    {
        var declared = RateCards.Declared(input.Settings);
        return new AveReport(new AveValuation(RateCards.Chosen(input.Settings, declared)), declared, new ExchangeRates(input.Settings, input.UploadedRates));
    }

    internal static string UnitOf(ExplainedFigure figure, Settings settings) => figure switch
    {
        ExplainedFigure.Hits => "mentions",
        ExplainedFigure.Stories => "stories",
        ExplainedFigure.Ave => settings.Currency,
        ExplainedFigure.Engagement => "the channel's own engagement",
        _ => "potential views",
    };

    internal static string FormulaOf(ExplainedFigure figure, Settings settings) => figure switch
    {
        ExplainedFigure.Hits => "each mention counts 1",
        ExplainedFigure.Stories => "near-identical mentions are one story; its first row counts 1, its reprints 0",
        ExplainedFigure.Reach => "sum of potential views, not unique people",
        ExplainedFigure.UniqueOutletReach => "each outlet's largest reach counts once",
        ExplainedFigure.Engagement => "Weibo: reposts + comments + likes; WeChat: views; X/Twitter: impressions; elsewhere the export's own sum",
        _ => new AveValuation(RateCards.Chosen(settings, RateCards.Declared(settings))).Formula.ToString(),
    };
}
