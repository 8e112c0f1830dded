using System.Globalization;
using System.Text;

namespace Monitoring.Core.Tests.Registering;

/// <summary>Made-up uploads of every kind, of which some overlap, contradict each other, name nobody or are broken.</summary>
internal static class SomeUploads
{
    public static IReadOnlyList<(string Name, byte[] Bytes)> Of(int seed)
    {
        var random = new Random(seed);
        return
        [
            ("accounts.csv", Accounts(random)), ("more accounts.csv", Accounts(random)), ("indicators.csv", Indicators(random)),
            ("rates.csv", Rates(random)), ("wechat.csv", WechatDays(random)), ("own posts.csv", Posts(random)), ("own posts later.csv", Posts(random)),
        ];
    }

    private static byte[] Accounts(Random random) => Table("channel,account,metric,value,as_of,basis", random, 14, () => string.Create(
        CultureInfo.InvariantCulture,
        $"{Pick(random, "WeChat", "微博")},{Pick(random, "University of Birmingham", "Lakeside College", "@nobody")},followers,{Value(random)},{Day(random)},"));

    private static byte[] Indicators(Random random) => Table("name,value,qualifier,period,as_of,basis", random, 12, () => string.Create(
        CultureInfo.InvariantCulture,
        $"Papers,{Value(random)},{Pick(random, "", ">", "+")},2023,{Day(random)},{Pick(random, "University of Birmingham", "Lakeside College", "others")}"));

    private static byte[] Rates(Random random) => Table("month,currency,rate,source", random, 6, () => string.Create(
        CultureInfo.InvariantCulture, $"2023-{random.Next(1, 14):00},{Pick(random, "GBP", "CNY")},1.{random.Next(1, 3)},Bank"));

    private static byte[] WechatDays(Random random) => Table("日期,公众号,总阅读人数,分享次数,每日增粉人数,粉丝数,文章标题", random, 14, () => string.Create(
        CultureInfo.InvariantCulture,
        $"{Day(random)},{Pick(random, "University of Birmingham", "")},{random.Next(900)},{random.Next(9)},{random.Next(5)},{Value(random)},{Pick(random, "", "University of Birmingham opens", "开学")}"));

    private static byte[] Posts(Random random) => Table("channel,account,published,own post,url,views,likes", random, 10, () =>
    {
        var id = random.Next(6);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"WeChat,{Pick(random, "University of Birmingham", "Somebody")},2023-11-0{id + 1},Post {id},https://mp.weixin.qq.com/s/example{id},{random.Next(99)},{random.Next(9)}");
    });

    private static byte[] Table(string header, Random random, int rows, Func<string> row)
    {
        var text = new StringBuilder(header).Append('\n');
        for (var i = 0; i < rows; i++)
        {
            text.Append(row()).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Pick(Random random, params string[] from) => from[random.Next(from.Length)];

    private static string Value(Random random) => random.Next(12) == 0 ? "12,4O0" : random.Next(100, 104).ToString(CultureInfo.InvariantCulture);

    private static string Day(Random random) => random.Next(14) == 0 ? "" : $"2023-11-0{random.Next(1, 5)}";
}
