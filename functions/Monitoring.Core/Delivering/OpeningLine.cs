using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>One of the five figures with which a month's mail begins.</summary>
/// <param name="Change">Against the month before.</param>
/// <param name="Base">What it is a change of; empty without a base.</param>
internal sealed record OpeningLine(string Label, string Figure, string Change, string Base)
{
    /// <summary>With which the mail begins.</summary>
    public const int Stories = 3;

    public static IReadOnlyList<OpeningLine> Of(Summary summary, Labels l)
    {
        var previous = summary.Previous;
        return
        [
            Line(l, l.HitsLabel, l.Compact(summary.Hits), previous?.Growth.Hits, previous is null ? null : l.Compact(previous.Hits)),
            Line(l, l.StoriesLabel, l.Compact(summary.Stories), previous?.Growth.Stories, previous?.Stories is { } stories ? l.Compact(stories) : null),
            Line(
                l, l.ReachLabel,
                summary.Hits > 0 && summary.HitsWithoutReach == summary.Hits ? l.Reach(summary.Reach, summary) : l.Compact(summary.Reach),
                previous?.Growth.Reach, previous is null ? null : l.Compact(previous.Reach)),
            Line(
                l, l.AveLabel(summary.Ave.Currency), summary.Ave.Amount is { } ave ? l.CompactAmount(ave) : l.Money(summary.Ave.Other),
                previous?.Growth.Ave, previous?.Ave is { } before ? l.CompactAmount(before) : null),
            new(
                l.PositiveOrNeutral, Printed.Percent(summary.Breakdown.PositiveOrNeutralShare),
                previous?.PositiveOrNeutralChange is { } change ? l.Points(change) : l.NoBase,
                previous?.PositiveOrNeutralChange is null ? "" : On(l, Printed.Percent(previous.PositiveOrNeutralShare))),
        ];
    }

    public static bool IsOverGap(Summary summary) => summary.Previous?.Growth.Hits is { Fraction: not null, Note: not null };

    private static OpeningLine Line(Labels l, string label, string figure, Growth? growth, string? from) => growth is { Fraction: not null } known
        ? new(label, figure, Printed.Growth(known) + (known.Note is null ? "" : " †"), On(l, from))
        : new(label, figure, l.NoBase, "");

    private static string On(Labels l, string? from) => l.Of($"on {from}", $"基数 {from}");
}
