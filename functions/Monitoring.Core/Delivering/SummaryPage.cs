using Monitoring.Delivering.Page;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>The summary as one HTML document for mail clients and browsers: tables, inline styles, no script, nothing to load.</summary>
public static class SummaryPage
{
    /// <summary>The same summary always gives the same text.</summary>
    public static Task<string> RenderAsync(Summary summary, ReportLanguage language = ReportLanguage.English) =>
        PageRenderer.RenderAsync<SummaryDocument>((nameof(SummaryDocument.Summary), summary), (nameof(SummaryDocument.Language), language));
}
