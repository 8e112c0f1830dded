using Monitoring.Accounting;
using Monitoring.Configuring;
using Monitoring.Identifying;
using Monitoring.Matching;
using Monitoring.Registering;
using Monitoring.RollingUp;
using Monitoring.Summarizing;

namespace Monitoring;

/// <summary>The way out, up to the summary: roll up the month's shards, put its mentions side by side, and work the figures out.</summary>
public sealed class MonthReport(IReportedState state, Settings settings)
{
    private readonly MonthFigures _figures = new(state.Partitions);

    /// <summary>All that the month's summary stands on.</summary>
    public async Task<SummaryInput> ReadAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        var input = await ReadMonthAsync(entity, month, cancellationToken);
        var previous = await ReadOtherAsync(entity, month.Previous, input.Covered, cancellationToken);
        var lastYear = await ReadOtherAsync(entity, month.SameMonthLastYear, input.Covered, cancellationToken);
        return input with
        {
            Previous = previous?.Rollup,
            PreviousStories = previous?.Stories,
            LastYear = lastYear?.Rollup,
            LastYearStories = lastYear?.Stories,
        };
    }

    /// <summary>The month by itself, without those that it is compared with: enough to take a figure apart.</summary>
    public async Task<SummaryInput> ReadMonthAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        var ledger = await state.Ledger.ListAsync(cancellationToken);
        var done = ledger.Where(entry => entry.State == IntakeState.Done).ToList();
        var covered = done
            .Where(entry => entry.FirstDay is not null)
            .Select(entry => new DayRange(entry.FirstDay!.Value, entry.LastDay!.Value))
            .ToList();
        var (mentions, stories) = await ReadStoriesAsync(entity, month, cancellationToken);
        var revisions = await state.Sent.ListAsync(entity.Id, month, cancellationToken);
        var lastSent = revisions.LastOrDefault(sent => sent.State == SendingState.Sent);
        return new SummaryInput
        {
            Entity = entity,
            Month = month,
            Settings = settings,
            Current = await RollUpAsync(entity, month, mentions, cancellationToken),
            Mentions = mentions,
            Stories = stories,
            Files = FilesBehind(mentions, ledger),
            Covered = covered,
            AsOf = done.Where(entry => entry.BearsOnMentions).Select(entry => entry.ReceivedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max(),
            UploadedRates = await new StatedFigures(state.Register, state.Ledger).ReadRatesAsync(settings.Currency, cancellationToken),
            LastSent = lastSent is null ? null : new SentSummary(lastSent.Revision, lastSent.At, lastSent.Json),
        };
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
    private static List<SourceFile> FilesBehind(IReadOnlyList<Mention> mentions, IReadOnlyList<LedgerEntry> ledger)
    {
        var rows = mentions.CountBy(mention => mention.Row.Export).ToDictionary();
        return [.. ledger.Where(entry => rows.ContainsKey(entry.Id))
            .Select(entry => new SourceFile(entry.Id, entry.FileName, entry.Format, rows[entry.Id]))
            .OrderBy(file => file.Name, StringComparer.Ordinal).ThenBy(file => file.Id)];
    }

    /// <returns>Null for a month that no upload covers any day of: unknown, not nought.</returns>
    private async Task<(Rollup Rollup, long Stories)?> ReadOtherAsync(
        WatchEntity entity, Month month, IReadOnlyList<DayRange> covered, CancellationToken cancellationToken)
    {
        if (!covered.Any(range => range.Touches(month)))
        {
            return null;
        }

        var (_, stories) = await ReadStoriesAsync(entity, month, cancellationToken);
        return (await _figures.RollUpAsync(entity.Id, month, cancellationToken), stories.Count);
    }

    private async Task<(IReadOnlyList<Mention> Mentions, IReadOnlyList<Story> Stories)> ReadStoriesAsync(
        WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        var mentions = new List<Mention>();
        await foreach (var mention in _figures.ReadMentionsAsync(entity.Id, month, cancellationToken))
        {
            mentions.Add(mention);
        }

        mentions.Sort((left, right) => left.Id.CompareTo(right.Id));
        return (mentions, Stories.Find(mentions));
    }
}
