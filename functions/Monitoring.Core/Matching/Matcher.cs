using System.Runtime.InteropServices;

namespace Monitoring.Matching;

/// <summary>
/// Decides which watched entities a row names. An entity matches
/// by a name or alias in headline or text, unless that occurrence overlaps one of the entity's excluded phrases;
/// by a name that it shares with others, where the text says who is meant (<see cref="SharedName"/>);
/// by the query that found the row; or by the export that the row stands in.
/// A query or an export does not match where the text speaks of an excluded phrase and nowhere of the entity itself: then the
/// look-alike is what the service found. Thread-safe.
/// </summary>
public sealed class Matcher
{
    /// <summary>Parts the names where a service gives the queries of a row in one value.</summary>
    public const string QuerySeparator = " | ";

    /// <summary>Stands between headline and text; folded text never holds one, so that no phrase runs across.</summary>
    private const char Seam = '\n';

    [ThreadStatic]
    private static Scratch? s_scratch;

    private readonly WatchEntity[] _entities;
    private readonly PhraseFinder _finder;
    private readonly Use[][] _usesOfPhrase;

    /// <summary>As the watch list first writes it where it is a shared name.</summary>
    private readonly string[] _nameOfPhrase;
    private readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _byQuery;
    private readonly int _longestPhrase;
    private readonly ExportPatterns _exports;

    /// <summary>For each entry of shared names, whether the text has to say who is meant.</summary>
    private readonly List<bool> _needsWhere = [];

    public Matcher(WatchList watchList)
    {
        _entities = [.. watchList.Entities];
        var uses = new Dictionary<string, List<Use>>(StringComparer.Ordinal);
        var queries = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < _entities.Length; i++)
        {
            var entity = _entities[i];
            AddUses(uses, entity.Names.Values.Concat(entity.Aliases), new Use(i, Role.Alias), SharedBy(entity));
            AddUses(uses, entity.Exclude, new Use(i, Role.Excluded));
            foreach (var shared in entity.Shared)
            {
                AddUses(uses, shared.Names, new Use(i, Role.Shared, _needsWhere.Count));
                AddUses(uses, shared.Where, new Use(i, Role.Where, _needsWhere.Count));
                AddUses(uses, shared.Unless, new Use(i, Role.Unless, _needsWhere.Count));
                _needsWhere.Add(shared.Where.Count > 0);
            }

            foreach (var query in FoldedDistinct(entity.Queries))
            {
                Entry(queries, query).Add(i);
            }
        }

