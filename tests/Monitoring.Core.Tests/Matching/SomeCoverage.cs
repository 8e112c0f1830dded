using Monitoring.Matching;

namespace Monitoring.Core.Tests.Matching;

internal static class SomeCoverage
{
    public static ExportContext Export => new("meltwater", "november.csv");

    public static Coverage With(string? headline = null, string? text = null, string? query = null, string? url = null, string outlet = "Some Daily") => new()
    {
        Headline = headline,
        Text = text,
        Query = query,
        Url = url,
        Outlet = Outlet.Of(outlet),
        Channel = Channel.Online,
        PublishedAt = new DateTimeOffset(2023, 11, 5, 12, 0, 0, TimeSpan.Zero),
        PrintedDay = new DateOnly(2023, 11, 5),
    };
}
