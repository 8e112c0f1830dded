using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Monitoring.Cli.Sqlite;
using Monitoring.Exploring;
using Monitoring.Registering;

namespace Monitoring.Cli.Searching;

/// <summary>
/// Brings the side file to what the state file holds, chunk by chunk: one that is as it was when it was written in here is left alone. What
/// a chunk is like takes in its keys, contents and marks and what people set of its mentions, so that uploads, better reports, corrections,
/// dropped texts and rebuilds are all seen in one way.
/// </summary>
internal sealed class SearchUpdate(SqliteState state, SearchFile file, Action<long, long> onProgress)
{
    private const int ChunksAtOnce = 256;

    private readonly Dictionary<(NameKind, string), long> _names = [];
    private readonly Dictionary<string, long> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<long, long> _lastIds = [];
    private readonly Dictionary<string, Corrections> _corrections = new(StringComparer.Ordinal);
    private readonly Dictionary<long, byte[]> _claims = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Before anything is read: what is written meanwhile leaves a stamp behind that the next look finds.
        var stamp = state.Stamp();
        await ReadCorrectionsAsync(cancellationToken);
        var exports = state.Chunks.ReadExports();
        var known = file.Query("SELECT id, hash FROM chunk", row => (row.GetInt64(0), row.GetInt64(1))).ToDictionary();
        var total = state.Chunks.Count();
        long done = 0;
        long last = 0;
        onProgress(0, Mentions(total));
        while (state.Chunks.Read(last, ChunksAtOnce) is { Count: > 0 } chunks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var hashes = new long[chunks.Count];
            Parallel.For(0, chunks.Count, i => hashes[i] = chunks[i].Hash(_claims.GetValueOrDefault(chunks[i].Id, [])));
            var changed = Enumerable.Range(0, chunks.Count).Where(i => !known.TryGetValue(chunks[i].Id, out var hash) || hash != hashes[i]).ToList();
            Replace([.. changed.Select(i => (chunks[i], hashes[i]))], exports);
            foreach (var chunk in chunks)
            {
                known.Remove(chunk.Id);
            }

            last = chunks[^1].Id;
            done += chunks.Count;
            onProgress(Mentions(done), Mentions(Math.Max(done, total)));
        }

        Finish(known.Keys, stamp);

