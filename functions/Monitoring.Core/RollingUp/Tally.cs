namespace Monitoring.RollingUp;

/// <summary>Sums over some mentions, and how many of them each sum could draw on.</summary>
public sealed class Tally
{
    public long Hits { get; set; }

    /// <summary>Total potential views.</summary>
    public long Reach { get; set; }

    /// <summary>Hits whose export gives a reach; the others are missing, not 0.</summary>
    public long HitsWithReach { get; set; }

    /// <summary>Hits whose export gives an AVE.</summary>
    public long HitsWithAve { get; set; }

    /// <summary>Hits without an AVE but with a reach: those that the rate card values.</summary>
    public long HitsForRateCard { get; set; }

    /// <summary>The reach of <see cref="HitsForRateCard"/>.</summary>
    public long ReachForRateCard { get; set; }

    /// <summary>The reach of the hits that have both an AVE and a reach: what a recomputed AVE is compared over.</summary>
    public long ReachWithAve { get; set; }

    /// <summary>The exports' own AVE by currency.</summary>
    public CurrencySums Ave { get; } = new();

    /// <summary>Sum of each channel's own engagement.</summary>
    public long Engagement { get; set; }

    public long HitsWithEngagement { get; set; }

    public bool IsEmpty => Hits == 0;

    /// <param name="sign">1 to add the mention, -1 to take it out again.</param>
    internal void Apply(Coverage coverage, int sign)
    {
        Hits += sign;
        if (coverage.Reach is { } reach)
        {
            HitsWithReach += sign;
            Reach += sign * reach;
        }

        if (coverage.Ave is { } ave)
        {
            HitsWithAve += sign;
            ReachWithAve += sign * (coverage.Reach ?? 0);
            Ave.Add(ave.Currency, sign * ave.Amount);
        }
        else if (coverage.Reach is { } unvalued)
        {
            HitsForRateCard += sign;
            ReachForRateCard += sign * unvalued;
        }

        if (coverage.Engagement.For(coverage.Channel) is { } engagement)
        {
            HitsWithEngagement += sign;
            Engagement += sign * engagement;
        }
    }

    public void Add(Tally other)
    {
        Hits += other.Hits;
        Reach += other.Reach;
        HitsWithReach += other.HitsWithReach;
        HitsWithAve += other.HitsWithAve;
        HitsForRateCard += other.HitsForRateCard;
        ReachForRateCard += other.ReachForRateCard;
        ReachWithAve += other.ReachWithAve;
        Engagement += other.Engagement;
        HitsWithEngagement += other.HitsWithEngagement;
        foreach (var (currency, amount) in other.Ave.ByCurrency)
        {
            Ave.Add(currency, amount);
        }
    }
}
