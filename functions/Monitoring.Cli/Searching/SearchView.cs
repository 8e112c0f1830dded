using Monitoring.Cli.Sqlite;
using Monitoring.Exploring;
using Monitoring.Summarizing;

namespace Monitoring.Cli.Searching;

/// <summary>What was read of the side file, and is kept as long as the file says that it is so still. Not for two threads at once.</summary>
internal sealed class SearchView : IDisposable
{
    // What is kept at most beside what a query takes: some hundred megabytes.
    private const long MostRows = 3_000_000;
    private const long MostTaken = 48_000_000;
    private const long MostHolding = 8_000_000;
    private const long MostOrdered = 6_000_000;
    private const int MostChoices = 50;

    private readonly Dictionary<long, MonthRows> _months = [];
    private readonly Dictionary<long, (long Basis, StoryBook Book)> _books = [];
    private readonly Dictionary<string, TakenRows> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Question, long Version), uint[]> _holding = [];
    private readonly List<RowOrder> _orders = [];
    private readonly Dictionary<string, FilterChoices> _choices = new(StringComparer.Ordinal);
    private SearchFile? _file;
    private string? _identity;
    private NameTable _names = new();

    /// <summary>Opens it anew, where another one may have taken its place.</summary>
    public void Reopen()
    {
        _file?.Dispose();
        _file = null;
    }

    public void Dispose() => Reopen();

    /// <summary>Runs over the file as it is at one moment.</summary>
    public T Read<T>(string path, Func<SearchView, T> read)
    {
        if (_file is null)
        {
            _file = SearchFile.Open(path);
            if (_file.Scalar("SELECT value FROM setting WHERE name = 'identity'") is var identity && identity as string != _identity)
            {
                _identity = identity as string;
                _names = new NameTable();
                _months.Clear();
                _books.Clear();
                _taken.Clear();
                _holding.Clear();
                _orders.Clear();
                _choices.Clear();
            }
        }

        _file.Execute("BEGIN");
        try
        {
            _names.Follow(_file);
            return read(this);
        }
        finally
        {
            _file.Execute("COMMIT");
        }
    }

    public NameTable Names => _names;

    /// <summary>The months of a query that have mentions, in order.</summary>
    public List<MonthRows> MonthsOf(MentionQuery query)
    {
        var found = new List<MonthRows>();
        if (_file!.Scalar("SELECT number FROM entity WHERE id = $id", ("$id", query.Entity)) is not long entity)
        {
            return found;
        }

        foreach (var month in query.Period.Months)
        {
            var scope = SearchIds.ScopeOf(entity, month);
            if (_file.Scalar("SELECT version FROM scope WHERE id = $id", ("$id", scope)) is not long version)
            {
                continue;
            }

            if (!_months.TryGetValue(scope, out var rows) || rows.Version != version)
            {
                rows = MonthRows.Read(_file, month, scope, version);
                _months[scope] = rows;
            }

            if (rows.Count > 0)
            {
                found.Add(rows);
            }
        }

        if (_months.Values.Sum(rows => (long)rows.Count) > Math.Max(MostRows, found.Sum(rows => (long)rows.Count)))
        {
            var used = found.Select(rows => rows.Scope).ToHashSet();
            foreach (var scope in _months.Keys.Where(scope => !used.Contains(scope)).ToList())
            {
                _months.Remove(scope);
                _books.Remove(scope);
            }
        }

        return found;
    }

    /// <summary>The rows that a query takes of its months.</summary>
    /// <param name="only">The one that is asked for alone; null for no such.</param>
    public List<TakenRows> Take(MentionQuery query, Place? only)
    {
        var months = MonthsOf(query);
        var search = SearchQuery.Of(query, _names);
        var missing = months.Where(rows => !_taken.ContainsKey(SearchQuery.KeyOf(query, rows))).ToList();
        if (search.Question is { } question)
        {
            ReadHolding(question, missing);
        }

        if (_taken.Values.Sum(taken => (long)taken.Month.Count) > MostTaken)
        {
            _taken.Clear();
            missing = months;
        }

        foreach (var rows in missing)
        {
            var holding = search.Question is { } asked ? _holding.GetValueOrDefault((asked, rows.Version), []) : null;
            var taken = search.Take(rows, RowsOf(query, rows, only), holding);
            _taken[SearchQuery.KeyOf(query, rows)] = new TakenRows(rows, taken, taken.Count(isTaken => isTaken));
        }

        return [.. months.Select(rows => _taken[SearchQuery.KeyOf(query, rows)]).Where(taken => taken.Hits > 0)];
    }

    /// <summary>A page of a query.</summary>
    public List<(MonthRows Month, int Row)> Page(MentionQuery query, Place? only, long offset, int count)
    {
        var (taken, months) = (Take(query, only), MonthsOf(query));
        if (taken.Count == 0)
        {
            return [];
        }

        var order = _orders.Find(one => one.Sort == query.Sort && one.Months.SequenceEqual(months));
        if (order is null)
        {
            order = RowOrder.Of(months, query.Sort, _names);
            while (_orders.Count > 0 && _orders.Sum(one => (long)one.Rows.Length) + order.Rows.Length > MostOrdered)
            {
                _orders.RemoveAt(0);
            }

            _orders.Add(order);
        }

        return order.Page(taken, offset, count);
    }

    /// <summary>What the mentions of an entity's period can be narrowed down to.</summary>
    /// <param name="all">A query without a filter.</param>
    /// <param name="most">Of each kind.</param>
    public FilterChoices Choices(MentionQuery all, int most)
    {
        var taken = Take(all, only: null);
        var key = $"{most} {string.Join(' ', taken.Select(month => SearchQuery.KeyOf(all, month.Month)))}";
        if (!_choices.TryGetValue(key, out var choices))
        {
            var hits = new long[_names.Count];
            foreach (var month in taken)
            {
                month.AddTo(hits);
            }

            choices = _names.Choices(hits, most);
            if (_choices.Count >= MostChoices)
            {
                _choices.Clear();
            }

            _choices.Add(key, choices);
        }

        return choices;
    }

    /// <summary>Null as long as they are not found.</summary>
    public StoryBook? BookOf(MonthRows rows)
    {
        if (_books.TryGetValue(rows.Scope, out var known) && known.Basis == rows.Basis)
        {
            return known.Book;
        }

        if (_file!.Query(
            "SELECT book FROM story WHERE scope = $scope AND basis = $basis", row => (byte[])row[0], ("$scope", rows.Scope), ("$basis", rows.Basis)) is not [var bytes])
        {
            return null;
        }

        var book = StoryBook.Decode(bytes);
        _books[rows.Scope] = (rows.Basis, book);
        return book;
    }

    private List<int>? RowsOf(MentionQuery query, MonthRows rows, Place? only)
    {
        if (query.Id is null && query.Story is null)
        {
            return null;
        }

        var row = only is { } place ? Array.BinarySearch(rows.Places, place.Pack()) : -1;
        var story = query.Story is { } id ? BookOf(rows)?.RowsOf(id) : null;
        if (query.Id is not null)
        {
            return row >= 0 && (query.Story is not { } of || story?.Contains(row) == true || (BookOf(rows)?.Find(row) is null && of == query.Id)) ? [row] : [];
        }

        // A story of one mention has that one's id.
        return story is not null ? [.. story] : row >= 0 && BookOf(rows)?.Find(row) is null ? [row] : [];
    }

    private void ReadHolding(string question, List<MonthRows> months)
    {
        var missing = months.Where(rows => !_holding.ContainsKey((question, rows.Version))).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        if (_holding.Values.Sum(places => (long)places.Length) > MostHolding)
        {
            _holding.Clear();
            missing = months;
        }

        var found = missing.ToDictionary(rows => rows.Scope, _ => new List<uint>());
        if (question.Length > 0)
        {
            using var command = _file!.Command(
                "SELECT rowid FROM words WHERE words MATCH $question AND rowid BETWEEN $first AND $last ORDER BY rowid", ("$question", question),
                ("$first", SearchIds.FirstOf(missing.Min(rows => rows.Scope))), ("$last", SearchIds.FirstOf(missing.Max(rows => rows.Scope) + 1) - 1));
            using var reader = command.ExecuteReader();
            var (scope, places) = (-1L, (List<uint>?)null);
            while (reader.Read())
            {
                var id = reader.GetInt64(0);
                if (SearchIds.ScopeOf(id) != scope)
                {
                    scope = SearchIds.ScopeOf(id);
                    places = found.GetValueOrDefault(scope);
                }

                places?.Add(SearchIds.PlaceOf(id));
            }
        }

        foreach (var rows in missing)
        {
            _holding[(question, rows.Version)] = [.. found[rows.Scope]];
        }
    }
}
