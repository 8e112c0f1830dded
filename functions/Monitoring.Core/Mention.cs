namespace Monitoring;

/// <summary>One publication that names a watched entity.</summary>
/// <param name="Coverage">As the row behind it reported it.</param>
/// <param name="Tags">What the tagger says; what the export declares stands in <paramref name="Coverage"/>.</param>
/// <param name="Language">The one that counts: a person's, else by the setting.</param>
/// <param name="Sentiment">The one that counts: a person's, else by the setting.</param>
/// <param name="Day">The day of publication in the reporting time zone.</param>
/// <param name="Row">The row its figures stand on.</param>
public sealed record Mention(
    Fingerprint Id, Coverage Coverage, Tags Tags, string Language, Sentiment Sentiment, DateOnly Day, RowRef Row)
{
    public Month Month => Month.Of(Day);

    /// <summary>What of it people set, already in its values; the tags' sentiment stays the tagger's. Empty in what is stored.</summary>
    public IReadOnlyList<MentionCorrection> Corrections { get; init; } = [];

    /// <summary>The mention without them; null where there are none.</summary>
    public Mention? Uncorrected { get; init; }

    /// <summary>True where a person's word counts for the field.</summary>
    public bool IsCorrected(CorrectedField field) => Corrections.Any(correction => correction.Field == field);
}
