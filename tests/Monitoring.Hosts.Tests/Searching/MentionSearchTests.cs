using System.Text;
using Monitoring.Cli;
using Monitoring.Cli.Searching;
using Monitoring.Exploring;
using Monitoring.Hosts.Tests.Scenarios;
using Monitoring.Hosts.Tests.Support;
using Monitoring.Identifying;
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

    [Fact]
    public async Task Stories_are_those_of_the_reports_and_stay_where_a_person_sets_a_sentiment()
    {
        MadeUpExport.Write(_folder["made-up.tsv"], 3000, seed: 5);
        await CommandLine.IngestAsync(Data, CommandLine.EveryRowList(_folder), _folder["made-up.tsv"]);
        using var office = Open();
        await using var search = new MentionSearch(office.State, office.Folder, Silent());
        await search.UpdateAsync(default);
        var all = MentionQuery.Of("all", November);
        await FindStoriesAsync(search, all);
        var entity = office.Rules.WatchList.Entities.First(one => one.Id == "all");
        var expected = (await new MonthReport(office.State, office.Rules).ReadMonthAsync(entity, November, default)).Stories;
        Assert.Contains(expected, story => story.Mentions.Count > 1);
        Assert.Equal(expected.Count, (await search.SumSideBySideAsync(all with { Figure = ExplainedFigure.Stories }, default)).Sum);

        var largest = expected.MaxBy(story => story.Mentions.Count)!;
        await AssertStoriesAsync(search, expected);
        await CorrectAsync(largest.Mentions[0].Id.ToString(), 1, "--sentiment", "mixed");
        await search.UpdateAsync(default);
        Assert.Equal(SearchAbility.Now, await search.TellAbilityAsync(all with { Story = largest.Id }, default));
        await AssertStoriesAsync(search, expected);

        // The rows of one story, of several mentions and of one; and one mention by itself.
        foreach (var story in (Story[])[largest, expected.First(story => story.Mentions.Count == 1)])
        {
            var rows = await search.FindAsync(all with { Story = story.Id }, 0, 5000, default);
            Assert.Equal(story.Mentions.Select(mention => mention.Id).Order(), rows.Select(row => row.Mention.Id).Order());
        }

        Assert.Equal(largest.Mentions[1].Id, Assert.Single(await search.FindAsync(all with { Id = largest.Mentions[1].Id }, 0, 10, default)).Mention.Id);

        // One mention fewer is another set of stories.
        await CorrectAsync(largest.Mentions[0].Id.ToString(), 2, "--not-us", "yes");
        await search.UpdateAsync(default);
        await FindStoriesAsync(search, all);
        var after = (await new MonthReport(office.State, office.Rules).ReadMonthAsync(entity, November, default)).Stories;
        Assert.NotEqual(expected.Sum(story => story.Mentions.Count), after.Sum(story => story.Mentions.Count));
        await AssertStoriesAsync(search, after);
    }

    [Fact]
    public async Task Choices_and_unique_outlet_reach_are_those_of_the_mentions_themselves()
    {
        MadeUpExport.Write(_folder["made-up.tsv"], 2000, seed: 6);
        await CommandLine.IngestAsync(Data, CommandLine.EveryRowList(_folder), _folder["made-up.tsv"]);
        using var office = Open();
        await using var search = new MentionSearch(office.State, office.Folder, Silent());
        await search.UpdateAsync(default);
        var mentions = new List<Mention>();
        await foreach (var mention in new MonthFigures(office.State).ReadMentionsAsync("all", November, default))
        {
            mentions.Add(mention);
        }

        // Whatever the query is narrowed down to now.
        var query = MentionQuery.Of("all", November) with { Filter = new MentionFilter { Sentiment = Sentiment.Negative } };
        var (found, expected) = (await search.ListChoicesAsync(query, 1000, default), FilterChoices.Of(mentions, 1000));
        Assert.Equal(expected.Outlets.Select(Plain), found.Outlets.Select(Plain));
        Assert.Equal(expected.Topics, found.Topics);
        Assert.Equal(expected.Countries.Select(Plain), found.Countries.Select(Plain));
        Assert.Equal(3, (await search.ListChoicesAsync(query, 3, default)).Outlets.Count);

        var unique = await search.SumSideBySideAsync(MentionQuery.Of("all", November) with { Figure = ExplainedFigure.UniqueOutletReach }, default);
        Assert.Equal((await new MonthFigures(office.State).RollUpAsync("all", November, default)).UniqueOutletReach, unique.Sum);
        Assert.Equal(mentions.Count(mention => mention.Coverage.Reach is null), unique.Without);

        // Of several spellings of one outlet, either is as good.
        static (string, long) Plain(FilterChoice choice) => (choice.Value, choice.Hits);
    }

    [Fact]
    public async Task Orders_a_year_as_its_months_put_together()
    {
        await IngestAsync("one.csv", Row(1, 30, "Positive"), Row(2, 10, "Neutral"), Row(3, 20, "Neutral"));
        (int Number, long Reach)[] october = [(4, 20), (5, 40), (6, 10)];
        await IngestAsync("two.csv", [.. october.Select(row => Row(row.Number, row.Reach, "Neutral").Replace("2023-11", "2023-10", StringComparison.Ordinal))]);
        using var office = Open();
        await using var search = new MentionSearch(office.State, office.Folder, Silent());
        await search.UpdateAsync(default);
        var year = new MentionQuery { Entity = "uob", Period = Period.OfYear(2023) };
        Assert.Equal([3, 2, 1, 6, 5, 4], await NumbersAsync(year));
        Assert.Equal([4, 5, 6, 1, 2, 3], await NumbersAsync(year with { Sort = MentionSort.Oldest }));
        Assert.Equal([5, 1, 3, 4, 2, 6], await NumbersAsync(year with { Sort = MentionSort.Reach }));
        Assert.Equal([6, 5, 4, 3, 2, 1], await NumbersAsync(year with { Sort = MentionSort.Outlet }, descending: true));

        async Task<IEnumerable<int>> NumbersAsync(MentionQuery query, bool descending = false)
        {
            var numbers = new List<int>();
            for (var offset = 0; offset < 6; offset += 4)
            {
                numbers.AddRange((await search.FindAsync(query, offset, 4, default))
                    .Select(one => int.Parse(one.Mention.Coverage.Url!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture)));
            }

            return descending ? numbers.AsEnumerable().Reverse() : numbers;
        }
    }

    [Fact]
    public async Task Two_processes_that_bring_one_file_up_to_date_at_once_say_the_same()
    {
        await IngestAsync("one.csv", [.. Enumerable.Range(1, 28).Select(day => Row(day, day, "Neutral"))]);
        using var first = Open();
        using var second = Open();
        await using var here = new MentionSearch(first.State, first.Folder, Silent());
        await using var there = new MentionSearch(second.State, second.Folder, Silent());
        await Task.WhenAll(here.UpdateAsync(default), there.UpdateAsync(default));
        Assert.Equal((28, 406), await SumAsync(here, new MentionFilter()));
        Assert.Equal((28, 406), await SumAsync(there, new MentionFilter()));

        // What one of them has written, the other one reads.
        await IngestAsync("two.csv", Row(29, 1000, "Positive"));
        await here.UpdateAsync(default);
        await there.UpdateAsync(default);
        Assert.Equal((29, 1406), await SumAsync(there, new MentionFilter()));
        Assert.Equal((29, 1406), await SumAsync(here, new MentionFilter()));
        Assert.Equal((1, 1000), await SumAsync(here, new MentionFilter { Sentiment = Sentiment.Positive }));
    }

    [Fact]
    public async Task Follows_a_state_that_was_moved_here()
    {
        await IngestAsync("one.csv", Row(1, 1000, "Positive"), Row(2, 500, "Neutral"));
        using (var office = Open())
        {
            await using var search = new MentionSearch(office.State, office.Folder, Silent());
            await search.UpdateAsync(default);
            var id = (await search.FindAsync(Query(), 0, 1, default))[0].Mention.Id.ToString();
            await CorrectAsync(id, 1, "--sentiment", "negative");
        }

        Assert.Equal(0, (await CommandLine.RunAsync("export-state", _folder["moved.jsonl.gz"], "--data", Data)).ExitCode);
        var imported = await CommandLine.RunAsync("import-state", _folder["moved.jsonl.gz"], "--data", _folder["other"]);
        Assert.True(imported.ExitCode == 0, imported.Error);
        using var moved = Office.Open(new StateFolder(_folder["other"]), null, adoptWatchList: false, TimeProvider.System);
        await using var again = new MentionSearch(moved.State, moved.Folder, Silent());
        await again.UpdateAsync(default);
        Assert.Equal((2, 1500), await SumAsync(again, new MentionFilter()));
        Assert.Equal((1, 500), await SumAsync(again, new MentionFilter { Sentiment = Sentiment.Negative }));
    }

    [Fact]
    public async Task An_overview_with_kept_sums_is_the_one_without_after_uploads_and_corrections()
    {
        await IngestAsync("one.csv", Row(1, 1000, "Positive"), Row(2, 500, "Neutral"));
        using var office = Open();
        var entity = office.Rules.WatchList.Entities.First(one => one.Id == "uob");
        var kept = new KeptRollups(entity.Id);
        await AssertSameAsync();
        await IngestAsync("two.csv", Row(3, 20, "Negative"), Row(4, 30, "Negative").Replace("2023-11", "2023-10", StringComparison.Ordinal));
        await AssertSameAsync();
        await IngestAsync("again.csv", Row(1, 9000, "Positive"));
        var hits = await AssertSameAsync();
        var some = await new MonthFigures(office.State).ReadMentionsAsync("uob", November, default).FirstAsync();
        await CorrectAsync(some.Id.ToString(), 1, "--not-us", "yes");
        Assert.Equal(hits - 1, await AssertSameAsync());
        await CorrectAsync(some.Id.ToString(), 2, "--not-us", "no");
        Assert.Equal(hits, await AssertSameAsync());

        async Task<long> AssertSameAsync()
        {
            await kept.FollowAsync(office.State, office.State.MonthStamps("uob"), default);
            var found = await ReadAsync(kept);
            Assert.Equal(Text(await ReadAsync(new KeptRollups(entity.Id))), Text(found));
            return found.Hits;
        }

        async Task<Overview> ReadAsync(KeptRollups rollups) => await new OverviewReport(office.State, office.Rules).ReadAsync(entity, November, rollups, default);

        static string Text(Overview overview) => string.Join('\n', (object?[])
        [
            overview.Hits, overview.Reach, overview.HitsWithoutReach, overview.UniqueOutletReach, overview.Ave, overview.OutletCount, overview.AsOfLocal,
            overview.Previous?.Growth, overview.Previous?.UniqueOutletReach, overview.LastYear?.Growth,
            .. overview.Trend, .. overview.Outlets, .. overview.Channels, .. overview.Sentiment, .. overview.Languages, .. overview.Days,
        ]);
    }

    private static async Task FindStoriesAsync(MentionSearch search, MentionQuery query)
    {
        while (await search.TellAbilityAsync(query with { Figure = ExplainedFigure.Stories }, default) is var ability && ability != SearchAbility.Now)
        {
            Assert.Equal(SearchAbility.Soon, ability);
            await Task.Delay(20);
        }
    }

    private static async Task AssertStoriesAsync(MentionSearch search, IReadOnlyList<Story> expected)
    {
        var found = (await search.FindWithStoriesAsync(MentionQuery.Of("all", November), 0, 5000, default)).ToDictionary(one => one.Stored.Mention.Id, one => one.Story!);
        Assert.Equal(expected.Sum(story => story.Mentions.Count), found.Count);
        foreach (var story in expected)
        {
            foreach (var mention in story.Mentions)
            {
                Assert.Equal((story.Id, story.Mentions.Count), (found[mention.Id].Id, (int)found[mention.Id].Hits));
                Assert.Equal(story.Mentions.Count > 1 ? StoryRanking.Headline(StoryRanking.Titled(story).Coverage) : "", found[mention.Id].Headline);
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
