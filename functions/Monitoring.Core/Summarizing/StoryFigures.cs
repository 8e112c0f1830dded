namespace Monitoring.Summarizing;

/// <summary>Near-identical mentions as one line.</summary>
/// <param name="Headline">Of the first mention that has one, or the opening of its text, fit to print; empty where there is neither.</param>
/// <param name="Language">BCP-47 tag of the mention that the headline is from.</param>
/// <param name="Outlets">Distinct outlets with a name.</param>
/// <param name="Reach">Total potential views; null where no hit of the story has a reach.</param>
/// <param name="FirstOutlet">Who published first; empty where nobody is named.</param>
/// <param name="FirstPublished">UTC.</param>
/// <param name="FirstDay">In the reporting time zone.</param>
/// <param name="Url">Of the first mention that has an http or https one; null where none has.</param>
public sealed record StoryFigures(
    string Id,
    string Headline,
    string Language,
    int Outlets,
    long Hits,
    long? Reach,
    string FirstOutlet,
    DateTimeOffset FirstPublished,
    DateOnly FirstDay,
    string? Url);
