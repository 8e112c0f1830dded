using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Checking;
using Monitoring.Core.Tests.Registering;
using Monitoring.Core.Tests.Support;
using Monitoring.Delivering;
using Monitoring.Matching;
using Monitoring.Registering;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Checking;

/// <summary>What people judged of a month's sample, against what the tagger said.</summary>
public sealed class TaggerCheckTests
{
    private const int Sheet = 9;
    private const int Corrections = 8;

    private static readonly Month November = new(2023, 11);
    private static readonly WatchEntity Entity = new("uob", new Dictionary<string, string>(), [], [], [], []);

    private readonly ReportedState _state = new();

    [Fact]
    public async Task A_confirmation_counts_as_checked_and_is_no_correction()
    {
        await TakeAsync(Some.Mention(1), Some.Mention(2, row: Some.Row(1, 2)), Some.Mention(3, row: Some.Row(1, 3)));
        await JudgeAsync(SomeStatement.Correction(value: "neutral"), SomeStatement.Correction(value: "negative", mention: 2));

        var summary = await SummarizeAsync();

        Assert.Equal(new TaggerCheck(3, 3, 1, new CheckedTags(2, 1, 0, new Accuracy(0.5m, 0.0945m, 0.9055m)), null, null), summary.Checked);
        Assert.Contains("Corrected by people: 1 hit (sentiment of 1).", summary.TaggedBy.Notes.Select(note => note.ToString()));
        Assert.Equal(1, summary.TaggedBy.Sentiment.People);
        Assert.Equal(
            ["Sentiment was checked by hand on 2 of 3 mentions: 1 right (50%, 95% interval 9 to 91%).", "1 mention of the sample of 3 is still to be checked."],
            CheckSentences.Of(summary.Checked!, summary.Hits));
        Assert.Contains("Sentiment was checked by hand on 2 of 3 mentions", SummaryText.Write(summary), StringComparison.Ordinal);
        Assert.Contains("Sentiment was checked by hand on 2 of 3 mentions", await SummaryPage.RenderAsync(summary), StringComparison.Ordinal);
        Assert.Equal(summary.Checked, SummaryJson.Read(SummaryJson.WriteText(summary)).Checked);
    }

    [Fact]
    public async Task Where_all_were_judged_nothing_is_left_to_chance()
    {
        await TakeAsync(Some.Mention(1), Some.Mention(2, Some.Coverage(sentiment: Sentiment.Positive), Some.Row(1, 2)));
        await JudgeAsync(SomeStatement.Correction(value: "neutral"));

        var summary = await SummarizeAsync();

        Assert.Equal(
            ["Sentiment was checked by hand on all 1 mention that a tagger judged: 1 right (100%)."], CheckSentences.Of(summary.Checked!, summary.Hits));
    }