        static long Mentions(long chunks) => chunks * Place.PositionCount;
    }

    private async Task ReadCorrectionsAsync(CancellationToken cancellationToken)
    {
        var claims = new SortedDictionary<long, StringBuilder>();
        foreach (var entity in await state.ListEntitiesAsync(cancellationToken))
        {
            var corrections = await Corrections.ReadAsync(state.Register, entity, cancellationToken);
            _corrections.Add(entity, corrections);
            foreach (var mention in corrections.Mentions.Order())
            {
                if (state.Chunks.Find(entity, mention) is { } place)
                {
                    if (!claims.TryGetValue(place.Chunk, out var claim))
                    {
                        claims.Add(place.Chunk, claim = new StringBuilder());
                    }

                    foreach (var by in corrections.Of(mention))
                    {
                        claim.Append(by.Correction.Subject).Append('\n').Append(by.Correction.Claim).Append('\n');
                    }
                }
            }
        }

        foreach (var (chunk, claim) in claims)
        {
            _claims.Add(chunk, Encoding.UTF8.GetBytes(claim.ToString()));
        }
    }

    private void Replace(IReadOnlyList<(StoredChunk Chunk, long Hash)> chunks, IReadOnlyDictionary<int, ExportId> exports)
    {
        if (chunks.Count == 0)
        {
            return;
        }

        var rows = new List<(int Position, Mention Mention, string Words)>[chunks.Count];
        Parallel.For(0, chunks.Count, i => rows[i] =
        [
            .. chunks[i].Chunk.Decode(exports)
                .Select(stored => (stored.Position, Mention: _corrections.GetValueOrDefault(chunks[i].Chunk.EntityId, Corrections.None).Apply(stored.Mention.Mention)))
                .Where(one => one.Mention is not null)
                .Select(one => (one.Position, one.Mention!, WordsOf(one.Mention!.Coverage))),
        ]);
        using var transaction = file.Connection.BeginTransaction(deferred: false);
        using var writer = new MentionWriter(file, transaction);
        foreach (var ((chunk, hash), mentions) in chunks.Zip(rows))
        {
            // Another process may have been at it.
            if (file.Scalar("SELECT hash FROM chunk WHERE id = $id", ("$id", chunk.Id)) is long written)
            {
                if (written == hash)
                {
                    continue;
                }

                writer.Remove(chunk.Id);
            }

            foreach (var (position, mention, words) in mentions)
            {
                writer.Add(Row(chunk, position, mention), words);
            }

            file.Execute("INSERT INTO chunk (id, hash) VALUES ($id, $hash) ON CONFLICT DO UPDATE SET hash = excluded.hash", ("$id", chunk.Id), ("$hash", hash));
        }

        file.Execute("DELETE FROM setting WHERE name = 'stamp'");
        transaction.Commit();
        _lastIds.Clear();
    }

    private void Finish(IReadOnlyCollection<long> gone, string stamp)
    {
        using var transaction = file.Connection.BeginTransaction(deferred: false);
        using (var writer = new MentionWriter(file, transaction))
        {
            foreach (var chunk in gone)
            {
                writer.Remove(chunk);
                file.Execute("DELETE FROM chunk WHERE id = $id", ("$id", chunk));
            }
        }

        file.Execute("INSERT INTO setting (name, value) VALUES ('stamp', $stamp) ON CONFLICT DO UPDATE SET value = excluded.value", ("$stamp", stamp));
        transaction.Commit();
    }

    private object?[] Row(StoredChunk chunk, int position, Mention mention)
    {
        var coverage = mention.Coverage;
        var entity = NumberOf(chunk.EntityId);
        var (whole, millionths, exact) = Split(coverage.Ave?.Amount);
        return
        [
            NextId(MentionIds.FirstOf(entity, mention.Day, coverage.PublishedAt)), MentionIds.ScopeOf(entity, mention.Month), mention.Day.DayNumber,
            (int)coverage.Channel, coverage.Ave is { } ave ? NameOf(NameKind.Currency, ave.Currency) : null, (int)mention.Sentiment,
            NameOf(NameKind.Language, mention.Language.ToLowerInvariant()), NameOf(NameKind.Country, (coverage.Country ?? "").ToUpperInvariant()),
            NameOf(NameKind.Outlet, coverage.Outlet.Key), NameOf(NameKind.Topics, TopicsOf(mention)), coverage.Reach,
            coverage.Engagement.For(coverage.Channel), whole, millionths, exact, chunk.Id, position,
        ];
    }

    /// <summary>Each with a line's end before and behind it.</summary>
    private static string TopicsOf(Mention mention) =>
        mention.Tags.Topics.Count == 0 ? "" : $"\n{string.Join('\n', mention.Tags.Topics).ToLowerInvariant()}\n";

    private static string WordsOf(Coverage coverage) => SearchWords.IndexText($"{coverage.Headline}\n{coverage.Outlet.Name}\n{coverage.Text}");

    private static (long? Whole, long? Millionths, string? Exact) Split(decimal? amount)
    {
        if (amount is not { } value)
        {
            return default;
        }

        var whole = decimal.Truncate(value);
        var rest = (value - whole) * 1_000_000m;
        return decimal.Truncate(rest) == rest && Math.Abs(whole) < 1e15m
            ? ((long)whole, (long)rest, null)
            : (0, 0, value.ToString(CultureInfo.InvariantCulture));
    }

    private long NextId(long minute)
    {
        if (!_lastIds.TryGetValue(minute, out var last))
        {
            last = file.Scalar(
                "SELECT max(id) FROM mention WHERE id BETWEEN $first AND $last", ("$first", minute), ("$last", minute + MentionIds.NumbersOfMinute - 1)) as long? ?? minute - 1;
        }

        // A full minute goes on in the next one.
        if (last + 1 == minute + MentionIds.NumbersOfMinute)
        {
            return NextId(minute + MentionIds.NumbersOfMinute);
        }

        return _lastIds[minute] = last + 1;
    }

    private long NumberOf(string entityId)
    {
        if (!_entities.TryGetValue(entityId, out var number))
        {
            file.Execute("INSERT INTO entity (id) VALUES ($id) ON CONFLICT DO NOTHING", ("$id", entityId));
            number = (long)file.Scalar("SELECT number FROM entity WHERE id = $id", ("$id", entityId))!;
            _entities.Add(entityId, number);
        }

        return number;
    }

    private long NameOf(NameKind kind, string text)
    {
        if (_names.TryGetValue((kind, text), out var id))
        {
            return id;
        }

        file.Execute("INSERT INTO name (kind, text) VALUES ($kind, $text) ON CONFLICT DO NOTHING", ("$kind", (int)kind), ("$text", text));
        id = (long)file.Scalar("SELECT id FROM name WHERE kind = $kind AND text = $text", ("$kind", (int)kind), ("$text", text))!;
        _names.Add((kind, text), id);
        return id;
    }

    /// <summary>Rows and words in and out, by statements that are read once.</summary>
    private sealed class MentionWriter : IDisposable
    {
        private const string AddRow = """
            INSERT INTO mention (
                id, scope, day, channel, currency, sentiment, language, country, outlet, topics, reach, engagement, whole, millionths, exact, chunk, position)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """;

        private readonly SearchFile _file;
        private readonly SqliteCommand _row;
        private readonly SqliteCommand _words;

        public MentionWriter(SearchFile file, SqliteTransaction transaction)
        {
            _file = file;
            _row = file.Command(AddRow);
            _words = file.Command("INSERT INTO words (rowid, text) VALUES ($0, $1)");
            (_row.Transaction, _words.Transaction) = (transaction, transaction);
            for (var i = 0; i <= 16; i++)
            {
                _row.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}"), Value = DBNull.Value });
            }

            _words.Parameters.Add("$0", SqliteType.Integer);
            _words.Parameters.Add("$1", SqliteType.Text);
        }

        public void Add(object?[] row, string words)
        {
            for (var i = 0; i < row.Length; i++)
            {
                _row.Parameters[i].Value = row[i] ?? DBNull.Value;
            }

            _row.ExecuteNonQuery();
            if (words.Length > 0)
            {
                _words.Parameters[0].Value = row[0];
                _words.Parameters[1].Value = words;
                _words.ExecuteNonQuery();
            }
        }

        public void Remove(long chunk)
        {
            _file.Execute("DELETE FROM words WHERE rowid IN (SELECT id FROM mention WHERE chunk = $chunk)", ("$chunk", chunk));
            _file.Execute("DELETE FROM mention WHERE chunk = $chunk", ("$chunk", chunk));
        }

        public void Dispose()
        {
            _row.Dispose();
            _words.Dispose();
        }
    }
}
