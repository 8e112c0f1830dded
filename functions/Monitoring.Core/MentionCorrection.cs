using System.Globalization;

namespace Monitoring;

/// <summary>What of a mention people can set.</summary>
public enum CorrectedField
{
    /// <summary><c>positive</c>, <c>neutral</c>, <c>negative</c> or <c>mixed</c>, toward the entity where the correction names one.</summary>
    Sentiment,

    /// <summary>Topic ids in ordinal order with <c>; </c> between them; empty for none.</summary>
    Topics,

    /// <summary>BCP-47.</summary>
    Language,

    /// <summary>The outlet's name.</summary>
    Outlet,

    /// <summary><c>yes</c>: the mention is of somebody else, and counts nowhere.</summary>
    NotUs,
}

/// <summary>One field of a mention as a person set it, above what exports and taggers say. Of several about one field the latest
/// counts.</summary>
/// <param name="Value">In the form that the field's comment gives; null where an earlier correction is taken back.</param>
/// <param name="By">Who set it.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Note">Why; null where nothing is said.</param>
public sealed record MentionCorrection(
    Fingerprint Mention, CorrectedField Field, string? Value, string By, DateTimeOffset At, string? Note) : Statement
{
    /// <summary>Between the topics of <see cref="CorrectedField.Topics"/>.</summary>
    public const string Between = "; ";

    public override StatementKind Kind => StatementKind.Correction;

    public override string Subject => $"{Mention}\n{Field}";

    public override string Claim => string.Create(
        CultureInfo.InvariantCulture, $"{(Value is null ? "" : $"={Value}")}\n{TextFolding.Fold(By)}\n{At.UtcTicks}\n{TextFolding.Fold(Note)}");
}
