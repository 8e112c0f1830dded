namespace Monitoring;

/// <summary>One publication that names a watched entity.</summary>
/// <param name="Coverage">As the row behind it reported it.</param>
/// <param name="Tags">What the tagger says; what the export declares stands in <paramref name="Coverage"/>.</param>
/// <param name="Language">The one that counts, by the setting.</param>
/// <param name="Sentiment">The one that counts, by the setting.</param>
/// <param name="Day">The day of publication in the reporting time zone.</param>
/// <param name="Row">The row its figures stand on.</param>
public sealed record Mention(
    Fingerprint Id, Coverage Coverage, Tags Tags, string Language, Sentiment Sentiment, DateOnly Day, RowRef Row)
{
    public Month Month => Month.Of(Day);
}
