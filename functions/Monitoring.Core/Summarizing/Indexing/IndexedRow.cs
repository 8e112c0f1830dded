namespace Monitoring.Summarizing.Indexing;

/// <summary>What the index looks at of a mention; nothing else of it moves a score.</summary>
/// <param name="Outlet">Its key; empty where nobody is named.</param>
/// <param name="Country">ISO 3166-1 alpha-2; empty where unknown.</param>
/// <param name="Language">BCP-47; empty where unknown.</param>
/// <param name="Day">In the reporting time zone.</param>
/// <param name="Engagement">By the channel's own measure; null where the export gives none, which is not 0.</param>
public sealed record IndexedRow(
    Fingerprint Id,
    string Outlet,
    Channel Channel,
    string Country,
    string Language,
    Sentiment Sentiment,
    DateOnly Day,
    DateTimeOffset PublishedAt,
    long? Engagement)
{
    public static IndexedRow Of(Mention mention) => new(
        mention.Id,
        mention.Coverage.Outlet.Key,
        mention.Coverage.Channel,
        mention.Coverage.Country ?? "",
        mention.Language == Tags.UnknownLanguage ? "" : mention.Language,
        mention.Sentiment,
        mention.Day,
        mention.Coverage.PublishedAt,
        mention.Coverage.Engagement.For(mention.Coverage.Channel));

    /// <summary>The same with texts that recur taken from <paramref name="texts"/>, since a year has a hundred thousand rows of a few
    /// thousand outlets.</summary>
    internal IndexedRow With(Dictionary<string, string> texts)
    {
        return this with { Outlet = Kept(Outlet), Country = Kept(Country), Language = Kept(Language) };

        string Kept(string text) => texts.TryGetValue(text, out var kept) ? kept : texts[text] = text;
    }
}
