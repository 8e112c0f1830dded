using Monitoring.Configuring;

namespace Monitoring.Checking;

/// <summary>Whether a tag that counts is a tagger's word or what the export declares, a person's word aside.</summary>
internal static class TaggersWord
{
    public static bool IsSentimentDeclared(Mention mention, Settings settings) =>
        mention.Coverage.DeclaredSentiment is not null && (settings.Sentiment == Preference.Export || mention.Tags.Sentiment == Sentiment.Unknown);

    public static bool IsLanguageDeclared(Mention mention, Settings settings) =>
        mention.Coverage.DeclaredLanguage is not null && (settings.Language == Preference.Export || mention.Tags.Language == Tags.UnknownLanguage);
}
