using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>One of the five figures with which a month's mail begins.</summary>
/// <param name="Change">Against the month before.</param>
/// <param name="Base">What it is a change of; empty without a base.</param>
internal sealed record OpeningLine(string Label, string Figure, string Change, string Base)
{
    /// <summary>With which the mail begins.</summary>
    public const int Stories = 3;

    public static IReadOnlyList<OpeningLine> Of(Summary summary)
    {
        var previous = summary.Previous;
        return
        [
            Line("Hits", Compact(summary.Hits), previous?.Growth.Hits, previous is null ? null : Compact(previous.Hits)),
            Line("Stories", Compact(summary.Stories), previous?.Growth.Stories, previous?.Stories is { } stories ? Compact(stories) : null),
            Line(
                "Total potential views",
                summary.Hits > 0 && summary.HitsWithoutReach == summary.Hits ? Printed.Reach(summary.Reach, summary) : Compact(summary.Reach),
                previous?.Growth.Reach, previous is null ? null : Compact(previous.Reach)),
            Line(
                $"AVE in {summary.Ave.Currency}", summary.Ave.Amount is { } ave ? Amount(ave) : Printed.Money(summary.Ave.Other),
                previous?.Growth.Ave, previous?.Ave is { } before ? Amount(before) : null),
            new(
                "Positive or neutral", Printed.Percent(summary.Breakdown.PositiveOrNeutralShare),
                previous?.PositiveOrNeutralChange is { } change ? Printed.Points(change) : Growth.NoBase,
                previous?.PositiveOrNeutralChange is null ? "" : $"on {Printed.Percent(previous.PositiveOrNeutralShare)}"),
        ];
    }

    public static bool IsOverGap(Summary summary) => summary.Previous?.Growth.Hits is { Fraction: not null, Note: not null };

    private static OpeningLine Line(string label, string figure, Growth? growth, string? from) => growth is { Fraction: not null } known
        ? new(label, figure, Printed.Growth(known) + (known.Note is null ? "" : " †"), $"on {from}")
        : new(label, figure, Growth.NoBase, "");

    private static string Compact(long number) => Printed.Short(number) ?? Printed.Number(number);

    private static string Amount(decimal amount) => Printed.Short(amount) ?? Printed.Amount(amount);
}
