using System.Globalization;

namespace Monitoring.Benchmarks.Generating;

/// <summary>A made-up outlet.</summary>
/// <param name="Reach">Its usual potential views.</param>
internal sealed record MadeUpOutlet(string Name, string Host, string Country, long Reach);

/// <summary>Some thousand made-up outlets, the largest first.</summary>
internal static class Outlets
{
    private static readonly string[] TownStems =
        [
            "Tame", "Ash", "Cold", "Wren", "Harrow", "Stone", "Elm", "Fern", "Glen", "Marl", "Oak", "Pen", "Quarry", "Rush", "Sel",
            "Thorn", "Ux", "Wick", "Yar", "Lin",
        ];

    private static readonly string[] TownEndings =
    [
        "bridge", "combe", "ford", "field", "ham", "worth", "minster", "mouth", "dale", "stead",
    ];

    private static readonly string[] Papers =
        [
            "Gazette", "Evening Post", "Herald", "Chronicle", "Observer", "Courier", "Daily Echo", "Advertiser", "Live",
            "News Online", "Business Review", "Tribune",
        ];

    private static readonly string[] Countries =
        [
            "United Kingdom", "United Kingdom", "United States", "India", "Australia", "United Kingdom", "Canada", "Ireland",
            "Singapore", "Nigeria", "United States", "Unknown",
        ];

    private static readonly string[] ChineseStems = ["云", "临", "江", "青", "锦", "和", "平", "泰", "岚", "清", "松", "桐"];

    private static readonly string[] ChineseEndings = ["州", "阳", "川", "城", "港", "屏", "山", "陵", "湖", "溪"];

    private static readonly string[] ChinesePapers = ["日报", "晚报", "新闻网", "在线", "都市报", "早报", "商报", "教育网", "观察", "时讯"];

    private static readonly string[] ChineseCountries =
    [
        "China", "China", "China", "China", "Hong Kong", "China", "Singapore", "China", "China", "Taiwan",
    ];

    public static MadeUpOutlet[] English { get; } = Largest(
        from stem in TownStems
        from ending in TownEndings
        from paper in Papers
        select (Name: $"{stem}{ending} {paper}", Host: $"{stem}{ending}-{paper.Replace(' ', '-')}.example".ToLowerInvariant()),
        Countries);

    public static MadeUpOutlet[] Chinese { get; } = Largest(
        (from stem in ChineseStems
         from ending in ChineseEndings
         from paper in ChinesePapers
         select stem + ending + paper)
        .Select((name, place) => (Name: name, Host: string.Create(CultureInfo.InvariantCulture, $"news{place:D4}.example"))),
        ChineseCountries);

    /// <summary>Shuffles the outlets once and gives each a reach that falls with its rank.</summary>
    private static MadeUpOutlet[] Largest(IEnumerable<(string Name, string Host)> outlets, string[] countries) =>
        [.. outlets
            .Select((outlet, place) => (outlet.Name, outlet.Host, Order: new Dice(1, 1, place).Next()))
            .OrderBy(outlet => outlet.Order)
            .Select((outlet, rank) => new MadeUpOutlet(
                outlet.Name, outlet.Host, countries[outlet.Order % (ulong)countries.Length], 400 + (24_000_000L / (rank + 2))))];
}
