using System.Globalization;
using Monitoring.Exploring;
using Monitoring.Summarizing;

namespace Monitoring.Cli.Searching;

/// <summary>A query in the terms of the side file: which rows of a month it takes.</summary>
internal sealed class SearchQuery
{
    private readonly MentionQuery _query;
    private readonly List<(Func<MonthRows, int[]> Column, bool[] IsAsked)> _names = [];

    private SearchQuery(MentionQuery query) => _query = query;

    /// <summary>The question in the syntax of the words' table; null for none, empty for one that nothing can answer.</summary>
    public string? Question { get; private init; }

    public static SearchQuery Of(MentionQuery query, NameTable names)
    {
        var filter = query.Filter;
        var search = new SearchQuery(query) { Question = query.Text is { } text ? SearchWords.Question(text) : null };
        if (filter.Language is { } language)
        {
            search.Add(rows => rows.Languages, names.Which(NameKind.Language, name => name.Equals(language, StringComparison.OrdinalIgnoreCase)));
        }

        if (filter.Country is { } country)
        {
            search.Add(rows => rows.Countries, names.Which(NameKind.Country, name => name.Equals(country, StringComparison.OrdinalIgnoreCase)));
        }

        if (filter.Outlet is { } outlet && Outlet.Of(outlet).Key is var key)
        {
            search.Add(rows => rows.Outlets, names.Which(NameKind.Outlet, name => name == key));
        }

        if (filter.OutletId is { } id)
        {
            search.Add(rows => rows.Outlets, names.Which(NameKind.Outlet, name => Fingerprint.Of(name) == id));
        }

        if (filter.Topic is { } topic && $"\n{topic}\n" is var line)
        {
            search.Add(rows => rows.Topics, names.Which(NameKind.Topics, name => name.Contains(line, StringComparison.OrdinalIgnoreCase)));
        }

        return search;
    }

    /// <summary>The same for all queries that take the same rows of a month.</summary>
    public static string KeyOf(MentionQuery query, MonthRows rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rows.Version} {(query.Period.First > rows.Month.FirstDay || query.Period.Last < rows.Month.LastDay ? query.Period.ToString() : "")} "
            + $"{query with { Period = Period.Of(rows.Month), Sort = MentionSort.Newest, Page = 1, Figure = ExplainedFigure.Hits }}");

    /// <param name="story">Rows of the story that is asked for; null where none is.</param>
    /// <param name="holding">Places in that month whose words answer the question, ascending; null where there is none.</param>
    public bool[] Take(MonthRows rows, IReadOnlyList<int>? story, uint[]? holding)
    {
        var taken = new bool[rows.Count];
        if (story is null && holding is null)
        {
            Array.Fill(taken, true);
        }
        else if (story is not null)
        {
            foreach (var row in story)
            {
                taken[row] = holding is null || Array.BinarySearch(holding, rows.Places[row]) >= 0;
            }
        }
        else
        {
            var row = 0;
            foreach (var place in holding!)
            {
                while (row < rows.Count && rows.Places[row] < place)
                {
                    row++;
                }

                if (row < rows.Count && rows.Places[row] == place)
                {
                    taken[row] = true;
                }
            }
        }

        var filter = _query.Filter;
        var (first, last) = (DayOf(rows.Month, _query.Period.First, 1), DayOf(rows.Month, _query.Period.Last, 31));
        if (filter.Day is { } day)
        {
            (first, last) = rows.Month == Month.Of(day) && day.Day >= first && day.Day <= last ? ((byte)day.Day, (byte)day.Day) : ((byte)32, (byte)0);
        }

        if (first > 1 || last < 31)
        {
            Narrow(taken, rows.Days, value => value >= first && value <= last);
        }

        if (filter.Channel is { } channel)
        {
            Narrow(taken, rows.Channels, value => value == (byte)channel);
        }

        if (filter.Sentiment is { } sentiment)
        {
            Narrow(taken, rows.Sentiments, value => value == (byte)sentiment);
        }

        if (filter.HasReach is { } hasReach)
        {
            Narrow(taken, rows.Reaches, value => value >= 0 == hasReach);
        }

        foreach (var (column, isAsked) in _names)
        {
            Narrow(taken, column(rows), value => value < isAsked.Length && isAsked[value]);
        }

        return taken;
    }

    private static byte DayOf(Month month, DateOnly end, byte whole) => Month.Of(end) == month ? (byte)end.Day : whole;

    private static void Narrow<T>(bool[] taken, T[] column, Func<T, bool> isTaken)
    {
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = taken[i] && isTaken(column[i]);
        }
    }

    private void Add(Func<MonthRows, int[]> column, bool[] isAsked) => _names.Add((column, isAsked));
}
