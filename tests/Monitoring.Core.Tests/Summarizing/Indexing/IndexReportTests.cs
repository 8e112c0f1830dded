using Monitoring.Applying;
using Monitoring.Delivering;
using Monitoring.Identifying;
using Monitoring.Matching;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Core.Tests.Summarizing.Indexing;

public sealed class IndexReportTests
{
    private readonly PanelState _state = new();

    [Fact]
    public async Task A_year_that_no_upload_covers_has_no_index()
    {
        await _state.TakeAsync(1, "2021-01-01", "2021-12-31", PanelState.Year("a", 2021, 1, 3));

        var thrown = await Assert.ThrowsAsync<SummaryException>(() => _state.IndexAsync(2020, "a"));

        Assert.Equal(
            "2020: no upload covers a day of that year, so that its figures are unknown. No index was made; ingest its exports first.", thrown.Message);
    }

    [Fact]
    public async Task Another_entity_or_another_year_never_moves_a_score()
    {
        await _state.TakeAsync(1, "2020-01-01", "2020-12-31", PanelState.Year("a", 2020, 1, 20));
        await _state.TakeAsync(2, "2021-01-01", "2021-12-31", PanelState.Year("a", 2021, 2, 40).Concat(PanelState.Year("b", 2021, 3, 30)));
        var before = (await _state.IndexAsync(2021, "a", "b")).Entities.ToDictionary(entity => entity.Id);

        await _state.TakeAsync(3, "2022-01-01", "2022-03-31", PanelState.Year("a", 2022, 4, 10).Where(pair => pair.Mention.Day.Month < 4));
        await _state.TakeAsync(4, "2021-01-01", "2021-12-31", PanelState.Year("c", 2021, 5, 200).Concat(PanelState.Year("c", 2020, 6, 5)));
        var after = (await _state.IndexAsync(2021, "c", "b", "a")).Entities.ToDictionary(entity => entity.Id);

        foreach (var (id, entity) in before)
        {
            Assert.Equal(entity.Score, after[id].Score);
            Assert.Equal(entity.EqualWeightsScore, after[id].EqualWeightsScore);
            Assert.Equal(
                entity.Dimensions.SelectMany(dimension => dimension.Parts.Select(part => part.Value).Append(dimension.Score)),
                after[id].Dimensions.SelectMany(dimension => dimension.Parts.Select(part => part.Value).Append(dimension.Score)));
        }
    }

    [Fact]
    public async Task A_mention_of_two_entities_is_a_hit_of_each_and_one_mention()
    {
        var mentions = PanelState.Year("a", 2021, 1, 12).ToList();
        await _state.TakeAsync(1, "2021-01-01", "2021-12-31", mentions.Concat(mentions.Take(5).Select(pair => ("b", pair.Mention))));

        var index = await _state.IndexAsync(2021, "a", "b");

        Assert.Equal(mentions.Count + 5, index.Totals.Hits);
        Assert.Equal(mentions.Count, index.Totals.Mentions);
        Assert.Equal([mentions.Count, 5], index.Entities.OrderBy(entity => entity.Id, StringComparer.Ordinal).Select(entity => entity.Hits));
    }

    [Fact]
    public async Task Any_order_of_uploads_gives_the_same_bytes()
    {
        var years = new[] { ("a", 2020, 1), ("b", 2020, 2), ("a", 2021, 3), ("b", 2021, 4) }
            .Select((of, i) => (Export: i + 1, Day: $"{of.Item2}-01-01", Last: $"{of.Item2}-12-31", Mentions: PanelState.Year(of.Item1, of.Item2, of.Item3, 25).ToList()))
            .ToList();
        var other = new PanelState();
        foreach (var (export, day, last, mentions) in years)
        {
            await _state.TakeAsync(export, day, last, mentions);
        }

        foreach (var (export, day, last, mentions) in Enumerable.Reverse(years))
        {
            await other.TakeAsync(export, day, last, Enumerable.Reverse(mentions));
            await other.TakeAsync(export, day, last, mentions);
        }

        Assert.Equal(IndexJson.WriteText(await _state.IndexAsync(2021, "a", "b")), IndexJson.WriteText(await other.IndexAsync(2021, "a", "b")));
    }

    [Fact]
    public async Task The_year_before_gives_ratios_ranks_and_points_and_is_marked_over_a_gap()
    {
        await _state.TakeAsync(1, "2020-01-01", "2020-11-30", PanelState.Year("b", 2020, 1, 30).Where(pair => pair.Mention.Day.Month < 12));
        await _state.TakeAsync(2, "2021-01-01", "2021-12-31", PanelState.Year("a", 2021, 2, 60).Concat(PanelState.Year("b", 2021, 3, 5)));

        var index = await _state.IndexAsync(2021, "a", "b");

        var before = index.YearBefore!;
        Assert.Equal(Math.Round(index.Totals.Hits / (decimal)before.Totals.Hits, 6, MidpointRounding.AwayFromZero), before.HitsRatio);
        Assert.Equal(index.Totals.PositiveOrNeutralShare - before.Totals.PositiveOrNeutralShare, before.PositiveOrNeutralChange);
        Assert.Equal((31, "over days that no upload covers"), (before.UnknownDays, before.Note?.ToString()));
        var (first, second) = (index.Entities[0], index.Entities[1]);
        Assert.Equal(("a", 1, 2, 1), (first.Id, first.Rank, first.RankBefore, first.RankChange));
        Assert.Equal(("b", 2, 1, -1), (second.Id, second.Rank, second.RankBefore, second.RankChange));
        Assert.Null(first.HitsRatio); // nobody named it the year before: no base
        Assert.Equal(0, first.HitsBefore);
        Assert.True(second.IsSmallBase);
    }

