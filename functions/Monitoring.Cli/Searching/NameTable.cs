using Monitoring.Exploring;

namespace Monitoring.Cli.Searching;

/// <summary>What names stand for in the side file, read once: names come to it and none goes.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<(NameKind Kind, string Text), int> _ids = [];
    private readonly List<(NameKind Kind, string Text, string Shown)> _names = [default];
    private readonly Dictionary<NameKind, int[]> _ranks = [];

    /// <summary>Above every id.</summary>
    public int Count => _names.Count;

    /// <summary>Reads what came to it.</summary>
    public void Follow(SearchFile file)
    {
        foreach (var (id, kind, text, shown) in file.Query(
            "SELECT id, kind, text, shown FROM name WHERE id >= $next ORDER BY id",
            row => (row.GetInt64(0), (NameKind)row.GetInt32(1), row.GetString(2), row.GetString(3)), ("$next", (long)_names.Count)))
        {
            while (_names.Count < id)
            {
                _names.Add(default);
            }

            _names.Add((kind, text, shown));
            _ids[(kind, text)] = (int)id;
            _ranks.Remove(kind);
        }
    }

    public string TextOf(int id) => _names[id].Text;

    public string ShownOf(int id) => _names[id].Shown;

    /// <summary>0 where nothing is called so.</summary>
    public int Find(NameKind kind, string text) => _ids.GetValueOrDefault((kind, text));

    /// <summary>Of each id whether it is one of that kind that is asked for.</summary>
    public bool[] Which(NameKind kind, Func<string, bool> isAsked)
    {
        var which = new bool[_names.Count];
        for (var id = 1; id < which.Length; id++)
        {
            which[id] = _names[id].Kind == kind && _names[id].Text is { } text && isAsked(text);
        }

        return which;
    }

    /// <param name="hits">Of each id.</param>
    /// <param name="most">Of each kind.</param>
    public FilterChoices Choices(long[] hits, int most)
    {
        var topics = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        for (var id = 1; id < hits.Length; id++)
        {
            foreach (var topic in hits[id] > 0 && _names[id].Kind == NameKind.Topics ? _names[id].Text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [])
            {
                topics[topic] = topics.GetValueOrDefault(topic) + hits[id];
            }
        }

        return new FilterChoices(
            Largest(Of(NameKind.Outlet)), Largest(topics.Select(topic => new FilterChoice(topic.Key, topic.Key, topic.Value))), Largest(Of(NameKind.Country)));

        IEnumerable<FilterChoice> Of(NameKind kind) => Enumerable.Range(1, hits.Length - 1).Where(id => hits[id] > 0 && _names[id].Kind == kind)
            .Select(id => new FilterChoice(_names[id].Text, _names[id].Shown, hits[id]));

        IReadOnlyList<FilterChoice> Largest(IEnumerable<FilterChoice> choices) =>
            [.. choices.OrderByDescending(choice => choice.Hits).ThenBy(choice => choice.Value, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>The place of a name among those of its kind, by code units.</summary>
    public int RankOf(NameKind kind, int id)
    {
        if (!_ranks.TryGetValue(kind, out var ranks))
        {
            ranks = new int[_names.Count];
            var sorted = Enumerable.Range(1, _names.Count - 1).Where(each => _names[each].Kind == kind && _names[each].Text is not null)
                .OrderBy(each => _names[each].Text, StringComparer.Ordinal).ToArray();
            for (var i = 0; i < sorted.Length; i++)
            {
                ranks[sorted[i]] = i;
            }

            _ranks.Add(kind, ranks);
        }

        return ranks[id];
    }
}
