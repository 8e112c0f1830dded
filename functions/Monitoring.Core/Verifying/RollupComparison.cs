using System.Globalization;
using Monitoring.RollingUp;

namespace Monitoring.Verifying;

/// <summary>Compares two rollups figure by figure.</summary>
internal static class RollupComparison
{
    /// <returns>Every figure that differs, in the order of their names; a group that one of them lacks is all noughts there.</returns>
    public static IEnumerable<(string Figure, string Stored, string WorkedOut)> Compare(Rollup stored, Rollup workedOut)
    {
        // Nearly always they are equal, and telling that takes no names.
        if (RollupCodec.Encode(stored).AsSpan().SequenceEqual(RollupCodec.Encode(workedOut)))
        {
            return [];
        }

        var (left, right) = (FiguresOf(stored), FiguresOf(workedOut));
        return left.Keys.Union(right.Keys).Order(StringComparer.Ordinal)
            .Select(figure => (Figure: figure, Stored: left.GetValueOrDefault(figure, "0"), WorkedOut: right.GetValueOrDefault(figure, "0")))
            .Where(pair => pair.Stored != pair.WorkedOut);
    }

    private static Dictionary<string, string> FiguresOf(Rollup rollup)
    {
        var figures = new Dictionary<string, string>(StringComparer.Ordinal);
        AddTally("total", rollup.Total);
        AddAll("day", rollup.Days, day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        AddAll("channel", rollup.Channels, channel => channel.Key());
        AddAll("sentiment", rollup.Sentiments, sentiment => sentiment.ToString().ToLowerInvariant());
        AddAll("language", rollup.Languages, language => language);
        AddAll("country", rollup.Countries, country => country.Length > 0 ? country : "unknown");
        AddAll("topic", rollup.Topics, topic => topic);
        foreach (var (key, outlet) in rollup.Outlets)
        {
            AddTally($"outlet '{key}'", outlet.Tally);
            figures[$"outlet '{key}' name"] = $"'{outlet.Name}'";
            figures[$"outlet '{key}' hits by name"] = Text(outlet.HitsByName);
            figures[$"outlet '{key}' largest reach"] = outlet.LargestReach is { } reach ? Text(reach) : Discrepancy.None;
            figures[$"outlet '{key}' hits at largest reach"] = Text(outlet.HitsAtLargestReach);
        }

        return figures;

        void AddAll<TKey>(string group, SortedDictionary<TKey, Tally> tallies, Func<TKey, string> name)
            where TKey : notnull
        {
            foreach (var (key, tally) in tallies)
            {
                AddTally($"{group} {name(key)}", tally);
            }
        }

        void AddTally(string name, Tally tally)
        {
            figures[$"{name} hits"] = Text(tally.Hits);
            figures[$"{name} reach"] = Text(tally.Reach);
            figures[$"{name} hits with reach"] = Text(tally.HitsWithReach);
            figures[$"{name} hits with AVE"] = Text(tally.HitsWithAve);
            figures[$"{name} hits for the rate card"] = Text(tally.HitsForRateCard);
            figures[$"{name} reach for the rate card"] = Text(tally.ReachForRateCard);
            figures[$"{name} reach with AVE"] = Text(tally.ReachWithAve);
            figures[$"{name} engagement"] = Text(tally.Engagement);
            figures[$"{name} hits with engagement"] = Text(tally.HitsWithEngagement);
            foreach (var (currency, amount) in tally.Ave.ByCurrency)
            {
                figures[$"{name} AVE in {currency}"] = (amount / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
