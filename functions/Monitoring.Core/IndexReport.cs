using Monitoring.Accounting;
using Monitoring.Delivering;
using Monitoring.Identifying;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Indexing;

namespace Monitoring;

/// <summary>The way out, up to the index: reads the years of a panel's entities one entity at a time, so that memory holds the rows of the
/// largest one and sums of the others.</summary>
public sealed class IndexReport(IReportedState state, IntakeRules rules)
{
    private readonly MonthFigures _figures = new(state);

    /// <param name="panel">Entities under whose ids the state keeps mentions.</param>
    /// <param name="name">What the panel is called.</param>
    /// <exception cref="SummaryException">No upload covers a day of the year: noughts would be a statement that nobody can make.</exception>
    public async Task<IndexInput> ReadAsync(IReadOnlyList<WatchEntity> panel, string name, int year, CancellationToken cancellationToken)
    {
        var ledger = await state.Ledger.ListAsync(cancellationToken);
        var done = ledger.Where(entry => entry.State == IntakeState.Done).ToList();
        var covered = done
            .Where(entry => entry.FirstDay is not null)
            .Select(entry => new DayRange(entry.FirstDay!.Value, entry.LastDay!.Value))
            .ToList();
        if (!IndexYear.IsCovered(covered, year))
        {
            throw new SummaryException(
                $"{year}: no upload covers a day of that year, so that its figures are unknown. No index was made; ingest its exports first.");
        }

        var hasBefore = IndexYear.IsCovered(covered, year - 1);
        var hasBase = IndexYear.IsCovered(covered, year - 2);
        var (mentions, mentionsBefore) = (new DistinctCount(), new DistinctCount());
        var files = new Dictionary<ExportId, long>();
        var entities = new List<IndexedEntity>(panel.Count);
        foreach (var entity in panel)
        {
            long? storiesBase = hasBefore && hasBase ? (await ReadYearAsync(entity, year - 2, null, cancellationToken)).Sums.Stories : null;
            YearFigures? before = null;
            if (hasBefore)
            {
                var (tally, sums) = await ReadYearAsync(entity, year - 1, mentionsBefore, cancellationToken);
                before = new YearFigures(tally, DimensionScores.Of(sums, IndexYear.Days(year - 1), storiesBase));
            }

            var now = await ReadYearAsync(entity, year, mentions, cancellationToken);
            entities.Add(new IndexedEntity(
                entity, new YearFigures(now.Tally, DimensionScores.Of(now.Sums, IndexYear.Days(year), before?.Scores.Stories)), before));
            foreach (var (file, rows) in now.Tally.Files)
            {
                files[file] = files.GetValueOrDefault(file) + rows;
            }
        }

        return new IndexInput
        {
            Panel = name,
            Year = year,
            Settings = rules.Settings,
            Entities = entities,
            Mentions = mentions.Count(),
            MentionsBefore = hasBefore ? mentionsBefore.Count() : null,
            Covered = covered,
            MonthsWithRows = MonthsWithRows.Of(done, year).Union(MonthsWithRows.Of(done, year - 1)).ToHashSet(),
            Files = [.. ledger.Where(entry => files.ContainsKey(entry.Id)).Select(entry => new SourceFile(entry.Id, entry.FileName, entry.Format, files[entry.Id]))],
            LeftOpen = LeftOpenOf(done, panel, year),
            Ledger = ledger,
            AsOf = done.Max(entry => entry.ReceivedAt),
        };
    }

