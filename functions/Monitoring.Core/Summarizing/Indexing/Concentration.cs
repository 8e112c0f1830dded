namespace Monitoring.Summarizing.Indexing;

/// <param name="Entities">How many of the first are taken together; all where there are fewer.</param>
/// <param name="ByHits">Share of the panel's hits of those with the most hits, 0 to 1, four decimals; null without hits.</param>
/// <param name="ByRank">The same of those that the index ranks first; equal ranks by hits, then by id.</param>
public sealed record TopShare(int Entities, decimal? ByHits, decimal? ByRank);

/// <summary>How far the panel's hits lie with few.</summary>
/// <param name="Herfindahl">Sum of the squared shares of hits, 1 / entities to 1, ten decimals; null without hits.</param>
/// <param name="EffectiveEntities">1 / Herfindahl: how many of equal size would be as concentrated.</param>
/// <param name="Cumulative">Share of hits of the first one, two, three ... by hits, four decimals; the last is 1.</param>
public sealed record Concentration(
    IReadOnlyList<TopShare> Top, decimal? Herfindahl, decimal? EffectiveEntities, IReadOnlyList<decimal> Cumulative)
{
    private static readonly int[] Firsts = [1, 3, 5, 10, 20, 50];

    /// <param name="hitsByRank">Of each entity, in the order of the ranking.</param>
    public static Concentration Of(IReadOnlyList<long> hitsByRank)
    {
        decimal total = hitsByRank.Sum();
        var byHits = hitsByRank.OrderDescending().ToList();
        var herfindahl = total == 0 ? (decimal?)null : Figures.Rounded(hitsByRank.Sum(hits => hits / total * (hits / total)), 10);
        return new Concentration(
            [
                .. Firsts.Where(first => first < hitsByRank.Count).Append(hitsByRank.Count).Select(first => new TopShare(
                    first, Figures.Share(byHits.Take(first).Sum(), total), Figures.Share(hitsByRank.Take(first).Sum(), total))),
            ],
            herfindahl,
            herfindahl is > 0 ? Figures.Rounded(1 / herfindahl.Value, 4) : null,
            total == 0 ? [] : [.. Enumerable.Range(1, byHits.Count).Select(first => Figures.Share(byHits.Take(first).Sum(), total) ?? 0)]);
    }
}
