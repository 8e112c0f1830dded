namespace Monitoring.Pages.Charting;

/// <summary>An axis from 0 on whose marks are round numbers at equal steps.</summary>
/// <param name="Top">Where it ends, not below what is shown.</param>
/// <param name="Ticks">From the top down to 0.</param>
internal sealed record Scale(decimal Top, IReadOnlyList<decimal> Ticks)
{
    private const int Steps = 4;

    private static readonly decimal[] Round = [1, 2, 2.5m, 5, 10];

    /// <param name="highest">Of what is shown; 0 or more.</param>
    /// <param name="isWhole">True for what is counted: no mark then stands between two whole numbers.</param>
    public static Scale Of(decimal highest, bool isWhole = true)
    {
        var least = Math.Max(highest, isWhole ? 1 : 0.0001m) / Steps;
        var power = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)least)));
        var step = Round.Select(round => round * power).First(step => step * Steps >= highest && (!isWhole || step == decimal.Truncate(step) || step >= 1));
        step = isWhole ? Math.Max(1, decimal.Ceiling(step)) : step;
        var count = Math.Max(1, (int)Math.Ceiling(highest / step));
        return new Scale(step * count, [.. Enumerable.Range(0, count + 1).Select(tick => step * (count - tick))]);
    }

    /// <summary>A place on a height of 100, counted from above.</summary>
    public decimal From(decimal value) => Math.Round(100 - (value / Top * 100), 2);
}
