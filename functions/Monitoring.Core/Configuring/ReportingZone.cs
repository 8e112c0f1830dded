using NodaTime;
using NodaTime.TimeZones;

namespace Monitoring.Configuring;

/// <summary>The zone that decides days and months, from the library's own copy of the IANA database, so that every machine agrees.</summary>
public static class ReportingZone
{
    /// <exception cref="SettingsException">The id is no IANA zone.</exception>
    public static DateTimeZone Of(Settings settings)
    {
        try
        {
            return DateTimeZoneProviders.Tzdb[settings.TimeZone];
        }
        catch (DateTimeZoneNotFoundException cause)
        {
            throw new SettingsException(
                $"Setting 'timeZone': found '{settings.TimeZone}', expected an IANA zone such as 'Europe/London' or 'Asia/Shanghai'.", cause);
        }
    }

    public static DateOnly DayOf(DateTimeOffset instant, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(instant).InZone(zone).Date.ToDateOnly();
}
