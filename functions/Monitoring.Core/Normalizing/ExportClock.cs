using Monitoring.Reading;
using Monitoring.Recognizing;
using NodaTime;

namespace Monitoring.Normalizing;

/// <summary>When a row's publication appeared: its date column, with the time column where the date has no time, in the zone that is
/// printed beside it, else in the column's, else in the export's.</summary>
internal sealed class ExportClock(HeaderMatch match, RowFields fields)
{
    private const int FirstYear = 1990;
    private const int LastYear = 2100;

    private static readonly long Noon = TimeSpan.TicksPerDay / 2;

    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[match.Service.TimeZone];
    private readonly ZoneNames _zoneNames = new(match.Service.ZoneNames);
    private readonly DayOrder _order = match.Columns.Dates;

    /// <returns>Null when the moment is known; else why the row is rejected.</returns>
    public string? Read(Row row, out DateTimeOffset publishedAt, out DateOnly printedDay)
    {
        publishedAt = default;
        printedDay = default;
        var text = fields.First(row, Field.Date, default, out var column);
        var fault = DateText.TryParse(text, _order, _zoneNames, out var printed);
        if (fault != DateFault.None)
        {
            return Rejection.At(Place(column), text, Expected(fault));
        }

        var ticks = printed.TicksOfDay;
        var offset = printed.OffsetMinutes;
        if (ticks is null && ReadTime(row, out ticks, ref offset) is { } reason)
        {
            return reason;
        }

        if (printed.Day.Year is < FirstYear or > LastYear)
        {
            return Rejection.At(Place(column), text, "a date from 1990 to 2100");
        }

        var local = printed.Day.ToDateTime(TimeOnly.MinValue).AddTicks(ticks ?? Noon);
        publishedAt = InUtc(local, offset ?? column?.OffsetMinutes);
        printedDay = printed.IsInstant ? DayHere(publishedAt) : printed.Day;
        return null;
    }

    internal static string Expected(DateFault fault) => fault switch
    {
        DateFault.NoYear => "a date with its year",
        DateFault.NoSuchMonth => "a date with the day first",
        DateFault.NoSuchDayOfMonthFirst => "a date with the month first",
        DateFault.NoSuchDay => "a date that exists",
        _ => "a date",
    };

    private string Place(ColumnBinding? column) => (column ?? fields.Columns(Field.Date).FirstOrDefault())?.Place ?? "date of publication";

    private string? ReadTime(Row row, out long? ticks, ref int? offset)
    {
        ticks = null;
        var text = fields.First(row, Field.Time, default, out var column);
        if (text.IsEmpty || column is null)
        {
            return null;
        }

        if (DateText.TryParseTime(text, _zoneNames, out var ofDay, out var ofTime))
        {
            ticks = ofDay;
            offset = ofTime ?? column.OffsetMinutes;
            return null;
        }

        // A workbook's time cell comes as a fraction of a day, or on a date of its own.
        if (decimal.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var part)
            && part is >= 0 and < 1)
        {
            ticks = (long)decimal.Round(part * 86_400m) * TimeSpan.TicksPerSecond;
            return null;
        }

        if (DateText.TryParse(text, _order, _zoneNames, out var printed) == DateFault.None && printed.TicksOfDay is not null)
        {
            ticks = printed.TicksOfDay;
            return null;
        }

        return Rejection.At(column.Place, text, "a time of day");
    }

    // An hour that the clock skips moves on, one that it strikes twice is the first.
    private DateTimeOffset InUtc(DateTime local, int? offsetMinutes)
    {
        if (offsetMinutes is { } minutes)
        {
            return new DateTimeOffset(local.AddMinutes(-minutes), TimeSpan.Zero);
        }

        return ReferenceEquals(_zone, DateTimeZone.Utc)
            ? new DateTimeOffset(local, TimeSpan.Zero)
            : _zone.AtLeniently(LocalDateTime.FromDateTime(local)).ToInstant().ToDateTimeOffset();
    }

    private DateOnly DayHere(DateTimeOffset moment) => Instant.FromDateTimeOffset(moment).InZone(_zone).Date.ToDateOnly();
}
