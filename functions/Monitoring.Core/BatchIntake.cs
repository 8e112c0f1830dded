using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Registering;
using Monitoring.Spreading;
using Monitoring.Tagging;

namespace Monitoring;

public enum BatchEnd
{
    /// <summary>It was cut by other rules, or its upload is done: nothing to do.</summary>
    OutOfDate,

    Applied,

    /// <summary>Its tagger can't be had; it is announced again for later.</summary>
    Postponed,
}

/// <param name="Closed">The upload's entry where this was the last of its batches; else null.</param>
public sealed record BatchResult(BatchEnd End, LedgerEntry? Closed = null);

/// <summary>The middle of the way where the work is spread: tag, apply, and close the upload after its last batch.</summary>
/// <param name="patience">How long an outage of the tagger is waited out before the built-in models stand in.</param>
public sealed class BatchIntake(IntakeRules rules, ISpreadState state, TimeSpan patience, TimeProvider clock)
{
    internal static readonly TimeSpan ComeBackIn = TimeSpan.FromMinutes(10);

    // A queue hides a message for seven days at most, and an outage has to be looked at again long before.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly MentionTagging _tagging = new(rules);
    private readonly UploadClosing _closing = new(rules, state, clock);

    /// <exception cref="InvalidDataException">The batch is not there or damaged; a retry of the upload makes it anew.</exception>
    public async Task<BatchResult> TakeAsync(BatchMessage message, CancellationToken cancellationToken)
    {
        var id = new ExportId(message.Export);
        var figures = await SpreadFigures.OpenAsync(rules, state, cancellationToken);
        if (message.Basis != figures.Basis
            || await figures.State.Ledger.FindAsync(id, cancellationToken) is { State: IntakeState.Done })
        {
            return new BatchResult(BatchEnd.OutOfDate);
        }

        var work = new WorkFiles(state.Work, figures.Basis, id);
        var parts = await work.ReadBatchAsync(message.Number, cancellationToken);
        var rows = parts.Where(part => part.Coverage is not null).ToList();
        IReadOnlyList<Mention> mentions;
        try
        {
            var mode = message.WaitingSince + patience <= clock.GetUtcNow() ? TaggingMode.DoWithoutTagger : TaggingMode.WaitForTagger;
            mentions = await _tagging.TagAsync([.. rows.Select(row => IdentifiedRow.Of(row.Row, row.Coverage!))], mode, cancellationToken);
        }
        catch (TaggerUnavailableException away)
        {
            var delay = away.RetryAfter is { } asked && asked > ComeBackIn ? asked : ComeBackIn;
            await state.Messenger.SendAsync(
                message with { WaitingSince = message.WaitingSince ?? clock.GetUtcNow() }, delay < LongestWait ? delay : LongestWait, cancellationToken);
            return new BatchResult(BatchEnd.Postponed);
        }

        var batch = rows.Zip(mentions, (row, mention) => MatchedMention.Of(row.EntityId, mention)).ToList();
        var repeats = await new BatchApplier(figures.State.Partitions).ApplyAsync(batch, cancellationToken);
        var outcome = batch.Zip(repeats, (applied, repeat) => new BatchOutcome(applied.Mention.Row, applied.Mention.Id, repeat)).ToList();
        outcome.AddRange(await RegisterAsync(parts, figures, cancellationToken));
        await work.WriteOutcomeAsync(message.Number, outcome, cancellationToken);
        return new BatchResult(BatchEnd.Applied, await _closing.TryCloseAsync(figures, id, cancellationToken));
    }

    private static async Task<IEnumerable<BatchOutcome>> RegisterAsync(
        IReadOnlyList<BatchRow> parts, SpreadFigures figures, CancellationToken cancellationToken)
    {
        var stated = parts.Where(part => part.Statement is not null)
            .Select(part => new StatedRow(new OwnedStatement(part.EntityId, part.Statement!), part.Row)).ToList();
        var repeats = await new RegisterApplier(figures.State.Register).ApplyAsync(stated, cancellationToken);
        return stated.Zip(repeats, (applied, repeat) => new BatchOutcome(applied.Row, applied.Owned.Key.Id, repeat));
    }
}
