namespace Monitoring.Pages.Overviewing;

/// <summary>A figure against that of another month.</summary>
/// <param name="Against">The month.</param>
/// <param name="Change">In print.</param>
/// <param name="Base">What it is a change of, in words; null where there is no base.</param>
/// <param name="Direction">The name of its class: <c>up</c>, <c>down</c>, <c>same</c> or <c>none</c>. Neither is good or bad.</param>
public sealed record Comparison(string Against, string Change, string? Base, string Direction)
{
    public static string DirectionOf(decimal? change) => change switch
    {
        null => "none",
        > 0 => "up",
        < 0 => "down",
        _ => "same",
    };
}
