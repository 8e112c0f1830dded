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

    // The page is XML but for its doctype and its unclosed meta and br elements.
    private static XDocument Parse(string page)
    {
        page = Regex.Replace(page, "<((?:meta|br)[^>]*)>", "<$1/>");
        using var reader = XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }
}
