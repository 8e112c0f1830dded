using Monitoring.Accounting;
using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Registering;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring;

/// <summary>The way out, up to the review: reads what uploads state, and a year's mentions and those of the year before shard by shard, so
/// that memory holds short rows and sums.</summary>
public sealed class YearReport(IReportedState state, IntakeRules rules)
{
    private readonly MonthFigures _figures = new(state);

    /// <exception cref="SummaryException">A setting makes no sense.</exception>
    public async Task<ReviewInput> ReadAsync(WatchEntity entity, int year, CancellationToken cancellationToken)
    {
        var ledger = await state.Ledger.ListAsync(cancellationToken);
        var done = ledger.Where(entry => entry.State == IntakeState.Done).ToList();
        var covered = done
            .Where(entry => entry.FirstDay is not null)
            .Select(entry => new DayRange(entry.FirstDay!.Value, entry.LastDay!.Value))
            .ToList();
        var stated = new StatedFigures(state.Register, state.Ledger);
        var rates = await stated.ReadRatesAsync(rules.Settings.Currency, cancellationToken);
        var now = await ReadYearAsync(entity, year, covered, rates, isTitled: true, cancellationToken);
        return new ReviewInput
        {
            Entity = entity,
            Year = year,
            Settings = rules.Settings,
            UploadedRates = rates,
            Snapshots = await stated.ReadSnapshotsAsync(entity.Id, cancellationToken),
            Indicators = await stated.ReadIndicatorsAsync(entity.Id, cancellationToken),
            Posts = await stated.ReadPostsAsync(entity.Id, cancellationToken),
            Now = now,
            Before = now is null ? null : await ReadYearAsync(entity, year - 1, covered, rates, isTitled: false, cancellationToken),
            Covered = covered,
            MonthsWithRows = MonthsWithRows.Of(done, year).Union(MonthsWithRows.Of(done, year - 1)).ToHashSet(),
            Files = ledger.ToDictionary(entry => entry.Id, entry => new SourceFile(entry.Id, entry.FileName, entry.Format, entry.Rows)),
            AsOf = done.Select(entry => entry.ReceivedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max(),
            Ledger = ledger,
        };
    }

    /// <summary>The review as it would be issued.</summary>
    public ReportDraft ToDraft(ReviewInput input, Review review)
    {
        var rows = review.Files.ToDictionary(file => file.Sha256, file => file.Rows, StringComparer.Ordinal);
        return new ReportDraft(
            review.AsOf, ReviewJson.WriteText(review),
            ReportBasis.Of(rules, Review.CurrentMeasures, input.Ledger, upload => rows.GetValueOrDefault(upload.Hex)),
            (uploads, stop) => YearOrigins.ReadAsync(
                _figures, input.Entity, input.Year, "", id => input.Now?.TopStoryOf.TryGetValue(id, out var story) == true ? story : null, uploads, stop))
        {
            Statements = ReviewOrigins.Of(input, review),
        };
    }

    /// <param name="isTitled">Whether the top stories are printed, so that their headlines have to be read.</param>
    /// <returns>Null for a year that no upload covers any day of: unknown, not nought.</returns>
    private async Task<YearMentions?> ReadYearAsync(
        WatchEntity entity, int year, IReadOnlyList<DayRange> covered, IReadOnlyList<Stated<StatedRate>> rates, bool isTitled,
        CancellationToken cancellationToken)
    {
        var (first, last) = (new Month(year, 1), new Month(year, 12));
        if (!covered.Any(range => range.First <= last.LastDay && range.Last >= first.FirstDay))
        {
            return null;
        }

        var mentions = new YearMentions(rules.Settings, rates);
        await foreach (var shard in _figures.ReadShardsAsync(entity.Id, first, last, cancellationToken))
        {
            mentions.Add(shard);
        }

        mentions.FindStories();
        if (isTitled)
        {
            await TitleAsync(entity, mentions, cancellationToken);
        }

        return mentions;
    }

    /// <summary>Headlines are read a second time, of the few that are printed.</summary>
    private async Task TitleAsync(WatchEntity entity, YearMentions mentions, CancellationToken cancellationToken)
    {
        var toTitle = new List<Mention>();
        foreach (var month in mentions.MonthsToTitle)
        {
            await foreach (var mention in _figures.ReadMentionsAsync(entity.Id, month, cancellationToken))
            {
                if (mentions.ToTitle.Contains(mention.Id))
                {
                    toTitle.Add(mention);
                }
            }
        }

        mentions.Title(toTitle);
    }
}