    /// <summary>The index as it would be issued.</summary>
    public ReportDraft ToDraft(IndexInput input, ImpactIndex index)
    {
        var rows = index.Files.ToDictionary(file => file.Sha256, file => file.Rows, StringComparer.Ordinal);
        var basis = ReportBasis.Of(rules, IndexFormula.Version, input.Ledger, upload => rows.GetValueOrDefault(upload.Hex));
        return new ReportDraft(
            index.AsOf, IndexJson.WriteText(index), basis.With("panel", WatchListFile.ToJson(new WatchList([.. input.Entities.Select(entity => entity.Entity)]))),
            ReadOriginsAsync);

        async IAsyncEnumerable<OriginRow> ReadOriginsAsync(
            IReadOnlyCollection<ExportId> uploads, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
        {
            foreach (var entity in input.Entities)
            {
                await foreach (var row in YearOrigins.ReadAsync(_figures, entity.Entity, input.Year, entity.Entity.Id, _ => null, uploads, stop))
                {
                    yield return row;
                }
            }
        }
    }

    /// <returns>Null where an upload of mentions was taken before such rows were counted.</returns>
    private static IReadOnlyList<LeftOpen>? LeftOpenOf(IReadOnlyList<LedgerEntry> done, IReadOnlyList<WatchEntity> panel, int year)
    {
        var shared = panel.SelectMany(entity => entity.Shared).SelectMany(entry => entry.Names).ToHashSet(StringComparer.Ordinal);
        if (shared.Count > 0 && done.Any(entry => entry.FirstDay is not null && entry.LeftOpen is null))
        {
            return null;
        }

        return
        [
            .. done.SelectMany(entry => entry.LeftOpen ?? [])
                .Where(open => open.Year == year && open.Name.Split(LeftOpen.Separator).Any(shared.Contains))
                .GroupBy(open => open.Name, StringComparer.Ordinal)
                .Select(name => new LeftOpen(name.Key, year, name.Sum(open => open.Rows)))
                .OrderByDescending(open => open.Rows).ThenBy(open => open.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The rows behind an entity's year, in the order of publication within each shard and month: what each adds to the figures,
    /// and where it stands.</summary>
    public async IAsyncEnumerable<IndexRow> ReadRowsAsync(
        WatchEntity entity, int year, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var gathering = new StoryGathering<(Fingerprint Id, string Outlet)>(mention => (mention.Id, mention.Coverage.Outlet.Key));
        await foreach (var shard in _figures.ReadShardsAsync(entity.Id, FirstMonth(year), LastMonth(year), cancellationToken))
        {
            gathering.Add(shard);
        }

        var places = new Dictionary<Fingerprint, (Fingerprint Story, double Weight)>();
        foreach (var story in gathering.Find())
        {
            var outlets = story.Select(row => row.Outlet).Distinct(StringComparer.Ordinal).Count();
            foreach (var (id, _) in story)
            {
                places.Add(id, (story[0].Id, IndexFormula.StoryWeight(outlets) / story.Count));
            }
        }

        var names = (await state.Ledger.ListAsync(cancellationToken)).ToDictionary(entry => entry.Id, entry => entry.FileName);
        await foreach (var shard in _figures.ReadShardsAsync(entity.Id, FirstMonth(year), LastMonth(year), cancellationToken))
        {
            foreach (var mention in shard.OrderBy(mention => mention.Coverage.PublishedAt).ThenBy(mention => mention.Id))
            {
                // An upload that came in between has rows that the stories were found without.
                if (places.TryGetValue(mention.Id, out var place))
                {
                    yield return new IndexRow(mention, place.Story, place.Weight, names.GetValueOrDefault(mention.Row.Export, ""));
                }
            }
        }
    }

    private async Task<(YearTally Tally, StorySums Sums)> ReadYearAsync(
        WatchEntity entity, int year, DistinctCount? mentions, CancellationToken cancellationToken)
    {
        var tally = new YearTally();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var gathering = new StoryGathering<IndexedRow>(mention => IndexedRow.Of(mention).With(texts));
        await foreach (var shard in _figures.ReadShardsAsync(entity.Id, FirstMonth(year), LastMonth(year), cancellationToken))
        {
            gathering.Add(shard);
            foreach (var mention in shard)
            {
                tally.Add(mention);
                mentions?.Add(mention.Id);
            }
        }

        return (tally, StorySums.Of(gathering.Find()));
    }

    private static Month FirstMonth(int year) => new(year, 1);

    private static Month LastMonth(int year) => new(year, 12);

    /// <summary>Counts fingerprints once each, by their first half: eight bytes for each that is added.</summary>
    private sealed class DistinctCount
    {
        private readonly List<ulong> _ids = [];

        public void Add(Fingerprint id) => _ids.Add((ulong)(id.Bits >> 64));

        public long Count()
        {
            _ids.Sort();
            return _ids.Where((id, i) => i == 0 || id != _ids[i - 1]).LongCount();
        }
    }
}
