using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Monitoring.Core.Tests.Summarizing.Indexing;
using Monitoring.Delivering;
using Monitoring.Matching;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Core.Tests.Delivering;

public sealed class IndexPagesTests
{
    [Fact]
    public async Task The_pages_are_well_formed_load_nothing_and_run_nothing()
    {
        var index = await SomeIndexAsync();
        foreach (var page in new[] { await IndexPages.RenderAsync(index), await IndexPages.RenderEntityAsync(index, index.Entities[0]) })
        {
            var parsed = Parse(page);
            var names = parsed.Descendants().Select(element => element.Name.LocalName).ToHashSet();
            Assert.DoesNotContain("script", names);
            Assert.DoesNotContain("img", names);
            Assert.DoesNotContain("link", names);
            Assert.Contains("svg", names);
            Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
            Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
            Assert.All(
                parsed.Descendants().Attributes("href"),
                href => Assert.Matches("^(2021-index/[a-z0-9-]+\\.html|\\.\\./2021-index\\.html)$", href.Value));
        }
    }

    [Fact]
    public async Task Prints_whose_formula_it_is_with_version_period_basis_and_weights()
    {
        var index = await SomeIndexAsync();
        var text = Text(await IndexPages.RenderAsync(index));

        foreach (var told in new[]
        {
            IndexFormula.OwnFormula.ToString(), "communication impact index, version 1", "1 January 2021 to 31 December 2021, 365 days in UTC",
            "As of 2 January 2023, 08:00 (UTC, UTC+00:00)", "volume 0.30, reputation 0.20, coverage 0.20, dynamism 0.15, responsiveness 0.15",
            "export-2.csv", "Name of a", "a市",
        })
        {
            Assert.Contains(told, text, StringComparison.Ordinal);
        }

        Assert.Contains("Of 2020 31 days without upload", text, StringComparison.Ordinal);
        Assert.Contains(IndexFormula.OwnFormula.ToString(), Text(await IndexPages.RenderEntityAsync(index, index.Entities[^1])), StringComparison.Ordinal);
        Assert.Contains(IndexFormula.OwnFormula.ToString(), string.Join(' ', IndexText.Write(index).Split('\n', StringSplitOptions.TrimEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entity_that_nobody_names_has_a_page()
    {
        var index = await SomeIndexAsync();
        var silent = index.Entities.Single(entity => entity.Id == "silent");

        var text = Text(await IndexPages.RenderEntityAsync(index, silent));

        Assert.Contains("no data", text, StringComparison.Ordinal);
        Assert.True(silent.IsPartial && silent.IsSmallBase);
        Assert.Equal(0, silent.Score);
    }

    [Fact]
    public async Task Hostile_text_is_only_text()
    {
        const string Markup = "</bdi><script>alert(1)</script>\u202E";
        var state = new PanelState();
        await state.TakeAsync(1, "2021-01-01", "2021-12-31", PanelState.Year("a", 2021, 1, 5)
            .Select(pair => (pair.Entity, pair.Mention with { Coverage = pair.Mention.Coverage with { Outlet = Outlet.Of(Markup) } })));
        var entity = PanelState.Entity("a") with { Names = new Dictionary<string, string> { ["en"] = Markup } };
        var index = await state.IndexAsync(2021, [entity, PanelState.Entity("b")]) with { Panel = Markup };

        foreach (var page in new[] { await IndexPages.RenderAsync(index), await IndexPages.RenderEntityAsync(index, index.Entities[0]) })
        {
            Assert.DoesNotContain(Parse(page).Descendants(), element => element.Name.LocalName == "script");
            Assert.DoesNotContain('\u202E', page);
        }
    }

    [Fact]
    public async Task The_ranking_as_CSV_and_workbook_has_a_row_for_each_entity()
    {
        var index = await SomeIndexAsync();
        using var csv = new MemoryStream();
        IndexCsv.WriteRanking(csv, index);
        var lines = Encoding.UTF8.GetString(csv.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + index.Entities.Count, lines.Length);
        Assert.StartsWith("\uFEFFrank,rank before,rank change,best rank,worst rank,id,name en,name zh,score,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"1,{index.Entities[0].RankBefore},{index.Entities[0].RankChange},1,", lines[1], StringComparison.Ordinal);

        using var xlsx = new MemoryStream();
        IndexXlsx.Write(xlsx, index);
        using var archive = new ZipArchive(xlsx);
        var workbook = XDocument.Load(archive.GetEntry("xl/workbook.xml")!.Open());
        Assert.Equal(
            ["Ranking", "Dimensions", "Shares", "Months", "Concentration", "Left open", "Changes", "Basis"],
            workbook.Descendants().Where(element => element.Name.LocalName == "sheet").Select(sheet => sheet.Attribute("name")!.Value));
        var ranking = XDocument.Load(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.Equal(1 + index.Entities.Count, ranking.Descendants().Count(element => element.Name.LocalName == "row"));
        using var again = new MemoryStream();
        IndexXlsx.Write(again, index);
        Assert.Equal(xlsx.ToArray(), again.ToArray());
    }

    [Theory]
    [InlineData(6.87, "nearly seven times")]
    [InlineData(6.8, "nearly seven times")]
    [InlineData(6.79, "about 6.8 times")]
    [InlineData(7.0, "seven times")]
    [InlineData(7.02, "seven times")]
    [InlineData(7.03, "over seven times")]
    [InlineData(7.2, "over seven times")]
    [InlineData(7.3, "about 7.3 times")]
    [InlineData(2.0, "two times")]
    [InlineData(1.1, "about 1.1 times")]
    [InlineData(0.5, "about 0.5 times")]
    [InlineData(14.9, "nearly 15 times")]
    public void A_ratio_has_fixed_words(double ratio, string words) => Assert.Equal(words, IndexSentences.Times((decimal)ratio));

    [Theory]
    [InlineData(999_999, "999,999")]
    [InlineData(1_000_000, "1 million")]
    [InlineData(10_123_456, "more than 10 million")]
    [InlineData(1_290_000, "more than 1.2 million")]
    [InlineData(85_200_000_000, "more than 85 billion")]
    public void A_large_number_has_fixed_words(long number, string words) => Assert.Equal(words, IndexSentences.MoreThan(number));

    private static async Task<ImpactIndex> SomeIndexAsync()
    {
        var state = new PanelState();
        await state.TakeAsync(1, "2020-01-01", "2020-11-30", PanelState.Year("a", 2020, 1, 12).Where(pair => pair.Mention.Day.Month < 12));
        await state.TakeAsync(2, "2021-01-01", "2021-12-31", PanelState.Year("a", 2021, 2, 60).Concat(PanelState.Year("b", 2021, 3, 8)));
        var panel = (List<WatchEntity>)[PanelState.Entity("silent"), PanelState.Entity("a"), PanelState.Entity("b")];
        panel.AddRange(Enumerable.Range(0, 10).Select(i => PanelState.Entity($"quiet-{i}")));
        return await state.IndexAsync(2021, panel);
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
