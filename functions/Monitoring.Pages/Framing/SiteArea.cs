namespace Monitoring.Pages.Framing;

/// <summary>The parts that the main links lead to.</summary>
public enum SiteArea
{
    Overview,
    Uploads,
    Reports,
    Index,
}
