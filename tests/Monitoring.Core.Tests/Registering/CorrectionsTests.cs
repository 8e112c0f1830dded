using Monitoring.Applying;
using Monitoring.Core.Tests.Support;
using Monitoring.Matching;
using Monitoring.Registering;
using Monitoring.RollingUp;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Registering;

/// <summary>What people set of mentions, laid over what exports and taggers say.</summary>
public sealed class CorrectionsTests
{
    private const string Entity = "uob";

    private static readonly Month November = new(2023, 11);

    private readonly ReportedState _state = new();

    [Fact]
    public void A_persons_word_stands_above_the_exports_and_the_taggers()
    {
        var mention = Some.Mention(1, Some.Coverage(sentiment: Sentiment.Positive), sentiment: Sentiment.Positive, topics: ["sport"]);

        var corrected = Of(
            SomeStatement.Correction(),
            SomeStatement.Correction(CorrectedField.Topics, "culture; food"),
            SomeStatement.Correction(CorrectedField.Language, "zh-Hans"),
            SomeStatement.Correction(CorrectedField.Outlet, "Other Daily")).Apply(mention)!;

        Assert.Equal((Sentiment.Negative, "zh-Hans", "other daily"), (corrected.Sentiment, corrected.Language, corrected.Coverage.Outlet.Key));
        Assert.Equal(["culture", "food"], corrected.Tags.Topics);
        Assert.Equal(Sentiment.Positive, corrected.Tags.Sentiment);
        Assert.Same(mention, corrected.Uncorrected);
        Assert.Equal(4, corrected.Corrections.Count);
    }

    [Fact]
    public void Of_several_about_one_field_the_latest_counts_in_any_order()
    {
        MentionCorrection[] said =
        [
            SomeStatement.Correction(value: "negative", hour: 9),
            SomeStatement.Correction(value: "neutral", hour: 11),
            SomeStatement.Correction(value: "mixed", hour: 10),
        ];

        Assert.Equal(Sentiment.Neutral, Of(said).Apply(Some.Mention())!.Sentiment);
        Assert.Equal(Sentiment.Neutral, Of([.. said.Reverse()]).Apply(Some.Mention())!.Sentiment);
    }

    [Fact]
    public void Two_of_one_moment_are_decided_by_what_they_say_and_not_by_their_order()
    {
        MentionCorrection[] said = [SomeStatement.Correction(value: "negative"), SomeStatement.Correction(value: "positive", by: "Wang Fang")];

        Assert.Equal(Of(said).Apply(Some.Mention())!.Sentiment, Of([.. said.Reverse()]).Apply(Some.Mention())!.Sentiment);
    }

    [Fact]
    public void One_that_is_taken_back_leaves_the_mention_as_it_was()
    {
        var mention = Some.Mention();

        Assert.Same(mention, Of(SomeStatement.Correction(), SomeStatement.Correction(value: null, hour: 10)).Apply(mention));
    }

    [Fact]
    public void A_mention_of_somebody_else_counts_nowhere() =>
        Assert.Null(Of(SomeStatement.Correction(CorrectedField.NotUs, "yes")).Apply(Some.Mention()));

    [Fact]
    public async Task The_sums_change_at_once_and_equal_those_of_the_rows()
    {
        await TakeAsync(
            Some.Mention(1, Some.Coverage(reach: 500, outlet: "Big Daily"), sentiment: Sentiment.Positive),
            Some.Mention(2, Some.Coverage(reach: 900, outlet: "Big Daily"), Some.Row(1, 2), Sentiment.Positive),
            Some.Mention(3, Some.Coverage(reach: 70, outlet: "Small Daily"), Some.Row(1, 3), Sentiment.Neutral));
        await StateAsync(
            SomeStatement.Correction(mention: 1),
            SomeStatement.Correction(CorrectedField.NotUs, "yes", mention: 2),
            SomeStatement.Correction(CorrectedField.Outlet, "Big Daily", mention: 3));

        var rollup = await Figures().RollUpAsync(Entity, November, default);

        Assert.Equal((2, 570), (rollup.Total.Hits, rollup.Total.Reach));
        Assert.Equal([(Sentiment.Neutral, 1L), (Sentiment.Negative, 1L)], rollup.Sentiments.Select(tally => (tally.Key, tally.Value.Hits)));
        Assert.Equal(500, rollup.UniqueOutletReach);
        var summed = new Rollup();
        await foreach (var mention in Figures().ReadMentionsAsync(Entity, November, default))
        {
            summed.Add(mention);
        }

        Assert.Equal(RollupCodec.Encode(summed), RollupCodec.Encode(rollup));
    }

    [Fact]
    public async Task Another_entitys_correction_changes_nothing_and_one_for_all_changes_each()
    {
        await TakeAsync(Some.Mention(1), Some.Mention(2, row: Some.Row(1, 2)));
        await StateAsync("somebody", SomeStatement.Correction(mention: 1));
        await StateAsync("", SomeStatement.Correction(mention: 2));

        var rollup = await Figures().RollUpAsync(Entity, November, default);

        Assert.Equal([(Sentiment.Neutral, 1L), (Sentiment.Negative, 1L)], rollup.Sentiments.Select(tally => (tally.Key, tally.Value.Hits)));
    }

    [Fact]
    public async Task The_summary_says_what_people_set_and_what_they_left_out()
    {
        await TakeAsync(
            Some.Mention(1, sentiment: Sentiment.Positive), Some.Mention(2, row: Some.Row(1, 2)), Some.Mention(3, row: Some.Row(1, 3)));
        await StateAsync(SomeStatement.Correction(mention: 1), SomeStatement.Correction(CorrectedField.NotUs, "yes", mention: 2));

        var input = await new MonthReport(_state, Some.Rules()).ReadAsync(new WatchEntity(Entity, new Dictionary<string, string>(), [], [], [], []), November, default);
        var summary = SummaryBuilder.Build(input);

        Assert.Equal((2, 1, 1), (summary.Hits, summary.Sentiment.Negative, summary.Sentiment.Neutral));
        Assert.Equal((1, 0), (summary.TaggedBy.Sentiment.People, summary.TaggedBy.Language.People));
        Assert.Equal(
            [
                "Sentiment told by: people, 1 hit; test/1, 1 hit.",
                "Corrected by people: 1 hit (sentiment of 1).",
                "Left out: 1 mention that people say is of somebody else.",
            ],
            summary.TaggedBy.Notes.Select(note => note.ToString()));
    }

    private static Corrections Of(params MentionCorrection[] corrections) =>
        Corrections.Of(corrections.Select((correction, i) => new CorrectionBy(correction, Some.Row(9, i + 1))));

    private MonthFigures Figures() => new(_state);

    private async Task TakeAsync(params Mention[] mentions) =>
        await new BatchApplier(_state.Partitions).ApplyAsync([.. mentions.Select(mention => MatchedMention.Of(Entity, mention))], default);

    private Task StateAsync(params MentionCorrection[] corrections) => StateAsync(Entity, corrections);

    private async Task StateAsync(string owner, params MentionCorrection[] corrections) => await new RegisterApplier(_state.Register).ApplyAsync(
        [.. corrections.Select((correction, i) => SomeStatement.Stated(correction, Some.Row(9, i + 1), owner))], default);
}