    [Fact]
    public async Task Days_without_upload_are_named_and_those_to_come_too()
    {
        await _state.TakeAsync(1, "2023-01-02", "2023-06-30", PanelState.Year("a", 2023, 1, 4).Where(pair => pair.Mention.Day.Month < 6));

        var index = await _state.IndexAsync(2023, "a");

        Assert.Equal([new DateOnly(2023, 1, 1)], index.CoverageGaps);
        Assert.Equal(184, index.DaysToCome.Count);
        Assert.Null(index.YearBefore);
        Assert.Contains("No upload covers a day of 2022", index.Notes[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_shares_of_a_list_add_up()
    {
        await _state.TakeAsync(1, "2021-01-01", "2021-12-31", PanelState.Year("a", 2021, 7, 101).Concat(PanelState.Year("b", 2021, 8, 17)));

        var index = await _state.IndexAsync(2021, "a", "b");

        foreach (var shares in index.Entities.Select(entity => entity.Shares).Append(index.Shares))
        {
            Assert.All(
                new[] { shares.Sentiment, shares.Channels, shares.ChannelGroups, shares.Formats, shares.Authors, shares.Languages, shares.Countries },
                list => Assert.Equal(1m, list.Sum(share => share.Share)));
            Assert.Equal(1m, shares.Topics.Sum(topic => topic.Share));
            Assert.Equal(shares.Formats.Sum(share => share.Hits), shares.HitsWithFormat);
        }

        Assert.Equal(1m, index.Entities.Sum(entity => entity.HitsShare));
        Assert.Equal(index.Totals.Hits, index.Months.Sum());
        Assert.Equal(1m, index.Concentration.Cumulative[^1]);
    }

    [Fact]
    public async Task The_rows_of_an_entity_add_up_to_what_volume_stands_on()
    {
        var mentions = PanelState.Year("a", 2021, 9, 40).ToList();
        await _state.TakeAsync(1, "2021-01-01", "2021-12-31", mentions);

        var rows = new List<IndexRow>();
        await foreach (var row in _state.Report.ReadRowsAsync(PanelState.Entity("a"), 2021, default))
        {
            rows.Add(row);
        }

        var volume = (await _state.IndexAsync(2021, "a")).Entities[0].Dimensions[0].Score!.Value;
        Assert.Equal(volume, IndexFormula.Rounded(IndexFormula.Volume(rows.Sum(row => row.Weight), 365)), 9);
        Assert.Equal(mentions.Select(pair => pair.Mention.Id).Order(), rows.Select(row => row.Mention.Id).Order());
        Assert.Equal(40, rows.Select(row => row.Story).Distinct().Count());
        Assert.All(rows, row => Assert.Equal("export-1.csv", row.FileName));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Gathers_the_stories_that_a_look_at_all_mentions_atOnce_finds(int seed)
    {
        var random = new Random(seed);
        var mentions = PanelState.Year("a", 2021, seed, 120)
            .Select(pair => pair.Mention)
            .Select(mention => random.Next(3) > 0 ? mention : mention with
            {
                Coverage = mention.Coverage with { Text = mention.Coverage.Text + (random.Next(2) == 0 ? " and more" : "") },
            })
            .ToList();
        var gathering = new StoryGathering<Fingerprint>(mention => mention.Id);
        foreach (var part in mentions.OrderBy(_ => random.Next()).Chunk(17))
        {
            gathering.Add(part);
        }

        var expected = Stories.Find(mentions).Select(story => string.Join(' ', story.Mentions.Select(mention => mention.Id).Order()));

        Assert.True(expected.SequenceEqual(gathering.Find().Select(story => string.Join(' ', story))), $"seed {seed}");
    }

    [Fact]
    public async Task Says_which_names_it_counts_by_what_stands_beside_them()
    {
        await _state.TakeAsync(1, "2021-01-01", "2021-12-31", PanelState.Year("a", 2021, 1, 3));

        var index = await _state.IndexAsync(
            2021, [PanelState.Entity("a", new SharedName(["Taizhou"], ["Zhejiang"], [])), PanelState.Entity("b", new SharedName(["Taizhou"], ["Jiangsu"], []))]);

        Assert.Contains(
            "'Taizhou' may be a or b: it counts for the one that the rest of the text speaks of, and for none where the text leaves it open.", index.Notes.Select(note => note.ToString()));
    }

    [Fact]
    public async Task Reads_back_what_it_wrote()
    {
        await _state.TakeAsync(1, "2021-01-01", "2021-12-31", PanelState.Year("a", 2021, 1, 30));
        var json = IndexJson.WriteText(await _state.IndexAsync(2021, "a"));

        Assert.Equal(json, IndexJson.WriteText(IndexJson.Read(json)));
    }

    [Fact]
    public async Task Reads_several_months_as_one_by_one()
    {
        await _state.TakeAsync(1, "2021-01-01", "2021-12-31", PanelState.Year("a", 2021, 1, 30));
        IPartitionStore store = _state.State.Partitions;
        var atOnce = new List<Fingerprint>();
        for (var shard = 0; shard < store.ShardCount; shard++)
        {
            await foreach (var stored in store.ReadMonthsAsync(new Partition("a", shard), new Month(2021, 2), new Month(2021, 4), default))
            {
                atOnce.Add(stored.Mention.Id);
            }
        }

        var expected = PanelState.Year("a", 2021, 1, 30).Select(pair => pair.Mention).Where(mention => mention.Day.Month is >= 2 and <= 4);
        Assert.Equal(expected.Select(mention => mention.Id).Order(), atOnce.Order());
    }
}
