using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Tagging;

public sealed class BudgetAndOutageTests
{
    private static readonly TextToTag[] Batch = [.. Enumerable.Range(0, 25).Select(PaidTaggerTests.Text)];

    [Fact]
    public async Task Uses_the_budget_up_and_never_more_whatever_the_number_of_workers()
    {
        var office = OfficeWith(recordsPerMonth: 500);
        var texts = Enumerable.Range(0, 400).Select(PaidTaggerTests.Text).ToList();

        var tags = await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(
            () => Workplace.InsistAsync(office.Worker(), texts.GetRange(worker * 20, 100)))));

        Assert.Equal((500, 500), (await office.UsedAsync(), office.Provider.Billed));
        var sources = tags.SelectMany(batch => batch).SelectMany(tag => Both(TagSources.Parse(tag.Tagger))).ToList();
        Assert.Equal(
            ["builtin/4 (budget spent)", "fake/2023-06", "fake/2023-10"],
            sources.Select(source => source.ToString()).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Gives_what_is_left_to_those_that_it_does_for()
    {
        var office = OfficeWith(recordsPerMonth: 5);
        TextToTag[] texts = [Long(3), Long(3), Long(1), Long(1)];

        var tags = await office.Worker().TagAsync([.. texts.Select((text, i) => text with { Text = $"Text {i}: {text.Text}" })], default);

        Assert.Equal(5, await office.UsedAsync());
        Assert.Equal(
            ["fake/2023-06", "builtin/4 (budget spent)", "fake/2023-06", "fake/2023-06"],
            tags.Select(tag => TagSources.Parse(tag.Tagger).Sentiment.ToString()));

        static TextToTag Long(int records) => new(
            null, string.Concat(Enumerable.Repeat("The university is open. ", (records * 1000 / 24) - 1)), TagFeatures.Sentiment);
    }

    [Fact]
    public async Task Spends_what_is_left_on_sentiments_first()
    {
        var office = OfficeWith(recordsPerMonth: 30);

        await office.Worker().TagAsync(Batch, default);

        Assert.Equal((25, 5), (office.Provider.SentimentsAsked.Count, office.Provider.LanguagesAsked.Count));
    }

    [Fact]
    public async Task Keeps_the_built_in_tags_of_a_text_that_the_budget_did_not_reach()
    {
        var office = OfficeWith(recordsPerMonth: 10);
        var first = await office.Worker().TagAsync(Batch, default);

        office.Clock.Advance(TimeSpan.FromDays(31));
        var again = await office.Worker().TagAsync([.. Batch.Reverse()], default);

        Assert.Equal(first.Select(PaidTaggerTests.Plain), again.Reverse().Select(PaidTaggerTests.Plain));
        Assert.Equal(0, await office.UsedAsync());
        Assert.Equal(new BuiltInTagger().Tag(Batch[24]) with { Topics = [], Tagger = "" }, again[0] with { Topics = [], Tagger = "" });
    }

    [Fact]
    public async Task Gives_them_their_turn_before_figures_are_worked_out_anew()
    {
        var office = OfficeWith(recordsPerMonth: 30);
        await office.Worker().TagAsync(Batch, default);

        office.Clock.Advance(TimeSpan.FromDays(31));
        await office.Memory.ForgetStandInsAsync(default);
        var tags = await office.Worker().TagAsync(Batch, default);

        Assert.Equal(20, await office.UsedAsync());
        Assert.All(tags, tag => Assert.Equal("fake/2023-10; fake/2023-06", tag.Tagger));
        Assert.All(office.Provider.SentimentsAsked.Values, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task Says_once_that_the_budget_is_reached()
    {
        var office = OfficeWith(recordsPerMonth: 0);
        var worker = office.Worker();

        await worker.TagAsync(Batch, default);
        await worker.TagAsync([PaidTaggerTests.Text(100)], default);

        Assert.Equal(
            (1701, "BudgetReached", "The budget of text records for 2023-11 is spent (0); the built-in models tag the rest of the month"),
            Assert.Single(office.Log));
        Assert.Empty(office.Provider.RequestSizes);

        office.Clock.Advance(TimeSpan.FromDays(31));
        await worker.TagAsync([PaidTaggerTests.Text(101)], default);
        Assert.Equal(2, office.Log.Count);
    }

    [Fact]
    public async Task Throws_while_the_provider_is_away_and_later_goes_on_where_it_was()
    {
        var office = OfficeWith(recordsPerMonth: 5000);
        var requests = 0;
        office.Provider.BeforeAnswer = () => ++requests == 3
            ? throw new TaggerUnavailableException("The service answered 429.", TimeSpan.FromSeconds(17)) : Task.CompletedTask;

        var away = await Assert.ThrowsAsync<TaggerUnavailableException>(async () => await office.Worker().TagAsync(Batch, default));
        var used = await office.UsedAsync();
        var tags = await office.Worker().TagAsync(Batch, default);

        Assert.Equal(TimeSpan.FromSeconds(17), away.RetryAfter);
        Assert.Equal(20, used);
        Assert.Equal(50, await office.UsedAsync());
        Assert.Equal([10, 10, 5, 25], office.Provider.RequestSizes);
        Assert.All(tags, tag => Assert.Equal("fake/2023-10; fake/2023-06", tag.Tagger));
    }

    [Fact]
    public async Task Does_without_a_provider_that_stays_away_and_stays_with_that()
    {
        var office = OfficeWith(recordsPerMonth: 5000);
        var requests = 0;
        office.Provider.BeforeAnswer = () => ++requests >= 3
            ? throw new TaggerUnavailableException("The service is away.") : Task.CompletedTask;

        var tags = await office.Worker().TagAsync(Batch, TaggingMode.DoWithoutTagger, default);
        var tries = requests;
        office.Provider.BeforeAnswer = () => Task.CompletedTask;
        var later = await office.Worker().TagAsync(Batch, default);

        Assert.Equal(
            [.. Enumerable.Repeat("builtin/4 (provider away); fake/2023-06", 20), .. Enumerable.Repeat("builtin/4 (provider away)", 5)],
            tags.Select(tag => tag.Tagger));
        Assert.Equal(tags.Select(PaidTaggerTests.Plain), later.Select(PaidTaggerTests.Plain));
        Assert.Equal((3 + 1, 20), (tries, await office.UsedAsync()));
        Assert.All(office.Log, entry => Assert.Equal((1702, "ProviderAway"), (entry.Id, entry.Name)));
        Assert.NotEmpty(office.Log);
    }

    [Fact]
    public async Task Pays_nothing_and_frees_its_texts_when_the_provider_refuses_for_good()
    {
        var office = OfficeWith(recordsPerMonth: 5000);
        office.Provider.BeforeAnswer = () => throw new UnauthorizedAccessException("403");

        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            async () => await office.Worker().TagAsync(Batch, TaggingMode.DoWithoutTagger, default));
        Assert.Equal(0, await office.UsedAsync());

        office.Provider.BeforeAnswer = () => Task.CompletedTask;
        Assert.Equal(25, (await office.Worker().TagAsync(Batch, default)).Count);
    }

    [Fact]
    public async Task Tags_alike_in_either_mode_where_nothing_can_be_away()
    {
        ITagger tagger = new BuiltInTagger();

        var tags = await tagger.TagAsync(Batch, TaggingMode.DoWithoutTagger, default);

        Assert.All(tags, tag => Assert.Equal("builtin/4", tag.Tagger));
    }

    private static Workplace OfficeWith(long recordsPerMonth) =>
        new(ManualClock.AtNovember(passesDelays: true)) { Options = new() { RecordsPerMonth = recordsPerMonth } };

    private static TagSource[] Both(TagSources sources) => [sources.Language, sources.Sentiment];
}
