using Monitoring.Configuring;
using Monitoring.Noting;
using NodaTime;
using NodaTime.Text;

namespace Monitoring.Summarizing;

/// <summary>Says of a report that it was rebuilt as of an earlier time.</summary>
/// <param name="At">The last instant whose uploads are in it, in UTC.</param>
/// <param name="AtLocal">The same instant in the reporting time zone.</param>
/// <param name="Note">What that means, in a sentence.</param>
public sealed record AsKnown(DateTimeOffset At, DateTimeOffset AtLocal, Note Note)
{
    private const string Parameter = "as-of";

    private static readonly LocalDateTimePattern[] LocalTimes =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
        LocalDateTimePattern.ExtendedIso,
    ];

    /// <summary>Reads a date such as <c>2023-12-03</c>, of which the end is meant, or a time such as <c>2023-12-03T17:30</c>, in the
    /// reporting time zone unless it ends with <c>Z</c> or an offset.</summary>
    /// <exception cref="QuestionException">It is neither, or a time to come.</exception>
    /// <exception cref="SettingsException">The reporting time zone is none.</exception>
    public static AsKnown Parse(string text, Settings settings, DateTimeOffset now)
    {
        var zone = ReportingZone.Of(settings);
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } day)
        {
            return day.Value.Year is > 1 and < 9999 && zone.AtStartOfDay(day.Value).ToDateTimeOffset() <= now
                ? Of(zone.AtStartOfDay(day.Value.PlusDays(1)).ToInstant() - Duration.FromTicks(1), zone)
                : throw Wrong(text);
        }

        var instant = OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } exact ? exact.Value.ToInstant()
            : LocalTimes.Select(pattern => pattern.Parse(text)).FirstOrDefault(read => read.Success) is { } local ? zone.AtLeniently(local.Value).ToInstant()
            : throw Wrong(text);
        return instant <= Instant.FromDateTimeOffset(now) && instant > Instant.FromUtc(2, 1, 1, 0, 0) ? Of(instant, zone) : throw Wrong(text);
    }

    private static AsKnown Of(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).ToDateTimeOffset();
        return new AsKnown(at.ToDateTimeOffset(), local, NoteKinds.AsKnown.Say(local, zone.Id, local));
    }

    private static QuestionException Wrong(string text) => new(
        Parameter,
        $"found '{DisplayText.Of(text, 80)}', expected a day up to today such as 2023-12-03, whose end is meant, or a time such as 2023-12-03T17:30 or 2023-12-03T09:30:00Z.");
}
