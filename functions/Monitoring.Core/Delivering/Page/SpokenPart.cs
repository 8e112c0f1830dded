using Microsoft.AspNetCore.Components;

namespace Monitoring.Delivering.Page;

/// <summary>A part of the summary's page, in the language of the whole.</summary>
public abstract class SpokenPart : ComponentBase
{
    [CascadingParameter]
    private protected Labels L { get; set; } = Labels.In(ReportLanguage.English);
}
