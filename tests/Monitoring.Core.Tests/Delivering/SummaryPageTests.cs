using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Monitoring.Core.Tests.Summarizing;
using Monitoring.Delivering;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Delivering;

public sealed class SummaryPageTests
{
    [Fact]
    public async Task The_page_of_a_full_month_is_well_formed_and_small_enough_for_mail()
    {
        var page = await SummaryPage.RenderAsync(SummaryBuilder.Build(RichSample.Input()));

        // To look at it: MONITORING_SHOW names a folder.
        if (Environment.GetEnvironmentVariable("MONITORING_SHOW") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "summary.html"), page);
        }

        Parse(page);
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(page) < 102_000, "Gmail cuts a message off at 102 KB.");
    }

    [Fact]
    public async Task Prints_the_main_figures_with_their_changes()
    {
        var input = Sample.Input(Sample.Mention("a", reach: 1_234_567), Sample.Mention("b", reach: 85_000_000_000), Sample.Mention("c")) with
        {
            Previous = Sample.Rollup(Sample.Mention("p", "2023-10-05", reach: 1000), Sample.Mention("q", "2023-10-06", reach: 1000)),
            Covered = [new(new(2023, 10, 1), new(2023, 11, 30))],
        };

        var text = Text(await SummaryPage.RenderAsync(SummaryBuilder.Build(input)));

        Assert.Contains("Revision 1 · as of 1 December 2023, 08:00 (UTC, UTC+00:00)", text, StringComparison.Ordinal);
        Assert.Contains("85.0 billion", text, StringComparison.Ordinal);
        Assert.Contains("85,001,234,567", text, StringComparison.Ordinal);
        Assert.Contains("+50.00%", text, StringComparison.Ordinal);
        Assert.Contains("Nov 2022 no base", text, StringComparison.Ordinal);
        Assert.Contains("AMEC's Barcelona Principles advise against", text, StringComparison.Ordinal);
        Assert.Contains("1 hit has no reach and is missing from both.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Changed since", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loads_nothing_and_runs_nothing()
    {
        var page = Parse(await SummaryPage.RenderAsync(SummaryBuilder.Build(RichSample.Input())));

        var names = page.Descendants().Select(element => element.Name.LocalName).ToHashSet();
        Assert.DoesNotContain("script", names);
        Assert.DoesNotContain("img", names);
        Assert.DoesNotContain("link", names);
        Assert.DoesNotContain("svg", names);
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain(page.Descendants().Attributes("style"), style => style.Value.Contains("url(", StringComparison.Ordinal));
        Assert.All(
            page.Descendants().Attributes("href"),
            href => Assert.True(Uri.TryCreate(href.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"));
    }

    [Fact]
    public async Task Hostile_text_is_only_text()
    {
        const string markup = "</bdi></td><script>alert(1)</script><b onclick=x>";
        var input = Sample.Input(
            Sample.Mention("a", headline: markup + "\u202Edlrow\u200B", outlet: "<img src=x onerror=alert(1)>", url: "javascript:alert(1)",
                language: "en\" onload=x", country: "<i>", topics: ["<b>"], channel: Channel.Weibo, engagement: new(Likes: 4)),
            Sample.Mention("b", headline: new string('长', 1 << 20), outlet: new string('x', 1 << 20), url: "https://example.org/\"><script>"),
            Sample.Mention("c", headline: "", hour: 23)) with
        {
            Files = [new(Sample.File1, "<script>.csv", "meltwater", 3)],
        };

        var page = await SummaryPage.RenderAsync(SummaryBuilder.Build(input));
        var parsed = Parse(page);

        Assert.DoesNotContain(parsed.Descendants(), element => element.Name.LocalName is "script" or "img" or "i");
        Assert.Contains(parsed.Descendants(), element => element.Name.LocalName == "bdi" && element.Value == markup + "dlrow");
        Assert.DoesNotContain("javascript:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', page);
        Assert.True(page.Length < 60_000);
    }

    [Fact]
    public async Task A_month_without_hits_still_has_a_page()
    {
        var empty = Sample.Input() with { Covered = [], Files = [] };

        var text = Text(await SummaryPage.RenderAsync(SummaryBuilder.Build(empty)));

        Assert.Contains("30 days: 1–30 November 2023", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_changed_since_the_one_that_was_sent()
    {
        var text = Text(await SummaryPage.RenderAsync(SummaryBuilder.Build(RichSample.Input())));

        Assert.Contains("Changed since the summary issued before Revision 1 was issued on 1 December 2023.", text, StringComparison.Ordinal);
        Assert.Contains("Hits 420 → 437", text, StringComparison.Ordinal);
        Assert.Contains("New since: export-2.csv , 17 rows", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_summary_is_the_same_page()
    {
        var summary = SummaryBuilder.Build(RichSample.Input());

        Assert.Equal(await SummaryPage.RenderAsync(summary), await SummaryPage.RenderAsync(summary));
    }

    private static string Text(string page) => Regex.Replace(
        string.Join(' ', Parse(page).Descendants().Single(element => element.Name.LocalName == "body")
            .DescendantNodes().OfType<XText>().Select(text => text.Value)),
        "\\s+", " ");

    // The page is XML but for its doctype and its unclosed meta and br elements.
    private static XDocument Parse(string page)
    {
        page = Regex.Replace(page, "<((?:meta|br)[^>]*)>", "<$1/>");
        using var reader = XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }
}
