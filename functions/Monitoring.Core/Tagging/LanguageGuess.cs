namespace Monitoring.Tagging;

/// <summary>What <see cref="LanguageIdentifier"/> makes of a text.</summary>
/// <param name="Language">BCP-47; <see cref="Tags.UnknownLanguage"/> where nothing tells.</param>
/// <param name="Confidence">How likely it is right, 0 to 1; in a text of two writing systems no more than the share of its own. 0 where
/// the language is unknown.</param>
public readonly record struct LanguageGuess(string Language, float Confidence)
{
    internal static LanguageGuess None => new(Tags.UnknownLanguage, 0);
}
