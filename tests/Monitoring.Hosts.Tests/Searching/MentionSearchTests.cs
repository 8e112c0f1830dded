using System.Text;
using Monitoring.Cli;
using Monitoring.Cli.Searching;
using Monitoring.Hosts.Tests.Scenarios;
using Monitoring.Hosts.Tests.Support;
using Monitoring.Summarizing;

namespace Monitoring.Hosts.Tests.Searching;

/// <summary>The side file says what the state file says, whatever happens to either.</summary>
public sealed class MentionSearchTests : IDisposable
{
    private const string Header = "Title,Opening Text,URL,Date,Source,Reach,Sentiment\n";
    private static readonly Month November = new(2023, 11);

    private readonly TemporaryFolder _folder = new();

    private string Data => _folder["state"];

    private string SearchFile => Path.Combine(Data, "search.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Follows_uploads_better_reports_corrections_and_a_rebuild()
    {
        await IngestAsync("one.csv", Row(1, 1000, "Positive"), Row(2, 500, "Neutral"));
        using var office = Open();
        await using var search = new MentionSearch(office.State, office.Folder, Silent());
        await search.UpdateAsync(default);
        Assert.Equal((2, 1500), await SumAsync(search, new MentionFilter()));

        await IngestAsync("two.csv", Row(3, 20, "Negative"));
        await search.UpdateAsync(default);
        Assert.Equal((3, 1520), await SumAsync(search, new MentionFilter()));

        // The first mention again with a larger reach: it stands in a newer chunk, and the old one is marked.
        await IngestAsync("again.csv", Row(1, 9000, "Positive"));
        await search.UpdateAsync(default);
        Assert.Equal((3, 9520), await SumAsync(search, new MentionFilter()));
        Assert.Equal((1, 9000), await SumAsync(search, new MentionFilter { Sentiment = Sentiment.Positive }));

        var first = (await search.FindAsync(Query() with { Sort = MentionSort.Reach }, 0, 1, default))[0].Mention.Id.ToString();
        await CorrectAsync(first, 1, "--sentiment", "negative", "--outlet", "The Post");
        await search.UpdateAsync(default);
        Assert.Equal((0, 0), await SumAsync(search, new MentionFilter { Sentiment = Sentiment.Positive }));
        Assert.Equal((1, 9000), await SumAsync(search, new MentionFilter { Outlet = "the post" }));

        await CorrectAsync(first, 2, "--not-us", "yes");
        await search.UpdateAsync(default);
        Assert.Equal((2, 520), await SumAsync(search, new MentionFilter()));

        await CorrectAsync(first, 3, "--not-us", "no", "--sentiment", "as tagged");
        Assert.Equal(0, (await CommandLine.RunAsync("rebuild", "--data", Data)).ExitCode);
        await search.UpdateAsync(default);
        Assert.Equal((1, 9000), await SumAsync(search, new MentionFilter { Sentiment = Sentiment.Positive }));
        Assert.Equal((3, 9520), await SumAsync(search, new MentionFilter()));
    }

    [Fact]
    public async Task Retention_takes_the_words_of_dropped_texts_out_of_the_file()
    {
        await IngestAsync("one.csv", Row(1, 1000, "Positive"), Row(2, 500, "Neutral"));
        using (var office = Open())
        {
            await using var search = new MentionSearch(office.State, office.Folder, Silent());
            await search.UpdateAsync(default);
        }

        Assert.Contains("birmingham", await WordsAsync(), StringComparison.Ordinal);

        var later = CommandLine.Today.AddDays(400);
        Assert.Equal(0, (await CommandLine.RunAsync(later, "retention", "--days", "30", "--data", Data)).ExitCode);

        Assert.DoesNotContain("birmingham", await WordsAsync(), StringComparison.Ordinal);
        using var after = Open();
        await using var again = new MentionSearch(after.State, after.Folder, Silent());
        await again.UpdateAsync(default);
        Assert.Equal((2, 1500), await SumAsync(again, new MentionFilter()));
        Assert.DoesNotContain("birmingham", await WordsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no database at all, but long enough to be looked at as one: 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789")]
    public async Task Makes_a_file_anew_that_is_gone_or_damaged(string left)
    {
        await IngestAsync("one.csv", Row(1, 1000, "Positive"));
        using var office = Open();
        await using (var search = new MentionSearch(office.State, office.Folder, Silent()))
        {
            await search.UpdateAsync(default);
            File.Delete(SearchFile);
            await search.UpdateAsync(default);
            Assert.Equal((1, 1000), await SumAsync(search, new MentionFilter()));
        }

        foreach (var file in Directory.GetFiles(Data, "search.db*"))
        {
            File.Delete(file);
        }

        File.WriteAllText(SearchFile, left);
        await using var next = new MentionSearch(office.State, office.Folder, Silent());
        await next.UpdateAsync(default);
        Assert.Equal((1, 1000), await SumAsync(next, new MentionFilter()));
    }

    [Fact]
    public async Task Finds_words_of_headlines_and_texts_in_both_scripts()
    {
        await IngestAsync(
            "one.csv", Row(1, 1, "Positive", "University of Birmingham opens", "a laboratory for quantum sensors"),
            Row(2, 2, "Neutral", "伯明翰大学发布量子报告 University of Birmingham", "研究人员表示"));
        using var office = Open();
        await using var search = new MentionSearch(office.State, office.Folder, Silent());
        await search.UpdateAsync(default);
        foreach (var (text, reach) in ((string, long)[])[("quant birmingham", 1), ("量子", 2), ("人员", 2), ("发量", 0), ("'); DROP TABLE mention; --", 0), ("\"", 0)])
        {
            var found = await search.FindAsync(Query() with { Text = text }, 0, 10, default);
            Assert.Equal((text, reach), (text, found.Sum(one => one.Mention.Coverage.Reach ?? 0)));
            Assert.Equal((text, reach), (text, (await search.SumAsync(Query() with { Text = text }, default)).Sum(part => part.Reach)));
        }
    }

    [Fact]
    public async Task Sums_and_rows_of_every_filter_are_those_of_the_mentions_themselves()
    {
        MadeUpExport.Write(_folder["made-up.tsv"], 3000, seed: 5);
        await CommandLine.IngestAsync(Data, CommandLine.EveryRowList(_folder), _folder["made-up.tsv"]);
        using var office = Open();
        await using var search = new MentionSearch(office.State, office.Folder, Silent());
        await search.UpdateAsync(default);
        var mentions = new List<Mention>();
        await foreach (var mention in new MonthFigures(office.State).ReadMentionsAsync("all", November, default))
        {
            mentions.Add(mention);
        }

        Assert.NotEmpty(mentions);
        var some = mentions[mentions.Count / 2];
        MentionFilter[] filters =
        [
            new(), new() { Day = some.Day }, new() { Channel = some.Coverage.Channel }, new() { Language = some.Language }, new() { Sentiment = some.Sentiment },
            new() { Country = some.Coverage.Country ?? "" }, new() { Outlet = some.Coverage.Outlet.Name }, new() { OutletId = Fingerprint.Of(some.Coverage.Outlet.Key) },
            new() { HasReach = true }, new() { HasReach = false }, new() { Topic = mentions.SelectMany(mention => mention.Tags.Topics).First() },
            new() { Channel = some.Coverage.Channel, Sentiment = some.Sentiment, Day = some.Day },
        ];
        foreach (var filter in filters)
        {
            var query = MentionQuery.Of("all", November) with { Filter = filter };
            var expected = mentions.Where(filter.Takes).ToList();
            var sums = await search.SumAsync(query, default);
            Assert.Equal(
                (expected.Count, expected.Sum(one => one.Coverage.Reach ?? 0), expected.Sum(one => one.Coverage.Ave?.Amount ?? 0),
                    expected.Sum(one => one.Coverage.Engagement.For(one.Coverage.Channel) ?? 0)),
                (sums.Sum(part => part.Hits), sums.Sum(part => part.Reach), sums.Sum(part => part.Ave), sums.Sum(part => part.Engagement)));
            foreach (var sort in Enum.GetValues<MentionSort>())
            {
                var rows = new List<Mention>();
                for (var offset = 0; offset < expected.Count; offset += 400)
                {
                    rows.AddRange((await search.FindAsync(query with { Sort = sort }, offset, 400, default)).Select(one => one.Mention));
                }

                Assert.Equal(expected.Select(one => one.Id).Order(), rows.Select(one => one.Id).Order());
                Assert.True(
                    sort != MentionSort.Reach || rows.Zip(rows.Skip(1)).All(pair => (pair.First.Coverage.Reach ?? -1) >= (pair.Second.Coverage.Reach ?? -1)));
                Assert.True(sort != MentionSort.Newest || rows.Zip(rows.Skip(1)).All(pair => pair.First.Day >= pair.Second.Day));
            }
        }
    }

    private static Terminal Silent() => new(TextWriter.Null, TextWriter.Null);

    private static MentionQuery Query() => MentionQuery.Of("uob", November);

    private static string Row(int number, long reach, string sentiment, string title = "University of Birmingham news", string text = "") =>
        $"{title},{text},https://example.com/{number},2023-11-{number:D2},Example {number},{reach},{sentiment}\n";

    private static async Task<(long Hits, long Reach)> SumAsync(MentionSearch search, MentionFilter filter)
    {
        var sums = await search.SumAsync(Query() with { Filter = filter }, default);
        return (sums.Sum(part => part.Hits), sums.Sum(part => part.Reach));
    }

    private Office Open() => Office.Open(new StateFolder(Data), null, adoptWatchList: false, TimeProvider.System);

    private async Task IngestAsync(string name, params string[] rows)
    {
        File.WriteAllText(_folder[name], Header + string.Concat(rows));
        await CommandLine.IngestAsync(Data, null, _folder[name]);
    }

    private async Task CorrectAsync(string mention, int minute, params string[] values)
    {
        var outcome = await CommandLine.RunAsync(CommandLine.Today.AddMinutes(minute), ["correct", mention, .. values, "--by", "Li Wei", "--data", Data]);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
    }

    /// <summary>All that the search's files hold, as lower-case letters.</summary>
    private async Task<string> WordsAsync()
    {
        var text = new StringBuilder();
        foreach (var file in Directory.GetFiles(Data, "search.db*"))
        {
            text.Append(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)).ToLowerInvariant());
        }

        return text.ToString();
    }
}
