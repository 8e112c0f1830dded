using System.Globalization;
using System.Text.Json;
using Monitoring.Matching;

namespace Monitoring.Summarizing;

/// <summary>Reads what is asked for, from the options of a command line or the parameters of a query alike. A parameter that is not given
/// is null.</summary>
public static class Question
{
    /// <summary>The parameters that narrow a figure to a part of the month.</summary>
    public static IReadOnlyList<string> FilterParameters { get; } = ["day", "channel", "sentiment", "language", "country", "topic", "outlet"];

    /// <exception cref="QuestionException">It is none, or not given.</exception>
    public static Month Month(string? text) =>
        Monitoring.Month.TryParse(text, out var month) ? month : throw Wrong("month", text, "a month such as 2023-11");

    /// <summary>From year 3 on, so that there are two years before to compare with, and a month after.</summary>
    /// <exception cref="QuestionException">It is none, or not given.</exception>
    public static int Year(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 3 and < 9999 && text.Length == 4
            ? year
            : throw Wrong("year", text, "a year such as 2023");

    /// <param name="id">May be left out where the list has one entity.</param>
    /// <exception cref="QuestionException">The list has no such entity, or several to choose from.</exception>
    public static WatchEntity Entity(string? id, WatchList watchList)
    {
        var entities = watchList.Entities;
        return id is null && entities.Count == 1
            ? entities[0]
            : entities.FirstOrDefault(entity => entity.Id == id)
                ?? throw Wrong("entity", id, $"one of the watch list's: {string.Join(", ", entities.Select(entity => entity.Id))}");
    }

    /// <summary>How many rows to show; null for all.</summary>
    /// <exception cref="QuestionException">It is no count.</exception>
    public static int? Limit(string? text) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
        : throw Wrong("limit", text, "a whole number, 0 or more");

    /// <exception cref="QuestionException">There is no such figure, or none is given.</exception>
    public static ExplainedFigure Figure(string? name) => Name<ExplainedFigure>("figure", name);

    /// <param name="valueOf">The value of one of <see cref="FilterParameters"/>.</param>
    /// <exception cref="QuestionException">A value makes no sense.</exception>
    public static MentionFilter Filter(Func<string, string?> valueOf) => new()
    {
        Day = valueOf("day") is { } day ? Day(day) : null,
        Channel = valueOf("channel") is { } channel ? Name<Channel>("channel", channel) : null,
        Sentiment = valueOf("sentiment") is { } sentiment ? Name<Sentiment>("sentiment", sentiment) : null,
        Language = valueOf("language"),
        Country = valueOf("country") is "unknown" ? "" : valueOf("country"),
        Topic = valueOf("topic"),
        Outlet = valueOf("outlet"),
    };

    /// <summary>Refuses a parameter that nobody reads: a misspelt filter would answer another question.</summary>
    /// <exception cref="QuestionException">One of those given is not known.</exception>
    public static void ExpectOnly(IEnumerable<string> given, IReadOnlyCollection<string> known)
    {
        if (given.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new QuestionException(
                DisplayText.Of(unknown, DisplayText.NameLength), $"found no such parameter, expected one of {string.Join(", ", known)}.");
        }
    }

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Wrong("day", text, "a date such as 2023-11-05");

    internal static T Name<T>(string parameter, string? name)
        where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<T>(found)
            : throw Wrong(parameter, name, $"one of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}");

    internal static QuestionException Wrong(string parameter, string? found, string expected) =>
        new(parameter, $"found {(found is null ? "nothing" : $"'{DisplayText.Of(found, 80)}'")}, expected {expected}.");
}
