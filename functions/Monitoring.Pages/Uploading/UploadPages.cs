using Monitoring.Pages.Answering;
using Monitoring.Pages.Framing;
using Monitoring.Pages.Guarding;

namespace Monitoring.Pages.Uploading;

internal static class UploadPages
{
    public static Task<PageAnswer?> AnswerAsync(PageContext page, Antiforgery antiforgery, SiteOptions options, CancellationToken cancellationToken) => Task.FromResult<PageAnswer?>(null);
}
