using System.Globalization;
using System.Text;
using Monitoring.Cli.Sqlite;
using Monitoring.Exploring;
using Monitoring.Registering;

namespace Monitoring.Cli.Searching;

/// <summary>
/// Brings the side file to what the state file holds, chunk by chunk: one that is as it was when it was written in here is left alone. What
/// a chunk is like takes in its keys, contents and marks and what people set of its mentions, so that uploads, better reports, corrections,
/// dropped texts and rebuilds are all seen in one way.
/// </summary>
/// <param name="seen">What an update before found, which this one goes on from; at first one that has found nothing.</param>
internal sealed class SearchUpdate(SqliteState state, SearchFile file, SeenChunks seen, Action<long, long> onProgress)
{
    private const int ChunksAtOnce = 256;

    /// <summary>The reporting zone is less than that off UTC.</summary>
    private const int MostMinutesOff = 24 * 60;

    private readonly Dictionary<(NameKind, string), int> _names = [];
    private readonly Dictionary<string, long> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Corrections> _corrections = new(StringComparer.Ordinal);
    private readonly Dictionary<long, byte[]> _claims = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await ReadCorrectionsAsync(cancellationToken);
        var exports = state.Chunks.ReadExports();
        var known = file.Query("SELECT id, hash FROM chunk", row => (row.GetInt64(0), row.GetInt64(1))).ToDictionary();
        var outsides = state.Chunks.ReadOutsides();
        var asked = outsides.Keys.Where(id => !known.ContainsKey(id) || !seen.IsSame(id, outsides[id], _claims.GetValueOrDefault(id, []))).Order().ToList();
        var gone = known.Keys.Where(id => !outsides.ContainsKey(id)).ToList();
        long done = 0;
        onProgress(0, Mentions(asked.Count));
        foreach (var ids in asked.Chunk(ChunksAtOnce))
        {
            var chunks = state.Chunks.Read(ids);
            cancellationToken.ThrowIfCancellationRequested();
            var hashes = new long[chunks.Count];
            Parallel.For(0, chunks.Count, i => hashes[i] = chunks[i].Hash(_claims.GetValueOrDefault(chunks[i].Id, [])));
            var changed = Enumerable.Range(0, chunks.Count).Where(i => !known.TryGetValue(chunks[i].Id, out var hash) || hash != hashes[i]).ToList();
            Replace([.. changed.Select(i => (chunks[i], hashes[i]))], exports);
            foreach (var chunk in chunks)
            {
                seen.See(chunk.Id, outsides[chunk.Id], _claims.GetValueOrDefault(chunk.Id, []));
            }

            done += ids.Length;
            onProgress(Mentions(done), Mentions(asked.Count));
        }

        Finish(gone);
        gone.ForEach(seen.Forget);

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
        var words = new List<(long Id, string Words)>();
        var touched = new HashSet<long>();
        foreach (var ((chunk, hash), mentions) in chunks.Zip(rows))
        {
            // Another process may have been at it.
            if (file.Query("SELECT hash FROM chunk WHERE id = $id", row => row.GetInt64(0), ("$id", chunk.Id)) is [var written])
            {
                if (written == hash)
                {
                    continue;
                }

                Remove(chunk.Id, touched);
            }

            var entity = NumberOf(chunk.EntityId);
            var scopes = new StringBuilder();
            foreach (var month in mentions.GroupBy(one => one.Mention.Month))
            {
                var scope = SearchIds.ScopeOf(entity, month.Key);
                var part = month.OrderBy(one => one.Position).ToList();
                file.Execute(
                    "INSERT INTO part (id, basis, columns) VALUES ($id, $basis, $columns)", ("$id", SearchIds.PartOf(scope, chunk.Id)),
                    ("$basis", chunk.Hash([.. part.Select(one => (byte)one.Position)])),
                    ("$columns", RowsPart.Encode([.. part.Select(one => Row(one.Position, one.Mention))])));
                words.AddRange(part.Where(one => one.Words.Length > 0).Select(one => (SearchIds.WordsOf(scope, Place.Of(chunk.Id, one.Position)), one.Words)));
                scopes.Append(' ').Append(scope);
                touched.Add(scope);
            }

            file.Execute(
                "INSERT INTO chunk (id, hash, scopes) VALUES ($id, $hash, $scopes)", ("$id", chunk.Id), ("$hash", hash), ("$scopes", scopes.ToString()));
        }