        var written = _entities.SelectMany(entity => entity.Shared).SelectMany(shared => shared.Names)
            .DistinctBy(name => TextFolding.Fold(name), StringComparer.Ordinal).ToDictionary(name => TextFolding.Fold(name), StringComparer.Ordinal);
        _nameOfPhrase = [.. uses.Keys.Select(phrase => written.GetValueOrDefault(phrase, phrase))];
        _usesOfPhrase = [.. uses.Values.Select(list => list.ToArray())];
        _finder = new PhraseFinder([.. uses.Keys]);
        _byQuery = queries.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _longestPhrase = uses.Keys.Select(phrase => phrase.Length).DefaultIfEmpty(0).Max();
        _exports = new ExportPatterns(_entities);
    }

    /// <summary>Replaces what <paramref name="matched"/> holds by the entities that the row names: each once, in the watch list's order.</summary>
    public void Match(Coverage coverage, in ExportContext export, List<WatchEntity> matched) =>
        Match(coverage, export, matched, out _);

    /// <inheritdoc cref="Match(Coverage, in ExportContext, List{WatchEntity})"/>
    /// <param name="leftOpen">The shared names of which the text doesn't say whose they are, so that none of those who have them is
    /// matched; joined by <see cref="Accounting.LeftOpen.Separator"/>, null where there is none.</param>
    public void Match(Coverage coverage, in ExportContext export, List<WatchEntity> matched, out string? leftOpen)
    {
        Match(coverage.Headline, coverage.Text, coverage.Query, export, matched);
        leftOpen = s_scratch!.Open.Count == 0 ? null : LeftOpenOf(s_scratch, matched);
    }

    /// <inheritdoc cref="Match(Coverage, in ExportContext, List{WatchEntity})"/>
    /// <returns>Whether a look-alike of an entity is named, be it matched or not.</returns>
    internal bool Match(string? headline, string? text, string? query, in ExportContext export, List<WatchEntity> matched)
    {
        matched.Clear();
        var scratch = s_scratch ??= new Scratch();
        scratch.Clear();
        FindInText(headline, text, scratch);

        scratch.Claimed.AddRange(_exports.EntitiesOf(export));
        AddByQuery(query, scratch);
        foreach (var entity in scratch.Claimed)
        {
            if (!scratch.Excluded.Exists(occurrence => occurrence.Entity == entity))
            {
                scratch.Named.Add(entity);
            }
        }

        scratch.Named.Sort();
        var last = -1;
        foreach (var entity in scratch.Named)
        {
            if (entity != last)
            {
                matched.Add(_entities[entity]);
                last = entity;
            }
        }

        return scratch.Excluded.Count > 0;
    }

    private void FindInText(string? headline, string? text, Scratch scratch)
    {
        FindIn(scratch.FoldTogether(headline, text), scratch);

        // A line that ends inside a Chinese name ends where the page did: the text is read with and without these line ends.
        if (text is not null && BrokenLines.Join(text) is { } joined)
        {
            scratch.ClearFound();
            FindIn(scratch.FoldTogether(headline, joined), scratch);
        }
    }

    private void FindIn(ReadOnlySpan<char> folded, Scratch scratch)
    {
        foreach (var occurrence in _finder.Find(folded))
        {
            foreach (var use in _usesOfPhrase[occurrence.Phrase])
            {
                var place = new Place(use.Entity, occurrence.Start, occurrence.End, use.Entry, occurrence.Phrase);
                switch (use.Role)
                {
                    case Role.Alias:
                        scratch.Aliases.Add(place);
                        break;
                    case Role.Excluded:
                        scratch.Excluded.Add(place);
                        break;
                    case Role.Shared:
                        scratch.Shared.Add(place);
                        break;
                    case Role.Where:
                        scratch.Where.Add(use.Entry);
                        break;
                    default:
                        scratch.Unless.Add(use.Entry);
                        break;
                }
            }
        }

        foreach (var shared in scratch.Shared)
        {
            if (!scratch.Unless.Contains(shared.Entry) && (!_needsWhere[shared.Entry] || scratch.Where.Contains(shared.Entry)))
            {
                scratch.Aliases.Add(shared);
            }
            else if (scratch.Unless.Contains(shared.Entry) == scratch.Where.Contains(shared.Entry) && !OverlapsExcluded(shared, CollectionsMarshal.AsSpan(scratch.Excluded)))
            {
                scratch.Open.Add(shared);
            }
        }

        foreach (var alias in scratch.Aliases)
        {
            if (!OverlapsExcluded(alias, CollectionsMarshal.AsSpan(scratch.Excluded)))
            {
                scratch.Named.Add(alias.Entity);
            }
        }
    }

    /// <summary>A name is open where nobody who has it is matched, by whatever else the row says, and no other's name holds it.</summary>
    private string? LeftOpenOf(Scratch scratch, List<WatchEntity> matched)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var open in scratch.Open.Where(open => !scratch.Aliases.Exists(alias => alias.Start < open.End && open.Start < alias.End)))
        {
            var name = _nameOfPhrase[open.Phrase];
            if (!matched.Exists(entity => entity.Shared.Any(shared => shared.Names.Contains(name))))
            {
                names.Add(name);
            }
        }

        return names.Count == 0 ? null : string.Join(Accounting.LeftOpen.Separator, names);
    }

    private bool OverlapsExcluded(Place alias, ReadOnlySpan<Place> excluded)
    {
        // Places come by start, so that those that can reach the alias stand together.
        var first = excluded.BinarySearch(new ByStart(alias.Start - _longestPhrase));
        for (var i = ~first; i < excluded.Length && excluded[i].Start < alias.End; i++)
        {
            if (excluded[i].Entity == alias.Entity && alias.Start < excluded[i].End)
            {
                return true;
            }
        }

        return false;
    }

    private void AddByQuery(string? query, Scratch scratch)
    {
        if (string.IsNullOrEmpty(query) || _byQuery.Dictionary.Count == 0)
        {
            return;
        }

        var folded = scratch.FoldTogether(query, null);
        AddQuery(folded, scratch);
        foreach (var part in folded.Split(QuerySeparator))
        {
            AddQuery(folded[part], scratch);
        }
    }

    private void AddQuery(ReadOnlySpan<char> query, Scratch scratch)
    {
        if (_byQuery.TryGetValue(query, out var entities))
        {
            scratch.Claimed.AddRange(entities);
        }
    }

    private static HashSet<string> SharedBy(WatchEntity entity) =>
        [.. FoldedDistinct(entity.Shared.SelectMany(shared => shared.Names))];

    private static void AddUses(
        Dictionary<string, List<Use>> uses, IEnumerable<string> phrases, Use use, HashSet<string>? except = null)
    {
        foreach (var phrase in FoldedDistinct(phrases).Where(phrase => except?.Contains(phrase) != true))
        {
            Entry(uses, phrase).Add(use);
        }
    }

    private static IEnumerable<string> FoldedDistinct(IEnumerable<string> texts) =>
        texts.Select(text => TextFolding.Fold(text)).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal);

    private static List<T> Entry<T>(Dictionary<string, List<T>> lists, string key)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, key, out _);
        return list ??= [];
    }

    private enum Role
    {
        Alias,
        Excluded,
        Shared,
        Where,
        Unless,
    }

    /// <param name="Entry">Of shared names, counted through all entities; -1 for what is none.</param>
    private readonly record struct Use(int Entity, Role Role, int Entry = -1);

    private readonly record struct Place(int Entity, int Start, int End, int Entry, int Phrase);

    /// <summary>Searches for the first place that starts at <paramref name="start"/> or later, and never finds it: the answer is where
    /// it would stand.</summary>
    private readonly struct ByStart(int start) : IComparable<Place>
    {
        public int CompareTo(Place other) => start <= other.Start ? -1 : 1;
    }

    /// <summary>What one row's matching needs, kept by its thread for the next row.</summary>
    private sealed class Scratch
    {
        private const int LargestKept = 1 << 20;

        private char[] _folded = new char[1 << 12];

        public List<Place> Aliases { get; } = [];

        public List<Place> Excluded { get; } = [];

        public List<Place> Shared { get; } = [];

        /// <summary>Shared names that the text doesn't decide for one of those who have them.</summary>
        public List<Place> Open { get; } = [];

        /// <summary>Entries of shared names whose condition the text meets.</summary>
        public HashSet<int> Where { get; } = [];

        /// <summary>Entries of shared names that the text speaks against.</summary>
        public HashSet<int> Unless { get; } = [];

        /// <summary>Entities that a query or an export claims the row for.</summary>
        public List<int> Claimed { get; } = [];

        public List<int> Named { get; } = [];

        public void Clear()
        {
            ClearFound();
            Claimed.Clear();
            Named.Clear();
            if (_folded.Length > LargestKept)
            {
                _folded = new char[1 << 12];
            }
        }

        public void ClearFound()
        {
            Aliases.Clear();
            Excluded.Clear();
            Shared.Clear();
            Open.Clear();
            Where.Clear();
            Unless.Clear();
        }

        public ReadOnlySpan<char> FoldTogether(string? first, string? second)
        {
            var needed = (first?.Length ?? 0) + (second?.Length ?? 0) + 1;
            if (_folded.Length < needed)
            {
                _folded = new char[Math.Max(needed, 2 * _folded.Length)];
            }

            var length = TextFolding.Fold(first, _folded);
            if (!string.IsNullOrEmpty(second))
            {
                _folded[length++] = Seam;
                length += TextFolding.Fold(second, _folded.AsSpan(length));
            }

            return _folded.AsSpan(0, length);
        }
    }
}
