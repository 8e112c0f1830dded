using Monitoring.Accounting;
using Monitoring.Checking;
using Monitoring.Identifying;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Registering;
using Monitoring.RollingUp;
using Monitoring.Summarizing;

namespace Monitoring;

/// <summary>The way out, up to the summary: roll up the month's shards, put its mentions side by side, and work the figures out.
/// One instance serves one report, whose figures are then of one moment.</summary>
/// <param name="countKnownStories">How many stories another month has, where that is known of just this state by just these rules; null where
/// it isn't. Counting them takes nearly as long as the month itself.</param>
public sealed class MonthReport(
    IReportedState state, IntakeRules rules, Func<WatchEntity, Month, CancellationToken, ValueTask<long?>>? countKnownStories = null)
{
    private readonly MonthFigures _figures = new(state);

    /// <summary>All that the month's summary stands on.</summary>
    public async Task<SummaryInput> ReadAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        var (input, isNew) = await ReadOwnAsync(entity, month, cancellationToken);
        var previous = await ReadOtherAsync(input, month.Previous, isNew, "previous", cancellationToken);
        var lastYear = await ReadOtherAsync(input, month.SameMonthLastYear, isNew, "lastYear", cancellationToken);
        return input with
        {
            Previous = previous?.Rollup,
            PreviousStories = previous?.Stories,
            LastYear = lastYear?.Rollup,
            LastYearStories = lastYear?.Stories,
            Origins = [.. input.Origins, .. previous?.Origins ?? [], .. lastYear?.Origins ?? []],
        };
    }

    /// <summary>The month by itself, without those that it is compared with: enough to take a figure apart.</summary>
    public async Task<SummaryInput> ReadMonthAsync(WatchEntity entity, Month month, CancellationToken cancellationToken) =>
        (await ReadOwnAsync(entity, month, cancellationToken)).Input;

    private async Task<(SummaryInput Input, Func<ExportId, bool> IsNew)> ReadOwnAsync(
        WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        var issued = await state.Issued.ListAsync(ReportFilter.Of(ReportKey.Summary(entity.Id, month)), cancellationToken);
        var lastIssued = issued.Count == 0 ? null : issued[^1];
        var ledger = await state.Ledger.ListAsync(cancellationToken);
        var done = ledger.Where(entry => entry.State == IntakeState.Done).ToList();
        var covered = done
            .Where(entry => entry.FirstDay is not null)
            .Select(entry => new DayRange(entry.FirstDay!.Value, entry.LastDay!.Value))
            .ToList();

        // An upload that a worker enters while this reads is new too; it can't be among those that the last report stood on.
        var known = lastIssued?.Basis?.Uploads.Select(upload => new ExportId(upload.Sha256)).ToHashSet();
        Func<ExportId, bool> isNew = lastIssued is null ? _ => false : upload => known?.Contains(upload) != true;
        var read = await ReadStoriesAsync(entity, month, isNew, scope: "", cancellationToken);
        var corrections = await _figures.CorrectionsOfAsync(entity.Id, cancellationToken);
        var judgements = Judgements.Of(corrections, ledger);
        var rows = read.Mentions.CountBy(mention => mention.Row.Export).ToDictionary();
        return (new SummaryInput
        {
            Entity = entity,
            Month = month,
            Settings = rules.Settings,
            Current = await RollUpAsync(entity, month, read.Mentions, cancellationToken),
            Mentions = read.Mentions,
            Stories = read.Stories,
            Files = FilesBehind(rows, ledger),
            Covered = covered,
            LeftOut = read.LeftOut,
            Judgements = judgements,
            AsOf = done.Where(entry => entry.BearsOnMentions).Select(entry => entry.ReceivedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max(),
            UploadedRates = await new StatedFigures(state.Register, state.Ledger).ReadRatesAsync(rules.Settings.Currency, cancellationToken),
            Basis = ReportBasis.Of(rules, Summary.CurrentMeasures, ledger, upload => rows.GetValueOrDefault(upload)),
            LastIssued = lastIssued,
            Origins =
            [
                .. read.Origins,
                .. read.Mentions.SelectMany(mention => corrections.Of(mention.Id)
                    .Where(by => isNew(by.Row.Export) && judgements.Find(mention.Id, by.Correction.Field) is not null)
                    .Select(by => OriginRow.OfJudgement(mention, by.Row, by.Correction.Field))),
            ],
        }, isNew);
    }

    /// <summary>The stored rollup, unless an upload was applied while the mentions were read: then the sum of just these, so that figures
    /// and rows are of one moment.</summary>
    private async Task<Rollup> RollUpAsync(
        WatchEntity entity, Month month, IReadOnlyList<Mention> mentions, CancellationToken cancellationToken)
    {
        var stored = await _figures.RollUpAsync(entity.Id, month, cancellationToken);
        if (stored.Total.Hits == mentions.Count && stored.Total.Reach == mentions.Sum(mention => mention.Coverage.Reach ?? 0))
        {
            return stored;
        }

        var summed = new Rollup();
        foreach (var mention in mentions)
        {
            summed.Add(mention);
        }

        return summed;
    }

    /// <summary>Those of uploads whose batches are still being applied too: their rows count as soon as they are there.</summary>
    private static List<SourceFile> FilesBehind(Dictionary<ExportId, int> rows, IReadOnlyList<LedgerEntry> ledger) =>
    [
        .. ledger.Where(entry => rows.ContainsKey(entry.Id))
            .Select(entry => new SourceFile(entry.Id, entry.FileName, entry.Format, rows[entry.Id]))
            .OrderBy(file => file.Name, StringComparer.Ordinal).ThenBy(file => file.Id),
    ];

    /// <returns>Null for a month that no upload covers any day of: unknown, not nought.</returns>
    private async Task<OtherMonth?> ReadOtherAsync(
        SummaryInput input, Month month, Func<ExportId, bool> isNew, string scope, CancellationToken cancellationToken)
    {
        if (!input.Covered.Any(range => range.Touches(month)))
        {
            return null;
        }

        var rollup = await _figures.RollUpAsync(input.Entity.Id, month, cancellationToken);
        if (input.LastIssued is null)
        {
            // Nothing can be new since a report that there was not: the number of stories is all that is asked of the mentions.
            var known = countKnownStories is null ? null : await countKnownStories(input.Entity, month, cancellationToken);
            return new OtherMonth(rollup, known ?? await CountStoriesAsync(input.Entity, month, cancellationToken), []);
        }

        var read = await ReadStoriesAsync(input.Entity, month, isNew, scope, cancellationToken);
        return new OtherMonth(rollup, read.Stories.Count, read.Origins);
    }

    /// <summary>Shard by shard, so that the month's texts are never all in memory.</summary>
    private async Task<long> CountStoriesAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        var stories = new StoryGathering<Fingerprint>(mention => mention.Id);
        await foreach (var shard in _figures.ReadShardsAsync(entity.Id, month, month, cancellationToken))
        {
            stories.Add(shard);
        }

        return stories.Find().Count;
    }

    private async Task<MonthRead> ReadStoriesAsync(
        WatchEntity entity, Month month, Func<ExportId, bool> isNew, string scope, CancellationToken cancellationToken)
    {
        var mentions = new List<Mention>();
        var leftOut = new List<Mention>();
        var origins = new Dictionary<Fingerprint, OriginRow>();
        var corrections = await _figures.CorrectionsOfAsync(entity.Id, cancellationToken);
        await foreach (var stored in _figures.ReadStoredAsync(entity.Id, month, leftOut.Add, cancellationToken))
        {
            mentions.Add(stored.Mention);
            if (isNew(stored.CountedBy.Export) || isNew(stored.Mention.Row.Export))
            {
                origins.Add(stored.Mention.Id, new OriginRow(stored.Mention, stored.CountedBy, scope));
            }
        }

        foreach (var mention in mentions.Concat(leftOut))
        {
            foreach (var set in corrections.Of(mention.Id).Where(by => isNew(by.Row.Export) && !corrections.OnlyConfirms(mention, by.Correction.Field)))
            {
                origins[mention.Id] = OriginRow.OfCorrection(mention, set.Row, scope);
            }
        }

        mentions.Sort((left, right) => left.Id.CompareTo(right.Id));
        var stories = Stories.Find(mentions);
        foreach (var story in origins.Count == 0 ? [] : stories)
        {
            foreach (var mention in story.Mentions)
            {
                if (origins.TryGetValue(mention.Id, out var origin))
                {
                    origins[mention.Id] = origin with { Story = story.Id };
                }
            }
        }

        return new MonthRead(mentions, leftOut, stories, [.. origins.Values]);
    }

    private sealed record OtherMonth(Rollup Rollup, long Stories, IReadOnlyList<OriginRow> Origins);

    /// <param name="Origins">Of the mentions that stand on a new upload.</param>
    private sealed record MonthRead(
        IReadOnlyList<Mention> Mentions, IReadOnlyList<Mention> LeftOut, IReadOnlyList<Story> Stories, IReadOnlyList<OriginRow> Origins);
}
