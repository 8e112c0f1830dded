using System.Globalization;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Core.Tests.Summarizing.Indexing;

/// <summary>Made-up rows, and seeded years of them.</summary>
internal static class SomeRows
{
    public static IndexedRow Row(
        int id, string outlet = "Daily One", Channel channel = Channel.Online, string country = "CN", string language = "zh",
        Sentiment sentiment = Sentiment.Neutral, string at = "2021-03-01 08:00", long? engagement = null)
    {
        var published = DateTimeOffset.ParseExact(at, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new(
            new Fingerprint((UInt128)id), outlet, channel, country, language, sentiment, DateOnly.FromDateTime(published.UtcDateTime), published,
            engagement);
    }

    /// <summary>Stories of one to six rows, every property now and then unknown.</summary>
    public static List<IReadOnlyList<IndexedRow>> Stories(Random random, int count)
    {
        var id = 1;
        return
        [
            .. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, random.Next(3) == 0 ? random.Next(1, 7) : 1)
                .Select(_ => Row(random, id++)).ToArray()),
        ];
    }

    public static IndexedRow Row(Random random, int id)
    {
        var published = new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(365 * 24 * 60));
        return new(
            new Fingerprint((UInt128)id * 7919 % 100_003),
            random.Next(10) == 0 ? "" : $"outlet {random.Next(60)}",
            (Channel)random.Next(12),
            random.Next(4) == 0 ? "" : ((string[])["CN", "GB", "US", "FR", "DE"])[random.Next(5)],
            random.Next(5) == 0 ? "" : ((string[])["zh", "en", "fr"])[random.Next(3)],
            (Sentiment)random.Next(5),
            DateOnly.FromDateTime(published.UtcDateTime),
            published,
            random.Next(3) == 0 ? null : random.Next(5000));
    }

    public static DimensionScores Scores(IEnumerable<IReadOnlyList<IndexedRow>> stories, long? storiesBefore = 10) =>
        DimensionScores.Of(StorySums.Of(stories), 365, storiesBefore);
}
