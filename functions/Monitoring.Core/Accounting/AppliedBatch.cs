using Monitoring.Registering;

namespace Monitoring.Accounting;

/// <summary>What became of the parts of an applied batch, taken row by row in row order.</summary>
/// <param name="mentions">Of each row that is a mention, one for each of its entities, all the same.</param>
/// <param name="mentionRepeats">For each of these, the row that it repeats; null where it counted.</param>
/// <param name="statements">Of each row, all that it states.</param>
/// <param name="statementRepeats">For each of these, the row that it repeats; null where it counted.</param>
internal sealed class AppliedBatch(
    IReadOnlyList<Fingerprint> mentions, IReadOnlyList<RowRef?> mentionRepeats, IReadOnlyList<StatedRow> statements,
    IReadOnlyList<RowRef?> statementRepeats)
{
    private int _mention;
    private int _statement;

    /// <returns>What the row repeats; null where it counted, which it does when one of its parts is new.</returns>
    public Repeat? TakeRow(MatchedRow row)
    {
        var counted = false;
        Repeat? repeat = null;
        for (var i = 0; i < row.Statements.Count; i++, _statement++)
        {
            counted |= statementRepeats[_statement] is null;
            repeat = statementRepeats[_statement] is { } original ? new Repeat(statements[_statement].Owned.Key.Id, original) : repeat;
        }

        // What a row says of a mention stands before what it states beside.
        for (var i = 0; i < row.Entities.Count; i++, _mention++)
        {
            counted |= mentionRepeats[_mention] is null;
            repeat = mentionRepeats[_mention] is { } original ? new Repeat(mentions[_mention], original) : repeat;
        }

        return counted ? null : repeat;
    }
}

/// <param name="Of">The mention or statement that was there.</param>
/// <param name="Row">The row that made it count.</param>
internal readonly record struct Repeat(Fingerprint Of, RowRef Row);
