using Monitoring.Reading;

namespace Monitoring.Core.Tests.Reading;

/// <summary>Exports as services give them; where they are not on the machine, nothing is tested here.</summary>
public sealed class RealExportTests
{
    /// <summary>File, encoding, delimiter, records with the header (if it has one), columns of the first.</summary>
    public static TheoryData<string, string, char, int, int> Files() => new()
    {
        { "meltwater-classic-utf16le.csv", "utf-16le", '\t', 1082, 52 },
        { "meltwater-classic-utf8bom.csv", "utf-8-bom", '\t', 199, 52 },
        { "meltwater-feed-zh.xlsx", "xlsx", '\0', 485, 54 },
        { "mediacloud-stories-fr.csv", "utf-8", ',', 846, 10 },
        { "mediacloud-stories-en.csv", "utf-8", ',', 2001, 10 },
        { "tweet_activity_metrics_rOpenSci_20161201_20170101_en.csv", "utf-8", ',', 38, 40 },
        { "talkwalker-results.xlsx", "xlsx", '\0', 1984, 93 },
        { "crowdtangle-search-export.csv", "utf-8-bom", ',', 11, 41 },
        { "crowdtangle-post-history.csv", "utf-8-bom", ',', 8, 35 },
        { "weibo-account-huawei-china.csv", "utf-8-bom", ',', 139, 9 },
        { "weibo-account-tsinghua.csv", "utf-8-bom", ',', 60, 9 },
        { "wechat-account-daily.xlsx", "xlsx", '\0', 31, 7 },
        { "wechat-account-daily-ratios.xlsx", "xlsx", '\0', 31, 14 },
        { "gdelt1-events-no-header.csv", "utf-8", '\t', 710, 58 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Reads_every_record(string name, string encoding, char delimiter, int records, int columns)
    {
        if (Repository.Exports is not { } folder)
        {
            return;
        }

        using var upload = OpenedUpload.Open(Path.Combine(folder, name), name, UploadLimits.Default, CancellationToken.None);
        var table = Assert.Single(upload.Tables);
        Assert.Equal(encoding, table.Encoding);
        Assert.Equal(delimiter, table.Layouts[0].Delimiter);
        Assert.Empty(upload.LeftOut);
        var count = 0;
        using var reader = table.Open(table.Layouts[0], CancellationToken.None);
        while (reader.Read())
        {
            Assert.Null(reader.Fault);
            Assert.True(count++ > 0 || reader.FieldCount == columns, $"{reader.FieldCount} columns");
        }

        Assert.Equal(records, count);
    }

    [Fact]
    public void Reads_the_dates_of_the_1904_system()
    {
        if (Repository.Exports is not { } folder)
        {
            return;
        }

        using var upload = OpenedUpload.Open(
            Path.Combine(folder, "wechat-account-daily.xlsx"), "daily.xlsx", UploadLimits.Default, CancellationToken.None);
        var sample = upload.Tables[0].Sample(TableLayout.Sheet, 60);
        Assert.Equal(["2015-03-01", "26", "16", "9", "1", "7628"], sample[1]);
        Assert.Equal("2015-03-30", sample[30][0]);
    }
}
