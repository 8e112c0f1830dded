using System.Globalization;
using System.Text;
using Monitoring.Benchmarks.Generating;

namespace Monitoring.Benchmarks.Sampling;

/// <summary>A Meltwater classic export as the service gives it: UTF-16, tabs, and named .csv all the same.</summary>
internal static class ClassicSample
{
    public const string FileName = "meltwater-classic.csv";

    private const int OutletsInUse = 320;

    public static IReadOnlyList<SampleRow> Rows()
    {
        var rows = new List<SampleRow>();
        foreach (var line in StoryTable.Read("meltwater-classic.txt"))
        {
            var used = new HashSet<string>();
            var outlets = int.Parse(line[3], CultureInfo.InvariantCulture);
            while (used.Count < outlets)
            {
                var dice = new Dice(23, 11, rows.Count);
                var isPost = line[1].StartsWith("post", StringComparison.Ordinal);
                var row = isPost ? Post(ref dice, line, rows.Count) : Article(ref dice, line, used);
                used.Add(row.Mention.Outlet);
                rows.Add(row);
            }
        }

        rows.AddRange(Repeats(rows));
        var first = rows[0];
        rows.Add(first with { Broken = ("Reach", "12,4O0") });
        rows.Add(first with { Broken = ("Date", "31-Nov-2023 10:15AM") });
        return [.. rows.OrderByDescending(row => row.Mention.PublishedAt).ThenBy(row => row.Mention.Url, StringComparer.Ordinal)];
    }

    public static byte[] Write(IReadOnlyList<SampleRow> rows)
    {
        var layout = new MeltwaterClassicLayout();
        using var stream = new MemoryStream();
        using (var writer = new DelimitedWriter(stream, Encoding.Unicode, '\t'))
        {
            writer.Write(layout.Header);
            foreach (var row in rows)
            {
                var fields = layout.Row(row.Mention);
                if (row.Broken is { } broken)
                {
                    layout[broken.Column] = broken.Text;
                }

                writer.Write(fields);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Two rows that the service gives twice, and two whose reach it corrected.</summary>
    private static IEnumerable<SampleRow> Repeats(List<SampleRow> rows)
    {
        SampleRow[] valued = [.. rows.Where(row => row is { Ave: not null, Mention.NamesUniversity: true }).Take(40)];
        return [valued[3], valued[20], valued[8].Grown(by: 2_500), valued[31].Grown(by: 140_000)];
    }

    private static SampleRow Article(ref Dice dice, string[] line, HashSet<string> used)
    {
        var chinese = line[1].StartsWith("zh", StringComparison.Ordinal);
        var outlets = chinese ? Outlets.Chinese : Outlets.English;
        var outlet = outlets[dice.SkewedBelow(OutletsInUse)];
        while (used.Contains(outlet.Name))
        {
            outlet = outlets[dice.SkewedBelow(OutletsInUse)];
        }

        var publishedAt = StoryTable.TimeOn(line[0], ref dice);
        var reachKnown = !dice.Chance(0.1);
        var mention = new MadeUpMention
        {
            DocumentId = dice.Letters(27),
            Url = string.Create(
                CultureInfo.InvariantCulture, $"https://{outlet.Host}/{publishedAt:yyyy/MM/dd}/{dice.Below(900_000) + 100_000}"),
            Headline = line[4],
            Opening = line[5],
            Outlet = outlet.Name,
            Channel = "online",
            Country = outlet.Country,
            Language = chinese ? "Chinese" : "English",
            PublishedAt = publishedAt,
            Sentiment = StoryTable.Sentiment(line[2]),
            Reach = reachKnown ? (outlet.Reach / 4) + dice.Below(outlet.Reach) : null,
            HasAve = reachKnown && !dice.Chance(0.08),
            NamesUniversity = StoryTable.NamesUniversity(line[1].EndsWith('!'), line[4] + line[5]),
        };
        return new(mention, mention.DocumentId, mention.Ave);
    }

    private static SampleRow Post(ref Dice dice, string[] line, int place)
    {
        var account = string.Create(CultureInfo.InvariantCulture, $"brum_example{dice.Below(900) + 100}");
        var tweetId = (1_719_000_000_000_000_000 + (place * 7_368_787L)).ToString(CultureInfo.InvariantCulture);
        var mention = new MadeUpMention
        {
            DocumentId = string.Create(CultureInfo.InvariantCulture, $"{1_698_000_000_000 + place}_{dice.Letters(26)}"),
            TweetId = tweetId,
            Url = $"https://twitter.com/{account}/statuses/{tweetId}",
            Headline = "",
            Opening = line[5],
            Outlet = "Twitter",
            Influencer = "@" + account,
            Channel = "twitter",
            Country = "United Kingdom",
            Language = "English",
            PublishedAt = StoryTable.TimeOn(line[0], ref dice),
            Sentiment = StoryTable.Sentiment(line[2]),
            Reach = 40 + dice.Below(4_000),
            HasAve = true,
            NamesUniversity = StoryTable.NamesUniversity(line[1].EndsWith('!'), line[5]),
        };
        return new(mention, "x" + tweetId, mention.Ave);
    }
}
