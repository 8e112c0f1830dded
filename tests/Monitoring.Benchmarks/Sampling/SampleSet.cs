namespace Monitoring.Benchmarks.Sampling;

/// <summary>The sample exports that ship with the product, every word of them made up here.</summary>
/// <param name="Files">Bytes by file name.</param>
internal sealed record SampleSet(IReadOnlyDictionary<string, byte[]> Files, SampleTruth Truth)
{
    public static SampleSet Make()
    {
        var classic = ClassicSample.Rows();
        var feed = FeedSample.Rows(classic);
        var weibo = WeiboSample.Rows();
        var list = ListSample.Rows();
        return new(
            new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
            {
                [ClassicSample.FileName] = ClassicSample.Write(classic),
                [FeedSample.FileName] = FeedSample.Write(feed),
                [WeiboSample.FileName] = WeiboSample.Write(weibo),
                [ListSample.FileName] = ListSample.Write(list),
            },
            SampleTruth.Of([
                (ClassicSample.FileName, classic), (FeedSample.FileName, feed), (WeiboSample.FileName, weibo), (ListSample.FileName, list),
            ]));
    }
}
