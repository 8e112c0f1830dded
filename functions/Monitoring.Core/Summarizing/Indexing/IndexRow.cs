namespace Monitoring.Summarizing.Indexing;

/// <summary>A row behind an entity's index.</summary>
/// <param name="Story">Id of the story that it is one of.</param>
/// <param name="Weight">Its share of the story's weight 1 + ln o; the shares of a year add up to what volume is worked out from.</param>
/// <param name="FileName">Of the upload that it stands in.</param>
public sealed record IndexRow(Mention Mention, Fingerprint Story, double Weight, string FileName);
