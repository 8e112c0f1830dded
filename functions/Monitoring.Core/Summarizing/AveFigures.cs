using System.Text.Json.Serialization;
using Monitoring.Noting;

namespace Monitoring.Summarizing;

/// <summary>Advertising value equivalent, with all that is needed to judge and to repeat it.</summary>
public sealed record AveFigures
{
    /// <summary>The sentence printed beside every AVE.</summary>
    public static Note AmecCaution { get; } = NoteKinds.AmecCaution.Say();

    /// <summary>In <see cref="Currency"/>: what the exports report and, where they report nothing, the rate card's value. Null where
    /// there are amounts but none of them is in, or can be converted to, that currency.</summary>
    public required decimal? Amount { get; init; }

    public required string Currency { get; init; }

    public required Note Formula { get; init; }

    /// <summary>The card that values hits whose export gives a reach and no AVE.</summary>
    public required RateCardFigures RateCard { get; init; }

    /// <summary>The exports' own AVE in <see cref="Currency"/>; null where none of it can be converted.</summary>
    public required decimal? Reported { get; init; }

    /// <summary>The exports' own AVE as reported, nothing converted.</summary>
    public required IReadOnlyDictionary<string, decimal> ReportedByCurrency { get; init; }

    public required long HitsReported { get; init; }

    /// <summary>What the rate card adds for hits without a reported AVE, in <see cref="Currency"/>; null where it can't be converted.</summary>
    public required decimal? AddedByRateCard { get; init; }

    public required long HitsByRateCard { get; init; }

    /// <summary>Hits with neither a reported AVE nor a reach that the card values.</summary>
    public required long HitsWithoutValue { get; init; }

    public required long HitsWithoutReach { get; init; }

    /// <summary>The card over all hits with a reach, in <see cref="Currency"/>; null where it can't be converted.</summary>
    public required decimal? Recomputed { get; init; }

    /// <summary>The same in the card's own currency.</summary>
    public required MoneyFigure RecomputedByCard { get; init; }

    public required AveComparison Comparison { get; init; }

    /// <summary>Share of <see cref="Amount"/> of the ten outlets with the most AVE; null where there is no amount.</summary>
    public required decimal? TenLargestOutletsShare { get; init; }

    /// <summary>Share of <see cref="Amount"/> of every mention of a story but its first; null where there is no amount.</summary>
    public required decimal? ReprintsShare { get; init; }

    /// <summary>Hits that repeat a story already published.</summary>
    public required long ReprintHits { get; init; }

    /// <summary>Every declared card over all hits with a reach.</summary>
    public required IReadOnlyList<CardTotal> Cards { get; init; }

    /// <summary>The lowest and highest of <see cref="Cards"/>, the reporting currency first, then currencies that no rate converts.</summary>
    public required IReadOnlyList<CardRange> Ranges { get; init; }

    /// <summary>Amounts that no declared rate converts, left out of <see cref="Amount"/>.</summary>
    public required IReadOnlyDictionary<string, decimal> Other { get; init; }

    public required IReadOnlyList<RateUsed> RatesUsed { get; init; }

    public required IReadOnlyList<MissingRate> MissingRates { get; init; }

    public required Note Caution { get; init; }
}

public sealed record MoneyFigure(decimal Amount, string Currency);

/// <summary>The constants of a rate card; exactly one of the two is given.</summary>
public sealed record RateCardFigures(
    string Id, string Currency, string Formula, decimal? PerView, IReadOnlyDictionary<string, decimal>? PerThousand);

/// <summary>Reported and recomputed AVE over the hits that have both a reported AVE and a reach.</summary>
/// <param name="Reported">In the reporting currency; null where a part of it can't be converted.</param>
/// <param name="Recomputed">In the reporting currency; null where it can't be converted.</param>
/// <param name="Difference">Reported less recomputed; null where one of them is.</param>
/// <param name="Fraction">The difference by the recomputed; null where that is 0.</param>
public sealed record AveComparison(long Hits, decimal? Reported, decimal? Recomputed, decimal? Difference, decimal? Fraction);

/// <summary>What a rate card makes of all hits with a reach.</summary>
/// <param name="Amount">In the card's own currency.</param>
/// <param name="Converted">In the reporting currency; null where no rate is declared.</param>
public sealed record CardTotal(string Id, string Currency, string Formula, decimal Amount, decimal? Converted);

public sealed record CardRange(string Currency, decimal Low, string LowCard, decimal High, string HighCard);

/// <param name="Rate">Units of <paramref name="To"/> for one unit of <paramref name="From"/>.</param>
public sealed record RateUsed(Month Month, string From, string To, decimal Rate, string Source);

/// <param name="Because">The sentence that names the rates that contradict each other; null where there is none at all.</param>
public sealed record MissingRate(
    Month Month, string From, string To, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Note? Because = null);
