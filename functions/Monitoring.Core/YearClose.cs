using Monitoring.Accounting;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Indexing;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring;

/// <summary>The way out of a year: makes its review or its index, sets it against the one that was issued last, and issues it.</summary>
public sealed class YearClose(IReportedState state, IntakeRules rules, TimeProvider clock)
{
    private readonly YearReport _reviews = new(state, rules);
    private readonly IndexReport _indexes = new(state, rules);
    private readonly ReportIssue _issue = new(state.Issued, clock);

    /// <summary>The review with the revision that it would be issued as.</summary>
    /// <param name="asKnown">Null for what is known today.</param>
    /// <exception cref="SummaryException">A setting makes no sense.</exception>
    /// <exception cref="ReportException">The last revision is not as it was issued.</exception>
    public async Task<Review> ReviewAsync(WatchEntity entity, int year, AsKnown? asKnown, CancellationToken cancellationToken)
    {
        var input = await _reviews.ReadAsync(entity, year, cancellationToken) with { AsKnown = asKnown };
        var review = ReviewBuilder.Build(input);
        var standing = await StandingOfAsync(ReportKey.Review(entity.Id, year), _reviews.ToDraft(input, review), cancellationToken);
        return review with { Revision = standing.Revision, Changes = standing.Changes };
    }

    /// <summary>Issues the review, and returns it as it was issued now or before.</summary>
    /// <param name="note">Kept with a new revision; null for nothing.</param>
    /// <exception cref="SummaryException">Nothing was uploaded of the year, or a setting makes no sense.</exception>
    /// <exception cref="ReportException">The last revision is not as it was issued.</exception>
    public async Task<(Review Review, IssueResult Issued)> IssueReviewAsync(
        WatchEntity entity, int year, string? note, CancellationToken cancellationToken)
    {
        Review? made = null;
        var issued = await _issue.IssueAsync(ReportKey.Review(entity.Id, year), ReadAsync, note, render: null, cancellationToken);
        return (made! with { Revision = issued.Report.Revision, Changes = ChangesOf(issued) }, issued);

        async Task<ReportDraft> ReadAsync(CancellationToken stop)
        {
            var input = await _reviews.ReadAsync(entity, year, stop);
            made = ReviewBuilder.Build(input);
            return made.IsEmpty
                ? throw new SummaryException(
                    $"{entity.Id}, {year}: no upload states or covers anything of that year, so that its figures are unknown. Nothing was issued; ingest its exports first.")
                : _reviews.ToDraft(input, made);
        }
    }

    /// <summary>The index with the revision that it would be issued as.</summary>
    /// <param name="key">What the panel's reports are kept under (<see cref="Panel.KeyOf"/>).</param>
    /// <param name="name">What the panel is called.</param>
    /// <param name="asKnown">Null for what is known today.</param>
    /// <exception cref="SummaryException">No upload covers a day of the year.</exception>
    /// <exception cref="ReportException">The last revision is not as it was issued.</exception>
    public async Task<ImpactIndex> IndexAsync(
        IReadOnlyList<WatchEntity> panel, string key, string name, int year, AsKnown? asKnown, CancellationToken cancellationToken)
    {
        var input = await _indexes.ReadAsync(panel, name, year, cancellationToken) with { AsKnown = asKnown };
        var index = IndexBuilder.Build(input);
        var standing = await StandingOfAsync(ReportKey.Index(key, year), _indexes.ToDraft(input, index), cancellationToken);
        return index with { Revision = standing.Revision, Changes = standing.Changes };
    }

    /// <summary>Issues the index, and returns it as it was issued now or before.</summary>
    /// <inheritdoc cref="IndexAsync"/>
    /// <param name="note">Kept with a new revision; null for nothing.</param>
    public async Task<(ImpactIndex Index, IssueResult Issued)> IssueIndexAsync(
        IReadOnlyList<WatchEntity> panel, string key, string name, int year, string? note, CancellationToken cancellationToken)
    {
        ImpactIndex? made = null;
        var issued = await _issue.IssueAsync(ReportKey.Index(key, year), ReadAsync, note, render: null, cancellationToken);
        return (made! with { Revision = issued.Report.Revision, Changes = ChangesOf(issued) }, issued);

        async Task<ReportDraft> ReadAsync(CancellationToken stop)
        {
            var input = await _indexes.ReadAsync(panel, name, year, stop);
            made = IndexBuilder.Build(input);
            return _indexes.ToDraft(input, made);
        }
    }

    private async Task<Standing> StandingOfAsync(ReportKey key, ReportDraft draft, CancellationToken cancellationToken)
    {
        var revisions = await state.Issued.ListAsync(ReportFilter.Of(key), cancellationToken);
        return await Standing.OfAsync(revisions.Count == 0 ? null : revisions[^1], draft, cancellationToken);
    }

    private static ReportChanges? ChangesOf(IssueResult issued) => issued.IsNew ? ReportChangesJson.Of(issued.Report) : null;
}
