using Monitoring.Pages.Answering;
using Monitoring.Pages.Framing;

namespace Monitoring.Pages.Ranking;

internal static class IndexDocuments
{
    public static Task<PageAnswer?> AnswerAsync(PageContext page, CancellationToken cancellationToken) => Task.FromResult<PageAnswer?>(null);
}
