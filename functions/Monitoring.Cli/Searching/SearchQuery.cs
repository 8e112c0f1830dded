using System.Globalization;
using Monitoring.Exploring;
using Monitoring.Summarizing;

namespace Monitoring.Cli.Searching;

/// <summary>A query in the terms of the side file.</summary>
/// <param name="Where">Over <c>mention</c>, without the month.</param>
/// <param name="Entity">The entity's number.</param>
internal sealed record SearchQuery(MentionQuery Query, long Entity, string Where)
{
    /// <returns>Null where nothing in the file can match.</returns>
    public static SearchQuery? Of(MentionQuery query, SearchFile file)
    {
        if (file.Scalar("SELECT number FROM entity WHERE id = $id", ("$id", query.Entity)) is not long entity)
        {
            return null;
        }

        var filter = query.Filter;
        var where = new List<string>();

        // Only numbers go into the text of the statement, and the words of a question as a quoted constant.
        if (query.Period.Month is null)
        {
            where.Add(Text($"day BETWEEN {query.Period.First.DayNumber} AND {query.Period.Last.DayNumber}"));
        }

        if (filter.Day is { } day)
        {
            where.Add(Text($"day = {day.DayNumber}"));
        }

        if (filter.Channel is { } channel)
        {
            where.Add(Text($"channel = {(int)channel}"));
        }

        if (filter.Sentiment is { } sentiment)
        {
            where.Add(Text($"sentiment = {(int)sentiment}"));
        }

        if (filter.HasReach is { } hasReach)
        {
            where.Add(hasReach ? "reach IS NOT NULL" : "reach IS NULL");
        }

        bool OneOf(string column, IReadOnlyList<long> ids)
        {
            where.Add($"{column} IN ({string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))})");
            return ids.Count > 0;
        }

        List<long> Named(NameKind kind, string text) => file.Query(
            "SELECT id FROM name WHERE kind = $kind AND text = $text", row => row.GetInt64(0), ("$kind", (int)kind), ("$text", text));

        if ((filter.Language is { } language && !OneOf("language", Named(NameKind.Language, language.ToLowerInvariant())))
            || (filter.Country is { } country && !OneOf("country", Named(NameKind.Country, country.ToUpperInvariant())))
            || (filter.Outlet is { } outlet && !OneOf("outlet", Named(NameKind.Outlet, Outlet.Of(outlet).Key)))
            || (filter.OutletId is { } id && !OneOf("outlet", OutletsOf(id, file)))
            || (filter.Topic is { } topic && !OneOf("topics", TopicsOf(topic, file))))
        {
            return null;
        }

        if (query.Text is { } text)
        {
            var question = SearchWords.Question(text);
            if (question.Length == 0)
            {
                return null;
            }

            var last = query.Period.Last == DateOnly.MaxValue ? query.Period.Last : query.Period.Last.AddDays(1);
            where.Add(Text(
                $"id IN (SELECT rowid FROM words WHERE words MATCH '{question.Replace("'", "''", StringComparison.Ordinal)}' AND rowid BETWEEN {MentionIds.FirstOf(entity, query.Period.First)} AND {MentionIds.FirstOf(entity, last)})"));
        }

        return new SearchQuery(query, entity, where.Count == 0 ? "1" : string.Join(" AND ", where));
    }

    public IEnumerable<(Month Month, long Scope)> Scopes => Query.Period.Months.Select(month => (month, MentionIds.ScopeOf(Entity, month)));

    public string Order => Query.Sort switch
    {
        MentionSort.Oldest => "id",
        MentionSort.Reach => "reach DESC, id DESC",
        MentionSort.Engagement => "engagement DESC, id DESC",
        MentionSort.Ave => "currency IS NULL, (SELECT text FROM name WHERE name.id = mention.currency), whole DESC, millionths DESC, CASE WHEN currency IS NULL THEN reach END DESC, id DESC",
        MentionSort.Outlet => "(SELECT text FROM name WHERE name.id = mention.outlet), id DESC",
        _ => "id DESC",
    };

    /// <summary>By its scopes, whose index holds what is sorted by; by ids where those are the order.</summary>
    public string Range
    {
        get
        {
            if (Query.Sort is MentionSort.Newest or MentionSort.Oldest)
            {
                // Days that a full minute ran over are left out again.
                var (first, last) = (MentionIds.FirstOf(Entity, Query.Period.First), MentionIds.FirstOf(Entity, Query.Period.Last) + (1L << 26) - 1);
                return Text($"id BETWEEN {first} AND {last}");
            }

            return $"scope IN ({string.Join(',', Scopes.Select(one => one.Scope.ToString(CultureInfo.InvariantCulture)))})";
        }
    }

    private static List<long> OutletsOf(Fingerprint id, SearchFile file) =>
    [
        .. file.Query("SELECT id, text FROM name WHERE kind = $kind", row => (Id: row.GetInt64(0), Key: row.GetString(1)), ("$kind", (int)NameKind.Outlet))
            .Where(outlet => Fingerprint.Of(outlet.Key) == id).Select(outlet => outlet.Id),
    ];

    private static List<long> TopicsOf(string topic, SearchFile file) => file.Query(
        "SELECT id FROM name WHERE kind = $kind AND instr(text, $topic) > 0",
        row => row.GetInt64(0), ("$kind", (int)NameKind.Topics), ("$topic", $"\n{topic.ToLowerInvariant()}\n"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
