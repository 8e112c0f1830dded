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
    private const int ChunksAtOnce = 512;

    /// <summary>What a change of few mentions takes; who asks waits as long before being told that it goes on.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly Lock _fileGate = new();
    private readonly SearchView _view = new();
    private readonly SeenChunks _seen = new();
    private SqliteState? _updating;
    private Task _findingStories = Task.CompletedTask;
    private volatile bool _failedStories;
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
        var only = PlaceOf(query);
        return new(Read(view => (IReadOnlyList<MentionSums>)[.. view.Take(query, only).SelectMany(taken => taken.Sum(view.Names))]));
    }

    public async ValueTask<IReadOnlyList<StoredMention>> FindAsync(MentionQuery query, long offset, int count, CancellationToken cancellationToken) =>
        [.. (await FindWithStoriesAsync(query, offset, count, cancellationToken)).Select(found => found.Stored)];

    public async ValueTask<IReadOnlyList<FoundMention>> FindWithStoriesAsync(
        MentionQuery query, long offset, int count, CancellationToken cancellationToken)
    {
        var only = PlaceOf(query);
        var rows = Read(view =>
        {
            var page = view.Page(query, only, offset, count);
            var books = page.Select(one => one.Month).Distinct().ToDictionary(month => month, month => BookOf(view, query.Entity, month));
            return page.ConvertAll(one => (
                Place: Place.Unpack(one.Month.Places[one.Row]), IsKnown: books[one.Month] is not null, Story: books[one.Month]?.Find(one.Row)));
        });
        var corrections = await Corrections.ReadAsync(reader.Register, query.Entity, cancellationToken);
        var exports = reader.Chunks.ReadExports();
        var wanted = rows.Select(row => row.Place).GroupBy(place => (long)place.Chunk).ToDictionary(
            chunk => chunk.Key, chunk => chunk.Select(place => place.Position).ToHashSet());
        var mentions = new Dictionary<Place, StoredMention>(rows.Count);
        foreach (var chunks in wanted.Keys.Order().Chunk(ChunksAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (place, mention) in reader.Chunks.Read(chunks).AsParallel()
                .SelectMany(chunk => chunk.Decode(exports, wanted[chunk.Id].Contains).Select(one => (Place.Of(chunk.Id, one.Position), one.Mention))))
            {
                mentions.Add(place, mention);
            }
        }

        // One that was replaced since the file was looked into is left out: the next page is of the newer state.
        var found = new List<FoundMention>(rows.Count);
        foreach (var (place, isKnown, story) in rows)
        {
            if (mentions.TryGetValue(place, out var stored) && corrections.Apply(stored.Mention) is { } mention)
            {
                found.Add(new FoundMention(
                    stored with { Mention = mention },
                    story is not null ? new FoundStory(story.Id, story.Hits, story.Headline, story.Language)
                    : isKnown ? new FoundStory(mention.Id, 1, "", "")
                    : null));
            }
        }

        return found;
    }

    public ValueTask<SearchAbility> TellAbilityAsync(MentionQuery query, CancellationToken cancellationToken)
    {
        var isOfStories = query.Figure == ExplainedFigure.Stories;
        if (isOfStories && (query is not { Story: null, Id: null, Text: null } || query.Filter != new MentionFilter()))
        {
            // The stories of a part of the mentions are others than a part of the stories.
            return new(SearchAbility.Never);
        }

        return new(!isOfStories && query.Story is null ? SearchAbility.Now
            : Read(view => view.MonthsOf(query).Count(month => BookOf(view, query.Entity, month) is null)) == 0 ? SearchAbility.Now
            : _failedStories ? SearchAbility.Never
            : SearchAbility.Soon);
    }

    public ValueTask<SideBySideSum> SumSideBySideAsync(MentionQuery query, CancellationToken cancellationToken)
    {
        var only = PlaceOf(query);
        return new(Read(view =>
        {
            var taken = view.Take(query, only);
            return query.Figure == ExplainedFigure.Stories
                ? new SideBySideSum(taken.Sum(month => view.BookOf(month.Month)?.Count ?? 0), 0)
                : new SideBySideSum(taken.Sum(month => month.UniqueOutletReach()), taken.Sum(month => month.IsTaken.Zip(month.Month.Reaches).LongCount(row => row is (true, < 0))));
        }));
    }

    public ValueTask<FilterChoices> ListChoicesAsync(MentionQuery query, int most, CancellationToken cancellationToken) =>
        new(Read(view => view.Choices(new MentionQuery { Entity = query.Entity, Period = query.Period }, most)));

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        if (_underway is { } underway)
        {
            await underway;
        }

        await _findingStories;
        _view.Dispose();
        _updating?.Dispose();
        _closing.Dispose();
    }

    /// <summary>Where the one mention lies that a query is of, or the story of one mention.</summary>
    private Place? PlaceOf(MentionQuery query) => (query.Id ?? query.Story) is { } id ? reader.Chunks.Find(query.Entity, id) : null;

    private T Read<T>(Func<SearchView, T> read)
    {
        lock (_fileGate)
        {
            return _view.Read(folder.Search, read);
        }
    }

    /// <summary>The month's stories; where they are not known they are begun.</summary>
    private StoryBook? BookOf(SearchView view, string entity, MonthRows month)
    {
        var book = view.BookOf(month);
        if (book is null)
        {
            lock (_gate)
            {
                if (_findingStories.IsCompleted && !_failedStories && !_closing.IsCancellationRequested)
                {
                    _findingStories = Task.Run(() => FindStoriesAsync(entity, month));
                }
            }
        }

        return book;
    }

    private async Task FindStoriesAsync(string entity, MonthRows month)
    {
        try
        {
            using var state = SqliteState.Open(folder);
            if (await StoryMaking.MakeAsync(state, entity, month, _closing.Token) is not { } book)
            {
                return;
            }

            using var file = SearchFile.Open(folder.Search);
            file.Execute(
                "INSERT INTO story (scope, basis, book) VALUES ($scope, $basis, $book) ON CONFLICT DO UPDATE SET basis = excluded.basis, book = excluded.book",
                ("$scope", month.Scope), ("$basis", month.Basis), ("$book", book.Encode()));
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The program ends; whoever asks next begins anew.
        }
        catch (Exception cause) when (cause is SqliteException or IOException or StateException or InvalidDataException or UnauthorizedAccessException)
        {
            terminal.Say($"The stories of {month.Month} could not be found: {cause.Message}");
            _failedStories = true;
        }
    }

    private bool IsCurrent(string stamp)
    {
        lock (_gate)
        {
            return _current == stamp && File.Exists(folder.Search);
        }
    }

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

            // Kept open: where mentions lie is known to it from one time to the next.
            _updating ??= SqliteState.Open(folder);
            using var file = SearchFile.Open(folder.Search);
            stamp = _updating.Stamp();
            _seen.Follow(file.Scalar("SELECT value FROM setting WHERE name = 'identity'") as string, await _updating.ReadBasisAsync(_closing.Token));
            await new SearchUpdate(_updating, file, _seen, Progress).RunAsync(_closing.Token);
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
            _view.Reopen();
        }
    }
}
