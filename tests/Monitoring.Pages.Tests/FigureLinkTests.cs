using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Monitoring.Pages.Tests.Support;

namespace Monitoring.Pages.Tests;

[Collection(SampleOffices.Name)]
public sealed partial class FigureLinkTests(SampleOffice office)
{
    [Theory]
    [InlineData("/e/uob/2023-11", 100)]
    [InlineData("/index/2023/uob", 10)]
    public async Task Every_printed_figure_is_the_sum_over_the_rows_that_it_links_to(string address, int atLeast)
    {
        await office.UntilAsync(address, text => !text.Contains("data-later=", StringComparison.Ordinal));
        var page = (await office.GetAsync(address)).Text;
        var figures = FigureLink().Matches(page)
            .Select(link => (Address: WebUtility.HtmlDecode(link.Groups[1].Value), Figure: link.Groups[2].Value)).Distinct().ToList();
        Assert.True(figures.Count >= atLeast, $"{figures.Count} figures");

        // One after the other: most are few rows, and what is wrong is to be named.
        foreach (var (rows, figure) in figures)
        {
            var sum = decimal.Parse(Sum().Match((await office.GetAsync(rows)).Text).Groups[1].Value, CultureInfo.InvariantCulture);
            var places = figure.Contains('.', StringComparison.Ordinal) ? 2 : 0;
            Assert.Equal((rows, decimal.Parse(figure, NumberStyles.Number, CultureInfo.InvariantCulture)), (rows, Math.Round(sum, places, MidpointRounding.AwayFromZero)));
        }
    }

    [Fact]
    public async Task The_figures_of_a_breakdown_add_up_to_the_hits()
    {
        var hits = await HitsAsync("/e/uob/2023-11/mentions");
        foreach (var parameter in (string[])["sentiment", "channel", "language", "country"])
        {
            var page = (await office.GetAsync("/e/uob/2023-11")).Text;
            var parts = FigureLink().Matches(page).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value)).Distinct()
                .Where(address => address.StartsWith($"/e/uob/2023-11/mentions?{parameter}=", StringComparison.Ordinal) && !address.Contains('&', StringComparison.Ordinal));
            var sum = 0m;
            foreach (var part in parts)
            {
                sum += await HitsAsync(part);
            }

            Assert.Equal((parameter, hits), (parameter, sum));
        }
    }

    private async Task<decimal> HitsAsync(string address) =>
        decimal.Parse(Sum().Match((await office.GetAsync(address)).Text).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""<a href="(/e/[^"]*/mentions[^"]*)"[^>]*>([0-9][0-9,]*(?:\.[0-9]+)?)</a>""", RegexOptions.NonBacktracking)]
    private static partial Regex FigureLink();

    /// <summary>What the rows of a page of mentions add up to, exactly, as the page says it for machines.</summary>
    [GeneratedRegex("""<data id="sum" value="([0-9.]+)">""", RegexOptions.NonBacktracking)]
    private static partial Regex Sum();
}
