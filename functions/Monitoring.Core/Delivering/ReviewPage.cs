using Monitoring.Delivering.Print;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Delivering;

/// <summary>The review as one document for browsers and paper: charts are SVG within the page, each with its table; no script, nothing to
/// load; light and dark, phone and print. The same review always gives the same text.</summary>
public static class ReviewPage
{
    public static Task<string> RenderAsync(Review review, ReportLanguage language = ReportLanguage.English) =>
        PageRenderer.RenderAsync<ReviewDocument>((nameof(ReviewDocument.Review), review), (nameof(ReviewDocument.Language), language));
}
