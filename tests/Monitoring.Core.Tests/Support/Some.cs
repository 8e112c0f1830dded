using System.Globalization;
using Monitoring.Configuring;
using Monitoring.Matching;
using Monitoring.Reading;
using Monitoring.Recognizing;
using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Support;

/// <summary>Made-up test data; every argument left out is something ordinary.</summary>
internal static class Some
{
    public static Coverage Coverage(
        string? documentId = null, string? headline = "University opens a laboratory", string? text = null, string outlet = "Example Daily",
        Channel channel = Channel.Online, string day = "2023-11-05", long? reach = 1000, decimal? ave = null, string currency = "USD",
        string? country = "CN", Sentiment? sentiment = null, long? likes = null, string? url = null) => new()
        {
            DocumentId = documentId,
            Url = url,
            Headline = headline,
            Text = text,
            Outlet = Outlet.Of(outlet),
            Channel = channel,
            PublishedAt = new DateTimeOffset(Day(day), new TimeOnly(12, 0), TimeSpan.Zero),
            PrintedDay = Day(day),
            Country = country,
            DeclaredSentiment = sentiment,
            Reach = reach,
            Ave = ave is { } amount ? new Money(amount, currency) : null,
            Engagement = new Engagement(Likes: likes),
        };

    public static Mention Mention(
        int id = 1, Coverage? coverage = null, RowRef? row = null, Sentiment sentiment = Sentiment.Neutral, string language = "en",
        params string[] topics)
    {
        coverage ??= Coverage();
        return new Mention(
            Monitoring.Fingerprint.Of($"mention {id}"), coverage, new Tags(language, sentiment, 0.25, topics, "test/1"), language, sentiment,
            coverage.PrintedDay, row ?? Row());
    }

    /// <summary>Rules that nothing is read by: enough to report.</summary>
    public static IntakeRules Rules(Settings? settings = null) => new(
        settings ?? new Settings(), new WatchList([]), ServiceCatalog.BuiltIn, OwnServices: "", new NoTagger(), UploadLimits.Default);

    public static RowRef Row(int export = 1, long row = 1) => new(Export(export), row, row + 1);

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static ExportId Export(int number) => new(number.ToString("x64", CultureInfo.InvariantCulture));

    private sealed class NoTagger : ITagger
    {
        public string Name => "none/1";

        public ValueTask<IReadOnlyList<Tags>> TagAsync(IReadOnlyList<TextToTag> texts, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nothing is tagged when a report is made.");
    }
}
