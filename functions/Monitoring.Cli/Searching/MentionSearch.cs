using System.Globalization;
using Microsoft.Data.Sqlite;
using Monitoring.Applying;
using Monitoring.Cli.Sqlite;
using Monitoring.Exploring;
using Monitoring.Registering;
using Monitoring.Summarizing;

namespace Monitoring.Cli.Searching;

/// <summary>The search over the side file of a state folder. It is brought up to date by a task of its own over connections of its own; what
/// it finds is read from the state file, so that no text is kept twice.</summary>
/// <param name="reader">Of whoever asks.</param>
internal sealed class MentionSearch(SqliteState reader, StateFolder folder, Terminal terminal) : IMentionSearch, IAsyncDisposable
{
    private const int MostHeld = 200;

    /// <summary>What a change of few mentions takes; who asks waits as long before being told that it goes on.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly Lock _fileGate = new();
    private readonly Dictionary<string, IReadOnlyList<MentionSums>> _sums = new(StringComparer.Ordinal);
    private SearchFile? _file;
    private Task? _underway;
    private string? _current;
    private (string Stamp, string Failure)? _failed;
    private SearchStanding _standing = new(false);

    /// <summary>Goes to work before anybody asks.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            Started();
        }
    }

    public async ValueTask<SearchStanding> PrepareAsync(CancellationToken cancellationToken)
    {
        var stamp = reader.Stamp();
        if (IsCurrent(stamp))
        {
            return new SearchStanding(true);
        }

        Task underway;
        lock (_gate)
        {
            if (_failed is { } failed && failed.Stamp == stamp)
            {
                return new SearchStanding(false, Failure: failed.Failure);
            }

            underway = Started();
        }

        await Task.WhenAny(underway, Task.Delay(Patience, cancellationToken));
        lock (_gate)
        {
            return IsCurrent(stamp) ? new SearchStanding(true) : _standing;
        }
    }

    public async Task UpdateAsync(CancellationToken cancellationToken)
    {
        while (!IsCurrent(reader.Stamp()))
        {
            Task underway;
            lock (_gate)
            {
                underway = Started();
            }

            await underway.WaitAsync(cancellationToken);
            if (_failed is { } failed && failed.Stamp == reader.Stamp())
            {
                throw new StateException($"The search could not be prepared ({failed.Failure}).");
            }
        }
    }

    public ValueTask<IReadOnlyList<MentionSums>> SumAsync(MentionQuery query, CancellationToken cancellationToken)
    {
        var asked = (query with { Sort = MentionSort.Newest, Page = 1, Figure = ExplainedFigure.Hits }).ToString();
        lock (_fileGate)
        {
            if (_sums.TryGetValue(asked, out var held))
            {
                return new(held);
            }

            var file = Reading();
            var sums = SearchQuery.Of(query, file) is { } found ? found.Scopes.SelectMany(one => Sum(file, found, one.Month, one.Scope)).ToList() : [];
            if (_sums.Count >= MostHeld)
            {
                _sums.Clear();
            }

            _sums.Add(asked, sums);
            return new(sums);
        }
    }

    public async ValueTask<IReadOnlyList<StoredMention>> FindAsync(MentionQuery query, long offset, int count, CancellationToken cancellationToken)
    {
        List<(long Chunk, int Position)> places;
        lock (_fileGate)
        {
            var file = Reading();

            // What is sorted is ids alone, which the index of sums has: rows are looked into once it is clear which.
            var ids = SearchQuery.Of(query, file) is not { } found ? [] : file.Query(
                $"SELECT id FROM mention WHERE {found.Range} AND {found.Where} ORDER BY {found.Order} LIMIT $count OFFSET $offset",
                row => row.GetInt64(0), ("$count", count), ("$offset", offset));
            places = Places(file, ids);
        }

        var corrections = await Corrections.ReadAsync(reader.Register, query.Entity, cancellationToken);
        var exports = reader.Chunks.ReadExports();
        var chunks = reader.Chunks.Read(places.Select(place => place.Chunk));
        var wanted = places.ToHashSet();
        var mentions = chunks.AsParallel().SelectMany(chunk => chunk.Decode(exports)
                .Where(one => wanted.Contains((chunk.Id, one.Position)))
                .Select(one => (Place: (chunk.Id, one.Position), one.Mention)))
            .ToDictionary(one => one.Place, one => one.Mention);

        // One that was replaced since the file was looked into is left out: the next page is of the newer state.
        return
        [
            .. places.Select(place => mentions.GetValueOrDefault(place))
                .Select(stored => stored is not null && corrections.Apply(stored.Mention) is { } mention ? stored with { Mention = mention } : null)
                .OfType<StoredMention>(),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        if (_underway is { } underway)
        {
            await underway;
        }

        _file?.Dispose();
        _closing.Dispose();
    }

    private static List<(long Chunk, int Position)> Places(SearchFile file, List<long> ids)
    {
        using var command = file.Command("SELECT chunk, position FROM mention WHERE id = $id", ("$id", 0L));
        var places = new List<(long, int)>(ids.Count);
        foreach (var id in ids)
        {
            command.Parameters[0].Value = id;
            using var row = command.ExecuteReader();
            if (row.Read())
            {
                places.Add((row.GetInt64(0), row.GetInt32(1)));
            }
        }

        return places;
    }

    private static IEnumerable<MentionSums> Sum(SearchFile file, SearchQuery query, Month month, long scope)
    {
        var sums = file.Query(
            $"""
            SELECT channel, (SELECT text FROM name WHERE name.id = mention.currency), COUNT(*), SUM(reach), COUNT(reach), SUM(whole), SUM(millionths), SUM(engagement), COUNT(engagement)
            FROM mention WHERE scope = $scope AND {query.Where} GROUP BY channel, currency
            """,
            row => new MentionSums(
                month, (Channel)row.GetInt32(0), row[1] as string, row.GetInt64(2), row[3] as long? ?? 0, row.GetInt64(4),
                (row[5] as long? ?? 0) + ((row[6] as long? ?? 0) / 1_000_000m), row[7] as long? ?? 0, row.GetInt64(8)),
            ("$scope", scope));
        if (file.Scalar("SELECT 1 FROM mention WHERE scope = $scope AND exact IS NOT NULL LIMIT 1", ("$scope", scope)) is null)
        {
            return sums;
        }

        var exact = file.Query(
                $"SELECT channel, (SELECT text FROM name WHERE name.id = mention.currency), exact FROM mention WHERE scope = $scope AND exact IS NOT NULL AND {query.Where}",
                row => (Key: ((Channel)row.GetInt32(0), row[1] as string), Amount: decimal.Parse(row.GetString(2), CultureInfo.InvariantCulture)), ("$scope", scope))
            .GroupBy(one => one.Key).ToDictionary(group => group.Key, group => group.Sum(one => one.Amount));
        return sums.Select(sum => sum with { Ave = sum.Ave + exact.GetValueOrDefault((sum.Channel, sum.Currency)) });
    }

    private bool IsCurrent(string stamp)
    {
        lock (_gate)
        {
            return _current == stamp && File.Exists(folder.Search);
        }
    }

    private SearchFile Reading() => _file ??= SearchFile.Open(folder.Search);

    /// <summary>Within the gate.</summary>
    private Task Started() => _underway is { IsCompleted: false } underway ? underway : _underway = Task.Run(RunAsync);

    private async Task RunAsync()
    {
        var stamp = "";
        try
        {
            if (!File.Exists(folder.Search))
            {
                // Somebody deleted it; what is open still is of the one that is gone.
                Forget();
            }

            using var state = SqliteState.Open(folder);
            using var file = SearchFile.Open(folder.Search);
            stamp = state.Stamp();
            await new SearchUpdate(state, file, Progress).RunAsync(_closing.Token);
            Forget();
            lock (_gate)
            {
                (_current, _failed) = (stamp, null);
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The program ends; what is written goes on from there.
        }
        catch (Exception cause) when (cause is SqliteException or IOException or StateException or InvalidDataException or UnauthorizedAccessException)
        {
            terminal.Say($"The search could not be prepared: {cause.Message}");
            lock (_gate)
            {
                _failed = (stamp, cause.GetType().Name);
            }
        }
    }

    private void Progress(long done, long total)
    {
        lock (_gate)
        {
            _standing = new SearchStanding(false, done, total);
        }
    }

    private void Forget()
    {
        lock (_fileGate)
        {
            _file?.Dispose();
            _file = null;
            _sums.Clear();
        }
    }
}
