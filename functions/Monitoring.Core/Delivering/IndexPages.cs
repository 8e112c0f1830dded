using System.Globalization;
using Monitoring.Delivering.Print;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Delivering;

/// <summary>The index as documents for browsers and paper: the ranking, and a page for each entity. Charts are SVG within the page; no
/// script, nothing to load; light and dark, phone and print. The same index always gives the same text.</summary>
public static class IndexPages
{
    public static Task<string> RenderAsync(ImpactIndex index, ReportLanguage language = ReportLanguage.English) =>
        PageRenderer.RenderAsync<IndexDocument>((nameof(IndexDocument.Index), index), (nameof(IndexDocument.Language), language));

    public static Task<string> RenderEntityAsync(ImpactIndex index, EntityFigures entity, ReportLanguage language = ReportLanguage.English) =>
        PageRenderer.RenderAsync<EntityDocument>(
            (nameof(EntityDocument.Index), index), (nameof(EntityDocument.Entity), entity), (nameof(EntityDocument.Language), language));

    /// <summary>Where the ranking's page finds an entity's.</summary>
    internal static string EntityLink(ImpactIndex index, string id) =>
        string.Create(CultureInfo.InvariantCulture, $"{index.Year:D4}-index/{id}.html");

    /// <summary>Where an entity's page finds the ranking's.</summary>
    internal static string RankingLink(ImpactIndex index) => string.Create(CultureInfo.InvariantCulture, $"../{index.Year:D4}-index.html");
}
