using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>Real exports, where they lie beside the repository.</summary>
public sealed class RealExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Every_row_of_every_file_is_accounted_for()
    {
        var exports = Repository.PathOf("..", "shared", "data", "exports");
        if (!Directory.Exists(exports))
        {
            return;
        }

        var files = Directory.GetFiles(exports).Order(StringComparer.Ordinal).ToArray();
        var rows = new Dictionary<string, long>
        {
            ["meltwater-classic-utf16le.csv"] = 1081,
            ["meltwater-classic-utf8bom.csv"] = 198,
            ["meltwater-feed-zh.xlsx"] = 484,
            ["mediacloud-stories-fr.csv"] = 845,
            ["mediacloud-stories-en.csv"] = 2000,
            ["talkwalker-results.xlsx"] = 1983,
            ["crowdtangle-search-export.csv"] = 10,
            ["crowdtangle-post-history.csv"] = 7,
            ["weibo-account-huawei-china.csv"] = 138,
            ["weibo-account-tsinghua.csv"] = 59,
            ["wechat-account-daily.xlsx"] = 30,
            ["wechat-account-daily-ratios.xlsx"] = 30,
            ["gdelt1-events-no-header.csv"] = 710,
        };

        var receipts = await CommandLine.IngestAsync(_folder["state"], CommandLine.EveryRowList(_folder), files);

        Assert.Equal(files.Length, receipts.Count);
        foreach (var receipt in receipts)
        {
            var sum = receipt.SumOfOutcomes();
            Assert.True((long)receipt["rows"]! == sum, receipt.ToJsonString());
            Assert.Equal(0, (long)receipt["unmatched"]!);
            if (rows.TryGetValue(Path.GetFileName((string)receipt["file"]!), out var expected))
            {
                Assert.True(expected == sum, receipt.ToJsonString());
            }
        }

        Assert.Equal(329, receipts.Where(receipt => ((string)receipt["file"]!).Contains("tweet_activity", StringComparison.Ordinal))
            .Sum(receipt => (long)receipt["rows"]!));
    }

    public void Dispose() => _folder.Dispose();
}