        AddWords(words);
        RaiseVersions(touched);
        transaction.Commit();
    }

    private void Finish(List<long> gone)
    {
        if (gone.Count == 0)
        {
            return;
        }

        using var transaction = file.Connection.BeginTransaction(deferred: false);
        var touched = new HashSet<long>();
        foreach (var chunk in gone)
        {
            Remove(chunk, touched);
        }

        RaiseVersions(touched);
        transaction.Commit();
    }

    private void Remove(long chunk, HashSet<long> touched)
    {
        var scopes = file.Query("SELECT scopes FROM chunk WHERE id = $id", row => row.GetString(0), ("$id", chunk))
            .SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(text => long.Parse(text, CultureInfo.InvariantCulture));
        foreach (var scope in scopes)
        {
            var id = SearchIds.PartOf(scope, chunk);
            foreach (var columns in file.Query("SELECT columns FROM part WHERE id = $id", row => (byte[])row[0], ("$id", id)))
            {
                foreach (var position in RowsPart.Positions(columns))
                {
                    file.Execute("DELETE FROM words WHERE rowid = $id", ("$id", SearchIds.WordsOf(scope, Place.Of(chunk, position))));
                }
            }

            file.Execute("DELETE FROM part WHERE id = $id", ("$id", id));
            touched.Add(scope);
        }

        file.Execute("DELETE FROM chunk WHERE id = $id", ("$id", chunk));
    }

    /// <summary>In the order of ids: the index begins anew with each that goes back.</summary>
    private void AddWords(List<(long Id, string Words)> words)
    {
        using var command = file.Command("INSERT INTO words (rowid, text) VALUES ($id, $text)", ("$id", 0L), ("$text", ""));
        foreach (var (id, text) in words.OrderBy(one => one.Id))
        {
            command.Parameters[0].Value = id;
            command.Parameters[1].Value = text;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>By chance rather than by counting, so that no version comes again in a file that was made anew.</summary>
    private void RaiseVersions(HashSet<long> touched)
    {
        foreach (var scope in touched)
        {
            file.Execute(
                "INSERT INTO scope (id, version) VALUES ($id, $version) ON CONFLICT DO UPDATE SET version = excluded.version",
                ("$id", scope), ("$version", Random.Shared.NextInt64()));
        }
    }

    private SearchRow Row(int position, Mention mention)
    {
        var coverage = mention.Coverage;
        return new SearchRow(
            (byte)position, MinuteOf(mention), (byte)mention.Day.Day, (byte)coverage.Channel, (byte)mention.Sentiment,
            coverage.Ave is { } ave ? NameOf(NameKind.Currency, ave.Currency, ave.Currency) : 0,
            NameOf(NameKind.Language, mention.Language.ToLowerInvariant(), mention.Language),
            NameOf(NameKind.Country, (coverage.Country ?? "").ToUpperInvariant(), coverage.Country ?? ""),
            NameOf(NameKind.Outlet, coverage.Outlet.Key, coverage.Outlet.Name),
            NameOf(NameKind.Topics, mention.Tags.Topics.Count == 0 ? "" : $"\n{string.Join('\n', mention.Tags.Topics)}\n", ""),
            coverage.Reach ?? -1, coverage.Engagement.For(coverage.Channel) ?? -1, coverage.Ave?.Amount ?? 0);
    }

    private static int MinuteOf(Mention mention)
    {
        var first = mention.Month.FirstDay.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        return (int)Math.Clamp((mention.Coverage.PublishedAt.UtcDateTime - first).TotalMinutes, -MostMinutesOff, MostMinutesOff + (31 * 24 * 60));
    }

    private static string WordsOf(Coverage coverage) => SearchWords.IndexText($"{coverage.Headline}\n{coverage.Outlet.Name}\n{coverage.Text}");

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

    private int NameOf(NameKind kind, string text, string shown)
    {
        if (_names.TryGetValue((kind, text), out var id))
        {
            return id;
        }

        file.Execute(
            "INSERT INTO name (kind, text, shown) VALUES ($kind, $text, $shown) ON CONFLICT DO NOTHING", ("$kind", (int)kind), ("$text", text), ("$shown", shown));
        id = checked((int)(long)file.Scalar("SELECT id FROM name WHERE kind = $kind AND text = $text", ("$kind", (int)kind), ("$text", text))!);
        _names.Add((kind, text), id);
        return id;
    }
}
