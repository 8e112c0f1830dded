using System.Text;
using System.Text.Json;
using Monitoring.Core.Tests.Summarizing;
using Monitoring.Delivering;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Delivering;

public sealed class SummaryJsonTests
{
    [Fact]
    public void Has_the_promised_shape()
    {
        var input = Sample.Input(
            Sample.Mention("a", reach: 1000, language: "zh-Hans", channel: Channel.Twitter, outlet: "人民网", topics: ["culture"]),
            Sample.Mention("b", ave: "USD 12.50", sentiment: Sentiment.Positive, country: null)) with
        {
            Previous = Sample.Rollup(Sample.Mention("p", "2023-10-05")),
            Covered = [new(new(2023, 11, 1), new(2023, 11, 29))],
        };

        var json = SummaryJson.WriteText(SummaryBuilder.Build(input));
        var root = JsonDocument.Parse(json).RootElement;

        Assert.Equal("uob", root.GetProperty("entity").GetString());
        Assert.Equal("伯明翰大学", root.GetProperty("entityNames").GetProperty("zh").GetString());
        Assert.Equal("2023-11", root.GetProperty("month").GetString());
        Assert.Equal(new DateTimeOffset(2023, 12, 1, 8, 0, 0, TimeSpan.Zero), root.GetProperty("asOf").GetDateTimeOffset());
        Assert.Equal(1, root.GetProperty("revision").GetInt32());
        Assert.Equal(2, root.GetProperty("hits").GetInt64());
        Assert.Equal(2, root.GetProperty("stories").GetInt64());
        Assert.Equal(1000, root.GetProperty("reach").GetInt64());
        Assert.Equal(1000, root.GetProperty("uniqueOutletReach").GetInt64());
        var ave = root.GetProperty("ave");
        Assert.Equal(21.75m, ave.GetProperty("amount").GetDecimal()); // 12.50 + 1000 x 0.00925
        Assert.Equal("USD", ave.GetProperty("currency").GetString());
        Assert.Equal(12.5m, ave.GetProperty("reported").GetDecimal());
        Assert.Equal(9.25m, ave.GetProperty("recomputed").GetDecimal());
        Assert.Equal(JsonValueKind.String, ave.GetProperty("formula").ValueKind);
        Assert.Equal(
            ["positive", "neutral", "negative", "mixed", "unknown"],
            root.GetProperty("sentiment").EnumerateObject().Select(count => count.Name));
        Assert.Equal(1, root.GetProperty("languages").GetProperty("zh-Hans").GetInt64());
        Assert.Equal(1, root.GetProperty("channels").GetProperty("twitter").GetInt64());
        Assert.Equal(1, root.GetProperty("countries").GetProperty("unknown").GetInt64());
        Assert.Equal(1, root.GetProperty("topics").GetProperty("culture").GetInt64());
        var outlet = root.GetProperty("outlets")[0];
        Assert.Equal(("人民网", 1L, 1000L, 9.25m), (outlet.GetProperty("name").GetString(), outlet.GetProperty("hits").GetInt64(),
            outlet.GetProperty("reach").GetInt64(), outlet.GetProperty("ave").GetDecimal()));
        Assert.Equal(2, root.GetProperty("days").GetProperty("2023-11-01").GetInt64());
        Assert.False(root.GetProperty("days").TryGetProperty("2023-11-30", out _));
        Assert.Contains(
            "2023-11-30",
            root.GetProperty("coverageGaps").EnumerateArray().Concat(root.GetProperty("daysToCome").EnumerateArray()).Select(day => day.GetString()));
        Assert.Equal(
            root.GetProperty("hits").GetInt64(), root.GetProperty("days").EnumerateObject().Sum(day => day.Value.GetInt64()));
        Assert.Equal("2023-10", root.GetProperty("previous").GetProperty("month").GetString());
        Assert.Equal(1, root.GetProperty("previous").GetProperty("hits").GetInt64());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("lastYear").ValueKind);
        Assert.Equal("2023-11-30", root.GetProperty("coverageGaps")[0].GetString());
        Assert.Equal("UTC", root.GetProperty("timeZone").GetString());
        Assert.Equal(64, root.GetProperty("files")[0].GetProperty("sha256").GetString()!.Length);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("changes").ValueKind);
        Assert.Contains("伯明翰大学", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_the_same_bytes_for_the_same_figures_in_any_order()
    {
        var mentions = Enumerable.Range(0, 40).Select(i => Sample.Mention($"m{i}", reach: i, ave: i % 2 == 0 ? $"USD {i}.50" : null)).ToArray();
        var there = SummaryJson.Write(SummaryBuilder.Build(Sample.Input(mentions)));
        var back = SummaryJson.Write(SummaryBuilder.Build(Sample.Input([.. mentions.Reverse()])));

        Assert.Equal(there, back);
        Assert.NotEqual(Encoding.UTF8.Preamble.ToArray(), there[..3]);
        Assert.DoesNotContain((byte)'\r', there);
    }

    [Fact]
    public void Reads_back_to_what_was_written()
    {
        var summary = SummaryBuilder.Build(RichSample.Input());

        var again = JsonSerializer.Deserialize(SummaryJson.Write(summary), SummaryJsonContext.Readable.Summary)!;

        Assert.Equal(SummaryJson.WriteText(summary), SummaryJson.WriteText(again));
    }

    [Fact]
    public async Task A_kept_summary_reads_as_it_was_written_down_to_its_page()
    {
        var summary = SummaryBuilder.Build(RichSample.Input());

        var read = SummaryJson.Read(SummaryJson.WriteText(summary));

        Assert.Equal(SummaryJson.WriteText(summary), SummaryJson.WriteText(read));
        Assert.Equal(SummaryText.Write(summary), SummaryText.Write(read));
        Assert.Equal(await SummaryPage.RenderAsync(summary), await SummaryPage.RenderAsync(read));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void Refuses_to_read_what_is_no_summary(string json) => Assert.Throws<Monitoring.Issuing.ReportException>(() => SummaryJson.Read(json));
}
