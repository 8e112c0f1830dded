using Monitoring.Pages.Answering;
using Monitoring.Pages.Framing;
using Monitoring.Pages.Guarding;

namespace Monitoring.Pages.Reporting;

internal static class ReportPages
{
    public static Task<PageAnswer?> AnswerAsync(PageContext page, Antiforgery antiforgery, CancellationToken cancellationToken) => Task.FromResult<PageAnswer?>(null);
}
