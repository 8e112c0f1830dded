using System.Globalization;
using System.Text;
using Monitoring.Benchmarks.Generating;

namespace Monitoring.Benchmarks.Sampling;

/// <summary>Posts of one Weibo account with what their readers did, in GB18030.</summary>
internal static class WeiboSample
{
    public const string FileName = "weibo-posts.csv";

    private static readonly string[] Header =
    [
        "微博id", "微博正文", "原始图片url", "发布位置", "发布时间", "发布工具", "点赞数", "转发数", "评论数",
    ];

    private static readonly string[] Tools = ["微博 weibo.com", "专业版微博", "无"];

    public static IReadOnlyList<SampleRow> Rows()
    {
        var rows = new List<SampleRow>();
        foreach (var line in StoryTable.Read("weibo-posts.txt"))
        {
            var dice = new Dice(23, 13, rows.Count);
            var mention = new MadeUpMention
            {
                DocumentId = dice.Letters(9),
                Url = "",
                Headline = "",
                Opening = line[1].TrimStart('!', ' '),
                Outlet = "",
                Channel = "weibo",
                Country = "",
                Language = "undeclared",
                PublishedAt = DateTime.ParseExact(line[0], "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                Sentiment = "Undeclared",
                NamesUniversity = StoryTable.NamesUniversity(line[1].StartsWith('!'), line[1]),
            };
            var likes = 12L + dice.SkewedBelow(1_800);
            rows.Add(new(mention, mention.DocumentId, null, [likes, likes / 7, dice.Below(1 + (likes / 4))]));
        }

        // The same post, downloaded again a while later.
        rows.Insert(9, rows[3] with { Counts = [.. rows[3].Counts!.Select(count => count + 5)] });
        rows.Insert(22, rows[20] with { Broken = ("发布时间", "2023-11-31 10:20") });
        return rows;
    }

    public static byte[] Write(IReadOnlyList<SampleRow> rows)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = new MemoryStream();
        using (var writer = new DelimitedWriter(stream, Encoding.GetEncoding("GB18030"), ','))
        {
            writer.Write(Header);
            for (var place = 0; place < rows.Count; place++)
            {
                writer.Write(Fields(rows[place], place));
            }
        }

        return stream.ToArray();
    }

    private static string[] Fields(SampleRow row, int place)
    {
        var dice = new Dice(23, 14, place);
        var pictures = Enumerable.Range(0, (int)dice.Below(4)).Select(_ => $"http://pictures.example/large/{dice.Letters(16)}.jpg");
        string[] fields =
        [
            row.Mention.DocumentId,
            row.Mention.Opening,
            string.Join(',', pictures) is { Length: > 0 } links ? links : "无",
            "无",
            // Some times end in a no-break space, as the page has them.
            row.Mention.PublishedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + (place % 3 == 0 ? "\u00A0" : ""),
            dice.Of(Tools),
            .. row.Counts!.Select(count => count.ToString(CultureInfo.InvariantCulture)),
        ];
        if (row.Broken is { } broken)
        {
            fields[Array.IndexOf(Header, broken.Column)] = broken.Text;
        }

        return fields;
    }
}
