using Monitoring.Registering;

namespace Monitoring.Pages.Exploring;

/// <summary>Takes what a person sets of a mention; when it returns, figures and rows show it.</summary>
public interface ICorrectionDesk
{
    /// <exception cref="Reading.UploadException">It was not taken.</exception>
    Task CorrectAsync(CorrectionRequest request, CancellationToken cancellationToken);
}
