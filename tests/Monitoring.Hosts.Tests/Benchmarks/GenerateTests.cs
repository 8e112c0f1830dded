using System.Globalization;
using System.Text;
using Monitoring.Benchmarks;
using Monitoring.Benchmarks.Generating;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Benchmarks;

public sealed class GenerateTests
{
    private static readonly string[] Names = ["University of Birmingham", "Birmingham University", "伯明翰大学"];

    [Theory]
    [InlineData("meltwater")]
    [InlineData("generic-zh")]
    public void Gives_the_same_bytes_for_the_same_seed_and_others_for_another(string service)
    {
        var (first, _) = Generate(service, seed: 5, rows: 400);

        Assert.Equal(first, Generate(service, seed: 5, rows: 400).Bytes);
        Assert.NotEqual(first, Generate(service, seed: 6, rows: 400).Bytes);
    }

    [Theory]
    [InlineData("meltwater", "utf-8", '\t')]
    [InlineData("meltwater", "utf-8", ',')]
    [InlineData("meltwater", "utf-16", '\t')]
    [InlineData("generic-zh", "utf-8", ',')]
    public void Tells_the_truth_that_a_naive_recount_finds(string service, string encodingName, char delimiter)
    {
        var encoding = Encoding.GetEncoding(encodingName);

        var (bytes, truth) = Generate(service, seed: 1, rows: 6_000, encoding, delimiter);

        var text = new StreamReader(new MemoryStream(bytes), encoding, detectEncodingFromByteOrderMarks: true).ReadToEnd();
        var rows = NaiveTable.Read(text, delimiter);
        Assert.Equal(Recount(rows, service).ToJson(), truth.ToJson());
        Assert.Equal(6_000, truth.Counted + truth.Duplicate + truth.Unmatched);
        Assert.InRange(truth.Duplicate, 450, 650);
        Assert.Equal(["2023-09", "2023-10", "2023-11"], truth.Months.Keys);
    }

    [Fact]
    public void Writes_Meltwaters_52_columns_after_a_byte_order_mark()
    {
        var (bytes, _) = Generate("meltwater", seed: 1, rows: 0);

        var header = Encoding.UTF8.GetString(bytes);
        Assert.StartsWith("\uFEFFDate\tHeadline\tURL\tOpening Text\t", header, StringComparison.Ordinal);
        Assert.EndsWith("\tParent URL\tDocument Tags\tDocument ID\tCustom Categories\n", header, StringComparison.Ordinal);
        Assert.Equal(52, header.Split('\t').Length);
    }

    [Fact]
    public void Repeats_nothing_where_no_duplicates_are_asked_for()
    {
        var (_, truth) = Generate("meltwater", seed: 1, rows: 1_000, duplicates: 0);

        Assert.Equal(0, truth.Duplicate);
        Assert.Equal(1_000, truth.Counted + truth.Unmatched);
    }

    [Fact]
    public void Reads_back_the_truth_that_it_wrote()
    {
        var (_, truth) = Generate("meltwater", seed: 2, rows: 300);

        Assert.Equal(truth.ToJson(), Truth.FromJson(truth.ToJson()).ToJson());
    }

    private static (byte[] Bytes, Truth Truth) Generate(
        string service, ulong seed, long rows, Encoding? encoding = null, char delimiter = '\t', double duplicates = 0.1)
    {
        using var stream = new MemoryStream();
        var truth = GenerateCommand.Generate(
            stream, rows, seed, service, duplicates, new Month(2023, 9), new Month(2023, 11), encoding ?? Encoding.UTF8, delimiter);
        return (stream.ToArray(), truth);
    }

    private static Truth Recount(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, string service)
    {
        var truth = new Truth { Rows = rows.Count };
        var meltwater = service == "meltwater";
        var mentions = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var row in rows)
        {
            var text = meltwater ? row["Headline"] + " " + row["Opening Text"] : row["标题"];
            var identity = meltwater ? row["Tweet Id"] + row["Document ID"] : row["链接"];
            if (!Names.Any(name => text.Contains(name, StringComparison.Ordinal)))
            {
                truth.Unmatched++;
            }
            else if (mentions.TryAdd(identity, row))
            {
                truth.Counted++;
            }
            else
            {
                truth.Duplicate++;
                mentions[identity] = Reach(row) > Reach(mentions[identity]) ? row : mentions[identity];
            }
        }

        foreach (var row in mentions.Values)
        {
            var (format, date) = meltwater ? ("dd-MMM-yyyy hh:mmtt", row["Date"]) : ("yyyy-MM-dd HH:mm", row["发布时间"]);
            truth.For(DateTime.ParseExact(date, format, CultureInfo.InvariantCulture)).Add(
                meltwater && row["Source"] == "Twitter" ? "twitter" : "online",
                meltwater
                    ? row["Sentiment"].ToLowerInvariant()
                    : row["情感"] switch { "正面" => "positive", "负面" => "negative", _ => "neutral" },
                meltwater ? row["Language"] : "undeclared",
                Reach(row),
                meltwater && row["AVE"] is { Length: > 0 } ave ? decimal.Parse(ave, NumberStyles.Number, CultureInfo.InvariantCulture) : null);
        }

        return truth;
    }

    private static long? Reach(IReadOnlyDictionary<string, string> row) =>
        row[row.ContainsKey("Reach") ? "Reach" : "覆盖人数"] is { Length: > 0 } reach
            ? long.Parse(reach, CultureInfo.InvariantCulture)
            : null;
}
