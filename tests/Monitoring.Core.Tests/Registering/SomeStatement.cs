using Monitoring.Core.Tests.Support;
using Monitoring.Registering;

namespace Monitoring.Core.Tests.Registering;

/// <summary>Made-up statements; every argument left out is something ordinary.</summary>
internal static class SomeStatement
{
    public static IReadOnlyList<Statement> OfEachKind =>
    [
        Snapshot() with { Basis = null },
        new AccountSnapshot(Channel.Other, "某平台", "", Metric.Of("Saves"), -2.5m, Qualifier.About, Some.Day("2023-12-01"), "口径", 3),
        Indicator(),
        Indicator() with { Unit = null, Basis = null, Definition = null, Qualifier = Qualifier.OrMore },
        Rate(),
        Rate() with { To = null, Source = "", Correction = 2 },
        Post(),
        Correction(),
        Correction(CorrectedField.NotUs, value: null) with { Note = "the city, not the university" },
        Post(id: 2) with { Url = null, Account = "", Headline = "", Engagement = Engagement.None },
    ];

    public static AccountSnapshot Snapshot(
        decimal value = 31_464, string account = "Example University", string metric = "followers", string day = "2023-12-01",
        Channel channel = Channel.WeChat, string? basis = "official account", int correction = 0, Qualifier qualifier = Qualifier.Exact) =>
        new(channel, channel.ToString(), account, Metric.Of(metric), value, qualifier, Some.Day(day), basis, correction);

    public static Indicator Indicator(
        decimal value = 802, string name = "Joint publications", string? basis = "both institutions", string? definition = "joint-1",
        string start = "2020-01-01", string end = "2020-12-17", string asOf = "2020-12-17", int correction = 0) =>
        new(
            name, value, Qualifier.Exact, "publications", Some.Day(start), Some.Day(end), Some.Day(asOf), basis, definition, correction);

    public static StatedRate Rate(decimal rate = 1.25m, string month = "2023-11", string from = "GBP", string? to = "USD", string source = "ECB") =>
        new(Month.Parse(month), from, to, rate, source);

    public static Post Post(long? views = 16_104, int id = 1, Channel channel = Channel.WeChat, string headline = "Welcome week") => new(
        Fingerprint.Of($"post {id}"), channel, "Example University", headline, "https://mp.weixin.qq.com/s/example",
        new DateTimeOffset(2023, 11, 5, 4, 0, 0, TimeSpan.Zero), Some.Day("2023-11-05"), new Engagement(Views: views, Likes: 12));

    public static MentionCorrection Correction(
        CorrectedField field = CorrectedField.Sentiment, string? value = "negative", int mention = 1, string by = "Li Wei", int hour = 9) =>
        new(Fingerprint.Of($"mention {mention}"), field, value, by, new DateTimeOffset(2023, 12, 1, hour, 0, 0, TimeSpan.Zero), Note: null);

    public static StatedRow Stated(Statement statement, RowRef row, string owner = "uob") => new(new OwnedStatement(owner, statement), row);
}