    [Fact]
    public async Task What_caught_somebodys_eye_is_no_part_of_the_sample()
    {
        await TakeAsync(Some.Mention(1), Some.Mention(2, row: Some.Row(1, 2)));
        await SayAsync(Corrections, SomeStatement.Correction());

        var summary = await SummarizeAsync();

        Assert.Null(summary.Checked);
        Assert.DoesNotContain("checked", SummaryJson.WriteText(summary), StringComparison.Ordinal);
        Assert.DoesNotContain("checked by hand", SummaryText.Write(summary), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_latest_word_on_what_was_judged_counts_and_one_taken_back_is_none()
    {
        await TakeAsync(Some.Mention(1), Some.Mention(2, row: Some.Row(1, 2)));
        await JudgeAsync(SomeStatement.Correction(value: "neutral"), SomeStatement.Correction(value: "neutral", mention: 2));
        await SayAsync(Corrections, SomeStatement.Correction(value: "mixed", hour: 10), SomeStatement.Correction(value: null, mention: 2, hour: 10));

        Assert.Equal((1, 0, 1), await SentimentAsync());
    }

    [Fact]
    public async Task A_new_model_is_measured_against_the_same_words()
    {
        await TakeAsync(Some.Mention(1), Some.Mention(2, row: Some.Row(1, 2)), Some.Mention(3, row: Some.Row(1, 3)));
        await JudgeAsync([.. Enumerable.Range(1, 3).Select(id => SomeStatement.Correction(value: "neutral", mention: id))]);
        Assert.Equal((3, 3, 0), await SentimentAsync());

        // The same mentions in a state that another model tagged.
        var anew = new ReportedState { Register = _state.Register, Ledger = _state.Ledger };
        await ApplyAsync(anew, Some.Mention(1, sentiment: Sentiment.Positive), Some.Mention(2, row: Some.Row(1, 2)), Some.Mention(3, row: Some.Row(1, 3), sentiment: Sentiment.Unknown));
        var summary = await SummarizeAsync(anew);

        Assert.Equal((3, 1, 1), Counts(summary.Checked!.Sentiment));
        Assert.Equal((3, 0), (summary.Sentiment.Neutral, summary.Sentiment.Positive));
        Assert.Contains("Corrected by people: 2 hits (sentiment of 2).", summary.TaggedBy.Notes.Select(note => note.ToString()));
        Assert.Contains("3 mentions: 1 right, 1 that the tagger could not tell (33%)", CheckSentences.Of(summary.Checked!, summary.Hits).First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judges_language_and_topics_by_the_taggers_own_word()
    {
        await TakeAsync(
            Some.Mention(1, language: "zh-Hans", topics: ["education", "sport"]), Some.Mention(2, row: Some.Row(1, 2), topics: "sport"),
            Some.Mention(3, Some.Coverage() with { DeclaredLanguage = "fr" }, Some.Row(1, 3), language: "fr"));
        await JudgeAsync(
            SomeStatement.Correction(CorrectedField.Language, "zh"), SomeStatement.Correction(CorrectedField.Topics, "education; sport"),
            SomeStatement.Correction(CorrectedField.Language, "fr", mention: 2), SomeStatement.Correction(CorrectedField.Topics, "", mention: 2),
            SomeStatement.Correction(CorrectedField.Language, "fr", mention: 3));

        var check = (await SummarizeAsync()).Checked!;

        Assert.Equal((2, 1, 0), Counts(check.Language));
        Assert.Equal((2, 1, 0), Counts(check.Topics));
        Assert.Null(check.Sentiment);
        Assert.Equal(3, check.Missing);
    }

    [Fact]
    public async Task A_mention_of_somebody_else_leaves_the_sample()
    {
        await TakeAsync(Some.Mention(1), Some.Mention(2, row: Some.Row(1, 2)));
        await JudgeAsync(SomeStatement.Correction(CorrectedField.NotUs, "yes"), SomeStatement.Correction(value: "neutral", mention: 2));

        var check = (await SummarizeAsync()).Checked!;

        Assert.Equal((1L, 1, 0), (check.Population, check.Sample, check.Missing));
    }

    [Fact]
    public async Task A_revision_says_what_was_checked_and_names_the_sheet()
    {
        await TakeAsync(Some.Mention(1), Some.Mention(2, row: Some.Row(1, 2)));
        await _state.Ledger.RecordAsync(ReportedState.Entry(1, IntakeState.Done, At(1)) with { FirstDay = Some.Day("2023-11-01"), LastDay = Some.Day("2023-11-30") }, default);
        var close = new MonthClose(_state, Some.Rules(), [], TimeProvider.System);
        await close.IssueAsync(Entity, November, note: null, default);
        await JudgeAsync(SomeStatement.Correction(value: "neutral"));

        var (issued, isNew) = await close.IssueAsync(Entity, November, note: null, default);

        Assert.True(isNew);
        var changes = SummaryJson.Read(issued.Json).Changes!;
        Assert.Equal(
            ["checked.population", "checked.sample", "checked.missing", "checked.sentiment.judged", "checked.sentiment.right", "checked.sentiment.untold"],
            changes.Figures.Select(figure => figure.Figure));
        Assert.Equal(["export-9.csv"], changes.Figures.Single(figure => figure.Figure == "checked.sentiment.right").MovedBy.Select(by => by.File));
        Assert.False((await close.IssueAsync(Entity, November, note: null, default)).IsNew);
    }

    private static DateTimeOffset At(int day) => new(2023, 12, day, 9, 0, 0, TimeSpan.Zero);

    private static (int Judged, int Right, int Untold) Counts(CheckedTags? tags) => (tags!.Judged, tags.Right, tags.Untold);

    private async Task<(int Judged, int Right, int Missing)> SentimentAsync()
    {
        var check = (await SummarizeAsync()).Checked!;
        return (check.Sentiment!.Judged, check.Sentiment.Right, check.Missing);
    }

    private Task<Summary> SummarizeAsync() => SummarizeAsync(_state);

    private static async Task<Summary> SummarizeAsync(ReportedState state) =>
        SummaryBuilder.Build(await new MonthReport(state, Some.Rules()).ReadAsync(Entity, November, default));

    private Task TakeAsync(params Mention[] mentions) => ApplyAsync(_state, mentions);

    private static async Task ApplyAsync(ReportedState state, params Mention[] mentions) =>
        await new BatchApplier(state.Partitions).ApplyAsync([.. mentions.Select(mention => MatchedMention.Of(Entity.Id, mention))], default);

    private async Task JudgeAsync(params MentionCorrection[] judgements)
    {
        await _state.Ledger.RecordAsync(
            ReportedState.Entry(Sheet, IntakeState.Done, At(2)) with { Format = Judgements.SheetService, Kind = "corrections", Counted = judgements.Length }, default);
        await SayAsync(Sheet, judgements);
    }

    private async Task SayAsync(int export, params MentionCorrection[] corrections) => await new RegisterApplier(_state.Register).ApplyAsync(
        [.. corrections.Select((correction, i) => SomeStatement.Stated(correction, Some.Row(export, i + 1), Entity.Id))], default);
}
