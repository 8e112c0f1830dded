using Monitoring.Registering;

namespace Monitoring.Pages.Exploring;

/// <summary>Takes what a person sets of a mention; when it returns, figures and rows show it.</summary>
public interface ICorrectionDesk
{
    /// <exception cref="Reading.UploadException">It was not taken.</exception>
    Task CorrectAsync(CorrectionRequest request, CancellationToken cancellationToken);

    /// <summary>Takes several, one after the other; a desk that can takes them as one upload.</summary>
    /// <exception cref="Reading.UploadException">One of them was not taken, and none after it.</exception>
    async Task CorrectAsync(IReadOnlyList<CorrectionRequest> requests, CancellationToken cancellationToken)
    {
        foreach (var request in requests)
        {
            await CorrectAsync(request, cancellationToken);
        }
    }
}
