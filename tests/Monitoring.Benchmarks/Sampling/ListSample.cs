using System.Globalization;
using System.IO.Compression;
using System.Text;
using Monitoring.Benchmarks.Generating;

namespace Monitoring.Benchmarks.Sampling;

/// <summary>A list of Chinese coverage as an office keeps it by hand, gzipped: numbers and dates in every form that people type. What
/// it has are reads, which are views and no reach.</summary>
internal static class ListSample
{
    public const string FileName = "zh-media-list.csv.gz";

    private static readonly string[] Header = ["标题", "链接", "发布时间", "媒体", "阅读量", "情感"];

    public static IReadOnlyList<SampleRow> Rows()
    {
        var rows = new List<SampleRow>();
        foreach (var line in StoryTable.Read("zh-media-list.txt"))
        {
            var dice = new Dice(23, 15, rows.Count);
            var outlet = Outlets.Chinese[dice.SkewedBelow(30)];
            var url = $"https://{outlet.Host}/list/{dice.Letters(12)}";
            var mention = new MadeUpMention
            {
                DocumentId = "",
                Url = url,
                Headline = line[3],
                // The views as the list prints them; there is no text.
                Opening = line[2],
                Outlet = outlet.Name,
                Channel = "online",
                Country = "",
                Language = "undeclared",
                PublishedAt = StoryTable.TimeOn(line[0], ref dice),
                Sentiment = StoryTable.Sentiment(line[1]),
                NamesUniversity = StoryTable.NamesUniversity(line[1].EndsWith('!'), line[3]),
            };
            rows.Add(new(mention, url, null, Views(line[2])));
        }

        rows.Insert(5, rows[0] with { Mention = rows[0].Mention with { Opening = "1.9万" }, Counts = Views("1.9万") });
        var shared = rows[4].Mention;
        rows.Insert(12, rows[4] with { Mention = shared with { Url = shared.Url + "?utm_source=newsletter&utm_medium=email" } });
        rows.Insert(18, rows[2] with { Broken = ("发布时间", "2023年13月5日") });
        return rows;
    }

    public static byte[] Write(IReadOnlyList<SampleRow> rows)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true))
        using (var writer = new DelimitedWriter(gzip, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), ','))
        {
            writer.Write(Header);
            for (var place = 0; place < rows.Count; place++)
            {
                var (mention, broken) = (rows[place].Mention, rows[place].Broken);
                var sentiment = mention.Sentiment switch { "Positive" => "正面", "Negative" => "负面", _ => "中性" };
                writer.Write(
                    [mention.Headline, mention.Url, broken?.Text ?? Date(mention.PublishedAt, place), mention.Outlet, mention.Opening, sentiment]);
            }
        }

        return stream.ToArray();
    }

    private static string Date(DateTime publishedAt, int place) => publishedAt.ToString(
        (place % 4) switch { 0 => "yyyy年M月d日", 1 => "yyyy-MM-dd HH:mm", 2 => "yyyy/M/d H:mm", _ => "yyyy年M月d日 HH:mm" },
        CultureInfo.InvariantCulture);

    /// <summary><c>1.2万</c> is 12,000, <c>10万+</c> at least 100,000 and counted as that.</summary>
    private static long[]? Views(string text) => text switch
    {
        "" => null,
        _ when text.TrimEnd('+') is [.. var tenThousands, '万'] => [(long)(decimal.Parse(tenThousands, CultureInfo.InvariantCulture) * 10_000)],
        _ => [long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)],
    };
}
