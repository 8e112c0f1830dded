using Monitoring.Summarizing.Indexing;

namespace Monitoring.Core.Tests.Summarizing.Indexing;

/// <summary>What holds of every year, tried on seeded made-up ones; a failure prints its seed.</summary>
public sealed class IndexPropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_score_lies_between_0_and_100(int seed)
    {
        var random = new Random(seed);
        var scores = SomeRows.Scores(SomeRows.Stories(random, random.Next(0, 400)), random.Next(3) == 0 ? null : random.Next(500));

        foreach (var score in scores.All.Select(dimension => dimension.Score)
            .Append(scores.Score(IndexFormula.Weights)).Append(scores.Score(IndexFormula.EqualWeights)))
        {
            Assert.True(score is null or (>= 0 and <= 100), $"seed {seed}: {score}");
        }

        Assert.All(scores.All.SelectMany(dimension => dimension.Parts), part =>
            Assert.True(part.Value is null or (>= 0 and <= 1), $"seed {seed}: {part}"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_order_of_stories_and_rows_gives_the_same_bits(int seed)
    {
        var random = new Random(seed);
        var stories = SomeRows.Stories(random, 150);
        var shuffled = stories.Select(story => (IReadOnlyList<IndexedRow>)[.. story.OrderBy(_ => random.Next())]).OrderBy(_ => random.Next());

        Assert.True(
            SomeRows.Scores(stories).All.SelectMany(Values).SequenceEqual(SomeRows.Scores(shuffled).All.SelectMany(Values)), $"seed {seed}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_row_turned_positive_never_lowers_reputation_or_score(int seed)
    {
        var random = new Random(seed);
        var stories = SomeRows.Stories(random, 40);
        var before = SomeRows.Scores(stories);
        for (var i = 0; i < stories.Count; i++)
        {
            var story = stories[i];
            var turned = story.Select((row, at) => at == 0 ? row with { Sentiment = Sentiment.Positive } : row).ToList();
            var after = SomeRows.Scores(stories.Select((other, at) => at == i ? turned : other));
            Assert.True(after.All[1].Score >= before.All[1].Score - 1e-12, $"seed {seed}, story {i}");
            Assert.True(after.Score(IndexFormula.Weights) >= before.Score(IndexFormula.Weights) - 1e-12, $"seed {seed}, story {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Each_reprint_adds_less_than_the_one_before_and_less_than_a_new_story(int seed)
    {
        var random = new Random(seed);
        var stories = SomeRows.Stories(random, 30);
        var reprinted = (List<IndexedRow>)[SomeRows.Row(random, 5000) with { Outlet = "first" }];
        var weight = Weight();
        var newStory = StorySums.Of([.. stories, reprinted, [SomeRows.Row(random, 6000)]]).Weight - weight;
        Assert.Equal(1, newStory, 9);
        var last = newStory;
        for (var reprint = 0; reprint < 12; reprint++)
        {
            reprinted.Add(SomeRows.Row(random, 5001 + reprint) with { Outlet = $"reprint {reprint}" });
            var added = Weight() - weight;
            Assert.True(added > 0 && added < last, $"seed {seed}, reprint {reprint}: {added} after {last}");
            (weight, last) = (weight + added, added);
        }

        // An outlet that has it already adds nothing.
        reprinted.Add(SomeRows.Row(random, 5100) with { Outlet = "first" });
        Assert.Equal(weight, Weight(), 9);

        double Weight() => StorySums.Of([.. stories, reprinted]).Weight;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_an_export_does_not_say_is_not_nought(int seed)
    {
        var random = new Random(seed);
        var stories = SomeRows.Stories(random, 60);
        var scores = SomeRows.Scores(stories);

        // One more story that says nothing moves neither reputation nor engagement, and none of the spreads but the channels'.
        IReadOnlyList<IndexedRow> silent = [SomeRows.Row(9999, outlet: "", country: "", language: "", sentiment: Sentiment.Unknown)];
        var withSilent = SomeRows.Scores([.. stories, silent]);
        Assert.Equal(scores.All[1].Score, withSilent.All[1].Score);
        Assert.Equal(scores.All[4].Score, withSilent.All[4].Score);
        Assert.Equal(scores.All[2].Parts[0], withSilent.All[2].Parts[0]);
        Assert.Equal(scores.All[2].Parts[2], withSilent.All[2].Parts[2]);
        Assert.Equal(scores.All[2].Parts[3], withSilent.All[2].Parts[3]);

        // With an engagement of 0 it would.
        var withZero = SomeRows.Scores([.. stories, [silent[0] with { Engagement = 0 }]]);
        Assert.True(withZero.All[4].Parts[0].Figure < scores.All[4].Parts[0].Figure, $"seed {seed}");
    }

    private static IEnumerable<double?> Values(Dimension dimension) =>
        dimension.Parts.SelectMany(part => (double?[])[part.Value, part.Figure]).Append(dimension.Score);
}
