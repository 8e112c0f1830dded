using Monitoring.Configuring;
using Monitoring.Noting;
using Monitoring.Registering;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Core.Tests.Summarizing.Reviewing;

/// <summary>Made-up figures of accounts and a register, and a review that stands on them.</summary>
internal static class SomeFigures
{
    public static readonly DateTimeOffset AsOf = new(2024, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public static Stated<AccountSnapshot> Followers(string day, decimal value, Channel channel = Channel.WeChat, string? basis = "official account") =>
        Stated(new AccountSnapshot(
            channel, channel.ToString(), "Some University", Metric.Of("followers"), value, Qualifier.Exact, Support.Some.Day(day), basis));

    public static Stated<Indicator> Indicator(
        string name, decimal value, string start, string end, string asOf, Qualifier qualifier = Qualifier.Exact, string? unit = null,
        string? definition = null, string? basis = null) =>
        Stated(new Indicator(name, value, qualifier, unit, Support.Some.Day(start), Support.Some.Day(end), Support.Some.Day(asOf), basis, definition));

    public static Stated<T> Stated<T>(T statement)
        where T : Statement
    {
        var source = new StatedBy<T>(statement, "figures.csv", Support.Some.Row());
        return new Stated<T>(source, [source], null);
    }

    /// <summary>Rows that contradict each other.</summary>
    public static Stated<T> Contradicted<T>(T statement, string sentence)
        where T : Statement =>
        new(null, [new StatedBy<T>(statement, "figures.csv", Support.Some.Row())], Note.Kept(sentence));

    public static ReviewInput Input(int year = 2023) => new() { Entity = Sample.Entity, Year = year, Settings = new Settings(), AsOf = AsOf };

    /// <summary>Two years of mentions, both covered from end to end.</summary>
    public static ReviewInput Input(IReadOnlyList<Mention> before, IReadOnlyList<Mention> now, Settings? settings = null)
    {
        settings ??= new Settings();
        return Input() with
        {
            Settings = settings,
            Now = Year(settings, now),
            Before = Year(settings, before),
            Covered = [new DayRange(new(2022, 1, 1), new(2023, 12, 31))],
        };
    }

    public static YearMentions Year(Settings settings, IReadOnlyList<Mention> mentions)
    {
        var year = new YearMentions(settings, []);
        year.Add(mentions);
        year.FindStories();
        year.Title(mentions.Where(mention => year.ToTitle.Contains(mention.Id)));
        return year;
    }
}
