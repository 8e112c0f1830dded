using Monitoring.Configuring;
using Monitoring.Core.Tests.Support;
using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Tagging;

public sealed class PaidTaggerTests
{
    private readonly Workplace _office = new(ManualClock.AtNovember(passesDelays: true));

    [Fact]
    public async Task Tags_by_the_provider_but_for_the_topics_and_says_which_models_spoke()
    {
        var text = new TextToTag("The football final", "The team won the match and the coach thanked the players.");

        var tags = Assert.Single(await _office.Worker().TagAsync([text], default));

        var expected = FakeProvider.SentimentOf($"{text.Headline}\n{text.Text}");
        Assert.Equal(("en", expected.Sentiment, expected.Score), (tags.Language, tags.Sentiment, tags.Score));
        Assert.Equal(new BuiltInTagger().Tag(text).Topics, tags.Topics);
        Assert.Equal("fake/2023-10; fake/2023-06", tags.Tagger);
        Assert.Equal("fake/latest+builtin/4", _office.Worker().Name);
    }

    [Fact]
    public async Task Sends_a_text_once_however_many_workers_have_it()
    {
        var texts = Enumerable.Range(0, 300).Select(Text).ToList();
        const int Seed = 7;
        var batches = Enumerable.Range(0, 16).Select(worker => Shuffled(texts, Seed + worker).Take(200).ToList()).ToList();

        var tags = await Task.WhenAll(batches.Select(batch => Task.Run(() => Workplace.InsistAsync(_office.Worker(), batch))));

        var different = batches.SelectMany(batch => batch).Distinct().Count();
        Assert.Equal(different, _office.Provider.SentimentsAsked.Count);
        Assert.Equal(different, _office.Provider.LanguagesAsked.Count);
        Assert.All(_office.Provider.SentimentsAsked.Values.Concat(_office.Provider.LanguagesAsked.Values), times => Assert.Equal(1, times));
        Assert.Equal(different * 2, await _office.UsedAsync());
        Assert.All(
            batches.Zip(tags).SelectMany(pair => pair.First.Zip(pair.Second)),
            pair => Assert.Equal(FakeProvider.SentimentOf(pair.First.Text!).Sentiment, pair.Second.Sentiment));
    }

    [Fact]
    public async Task Sends_a_text_once_that_stands_several_times_in_a_batch_and_keeps_the_order()
    {
        var batch = Enumerable.Range(0, 100).Select(i => Text(i % 7)).ToList();

        var tags = await _office.Worker().TagAsync(batch, default);

        Assert.Equal(7, _office.Provider.SentimentsAsked.Values.Sum());
        Assert.Equal(batch.Select(text => FakeProvider.SentimentOf(text.Text!).Sentiment), tags.Select(tag => tag.Sentiment));
        Assert.Equal(batch.Select(text => FakeProvider.SentimentOf(text.Text!).Score), tags.Select(tag => tag.Score));
    }

    [Fact]
    public async Task Sends_nothing_when_the_same_file_comes_again()
    {
        var batch = Enumerable.Range(0, 30).Select(Text).ToList();
        var first = await _office.Worker().TagAsync(batch, default);
        var used = await _office.UsedAsync();

        _office.Clock.Advance(TimeSpan.FromDays(400));
        var again = await _office.Worker().TagAsync(batch, default);

        Assert.Equal(first.Select(Plain), again.Select(Plain));
        Assert.Equal((60, 0), (used, await _office.UsedAsync()));
        Assert.All(_office.Provider.SentimentsAsked.Values, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task Pays_for_nothing_that_is_declared_or_says_nothing()
    {
        var declared = Some.Coverage(text: "An ordinary text in English.", sentiment: Sentiment.Positive) with { DeclaredLanguage = "en" };
        var settings = new Settings();

        var tags = await _office.Worker().TagAsync([TextToTag.Of(declared, settings), new(null, null), new(" ", "\n\t")], default);

        Assert.All(tags, tag => Assert.Equal("builtin/4", tag.Tagger));
        Assert.Equal(0, await _office.UsedAsync());
        Assert.Empty(_office.Provider.RequestSizes);
    }

    [Theory]
    [InlineData(Preference.Export, Preference.Export, "en", Sentiment.Positive, TagFeatures.None)]
    [InlineData(Preference.Export, Preference.Export, null, Sentiment.Positive, TagFeatures.Language)]
    [InlineData(Preference.Export, Preference.Export, "en", null, TagFeatures.Sentiment)]
    [InlineData(Preference.Tagger, Preference.Export, "en", Sentiment.Positive, TagFeatures.Language)]
    [InlineData(Preference.Export, Preference.Tagger, "en", Sentiment.Positive, TagFeatures.Sentiment)]
    [InlineData(Preference.Export, Preference.Export, null, null, TagFeatures.Both)]
    public async Task Pays_for_what_the_settings_need_alone(
        Preference language, Preference sentiment, string? declaredLanguage, Sentiment? declaredSentiment, TagFeatures expected)
    {
        var coverage = Some.Coverage(sentiment: declaredSentiment) with { DeclaredLanguage = declaredLanguage };

        var text = TextToTag.Of(coverage, new Settings { Language = language, Sentiment = sentiment });
        var tags = await _office.Worker().TagAsync([text], default);

        Assert.Equal(expected, text.Wanted);
        Assert.Equal(expected.HasFlag(TagFeatures.Language) ? 1 : 0, _office.Provider.LanguagesAsked.Count);
        Assert.Equal(expected.HasFlag(TagFeatures.Sentiment) ? 1 : 0, _office.Provider.SentimentsAsked.Count);
        var sources = TagSources.Parse(tags[0].Tagger);
        Assert.Equal(expected.HasFlag(TagFeatures.Language) ? FakeProvider.LanguageModel : "builtin/4", sources.Language.Tagger);
        Assert.Equal(expected.HasFlag(TagFeatures.Sentiment) ? FakeProvider.SentimentModel : "builtin/4", sources.Sentiment.Tagger);
    }

    [Fact]
    public async Task Keeps_an_error_of_one_text_as_unknown_and_does_not_pay_for_it_again()
    {
        TextToTag[] batch = [Text(1), new(null, "This text is unreadable for whatever reason there was."), Text(2)];

        var first = await _office.Worker().TagAsync(batch, default);
        var again = await _office.Worker().TagAsync(batch, default);

        Assert.Equal(first.Select(Plain), again.Select(Plain));
        Assert.Equal(("und", Sentiment.Unknown, 0), (first[1].Language, first[1].Sentiment, first[1].Score));
        Assert.Equal("fake/2023-10; fake/2023-06", first[1].Tagger);
        Assert.NotEqual(Sentiment.Unknown, first[2].Sentiment);
        Assert.All(_office.Provider.SentimentsAsked.Values, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task Asks_in_as_few_requests_as_the_provider_allows()
    {
        await _office.Worker().TagAsync([.. Enumerable.Range(0, 1025).Select(Text)], default);

        Assert.Equal([.. Enumerable.Repeat(10, 102), 5, 1000, 25], _office.Provider.RequestSizes);
    }

    [Fact]
    public async Task A_long_text_pays_one_record_for_its_language_and_the_provider_s_most_for_its_sentiment()
    {
        var text = string.Concat(Enumerable.Repeat("大学今天开学了，同学们来到校园。", 500));

        await _office.Worker().TagAsync([new(null, text)], default);

        Assert.Equal([1000], _office.Provider.LanguagesAsked.Keys.Select(document => document.Length));
        Assert.Equal([5120], _office.Provider.SentimentsAsked.Keys.Select(document => document.Length));
        Assert.Equal(1 + 6, await _office.UsedAsync());
        Assert.Equal("zh-Hans", Assert.Single(_office.Provider.Hints.Values));
    }

    [Fact]
    public async Task Hints_at_the_language_of_the_text_then_the_declared_one_then_the_detected_one()
    {
        var office = new Workplace(_office.Clock)
        {
            Provider = new() { Language = document => document.Contains("Wlmp", StringComparison.Ordinal) ? "cy" : "(Unknown)" },
        };

        var tags = await office.Worker().TagAsync(
            [
                new(null, "The university opened the new laboratory for the students.", DeclaredLanguage: "fr"),
                new(null, "Qwrtz Xyzzy", TagFeatures.Sentiment, "sw"),
                new(null, "Wlmp Grxl"),
                new(null, "Brxl Tvnk"),
            ],
            default);

        Assert.Equal("en", office.Provider.Hints["The university opened the new laboratory for the students."]);
        Assert.Equal("sw", office.Provider.Hints["Qwrtz Xyzzy"]);
        Assert.Equal("cy", office.Provider.Hints["Wlmp Grxl"]);
        Assert.DoesNotContain("Brxl Tvnk", office.Provider.Hints.Keys);
        Assert.Equal(("und", Sentiment.Unknown), (tags[3].Language, tags[3].Sentiment));
    }

    [Fact]
    public async Task Knows_a_provider_s_answers_from_another_s()
    {
        var other = new Workplace(_office.Clock) { Memory = _office.Memory, Provider = new() { Name = "other/1" } };

        await _office.Worker().TagAsync([Text(1)], default);
        await other.Worker().TagAsync([Text(1)], default);

        Assert.Single(other.Provider.SentimentsAsked);
    }

    [Fact]
    public async Task Waits_for_the_answer_that_another_worker_is_asking_for()
    {
        var office = new Workplace(ManualClock.AtNovember());
        var gate = new TaskCompletionSource();
        office.Provider.BeforeAnswer = () => gate.Task;

        var first = office.Worker().TagAsync([Text(1)], default).AsTask();
        var second = office.Worker().TagAsync([Text(1)], default).AsTask();
        await office.Clock.SomebodyWaitsAsync();
        gate.SetResult();
        var tags = await first;
        office.Clock.Advance(office.Options.LookEvery);

        Assert.Equal(Plain(tags[0]), Plain((await second)[0]));
        Assert.Equal(1, office.Provider.SentimentsAsked.Values.Sum());
    }

    [Fact]
    public async Task Does_not_wait_for_another_worker_for_ever()
    {
        var gate = new TaskCompletionSource();
        _office.Provider.BeforeAnswer = () => gate.Task;
        var first = _office.Worker().TagAsync([Text(1)], default).AsTask();

        var away = await Assert.ThrowsAsync<TaggerUnavailableException>(
            async () => await _office.Worker().TagAsync([Text(1), Text(1)], TaggingMode.DoWithoutTagger, default));

        Assert.Equal("Texts that other workers have claimed: 1, expected their tags in 30 s. Tag them later.", away.Message);
        Assert.Equal(TimeSpan.FromSeconds(30), away.RetryAfter);
        gate.SetResult();
        Assert.Equal(Plain((await first)[0]), Plain((await _office.Worker().TagAsync([Text(1)], default))[0]));
        Assert.Equal(1, _office.Provider.SentimentsAsked.Values.Sum());
    }

    [Fact]
    public async Task Stops_waiting_when_it_is_told_to()
    {
        var office = new Workplace(ManualClock.AtNovember());
        office.Provider.BeforeAnswer = () => new TaskCompletionSource().Task;
        _ = office.Worker().TagAsync([Text(1)], default).AsTask();
        using var stop = new CancellationTokenSource();

        var waiting = office.Worker().TagAsync([Text(1)], stop.Token).AsTask();
        await office.Clock.SomebodyWaitsAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Takes_over_what_a_crashed_worker_had_claimed()
    {
        var batch = Enumerable.Range(0, 25).Select(Text).ToList();
        var expected = await new Workplace(_office.Clock).Worker().TagAsync(batch, default);
        var dying = _office.Worker(new FaultyMemory(_office.Memory, isDying: true));
        await Assert.ThrowsAsync<IOException>(async () => await dying.TagAsync(batch, default));

        await Assert.ThrowsAsync<TaggerUnavailableException>(async () => await _office.Worker().TagAsync(batch, default));
        _office.Clock.Advance(_office.Options.ClaimFor + TimeSpan.FromSeconds(1));
        var tags = await _office.Worker().TagAsync(batch, default);

        Assert.Equal(expected.Select(Plain), tags.Select(Plain));
        Assert.Equal(batch.Select((_, i) => i < 10 ? 2 : 1), batch.Select(text => _office.Provider.SentimentsAsked[text.Text!]));
        Assert.All(_office.Provider.LanguagesAsked.Values, times => Assert.Equal(1, times));
        Assert.Equal(_office.Provider.Billed, await _office.UsedAsync());
    }

    [Fact]
    public async Task A_worker_that_was_taken_for_crashed_ends_with_the_tags_of_the_one_that_took_over()
    {
        var gate = new TaskCompletionSource();
        _office.Provider.BeforeAnswer = () => gate.Task;
        var slow = _office.Worker().TagAsync([Text(1)], default).AsTask();
        _office.Clock.Advance(_office.Options.ClaimFor + TimeSpan.FromSeconds(1));
        _office.Provider.BeforeAnswer = () => Task.CompletedTask;

        var tags = await _office.Worker().TagAsync([Text(1)], default);
        gate.SetResult();

        Assert.Equal(Plain(tags[0]), Plain((await slow)[0]));
        Assert.Equal((2, 1), (_office.Provider.SentimentsAsked.Values.Sum(), _office.Provider.LanguagesAsked.Values.Sum()));
    }

    [Fact]
    public async Task Keeps_what_is_paid_for_when_it_is_told_to_stop()
    {
        using var stop = new CancellationTokenSource();
        var requests = 0;
        _office.Provider.BeforeAnswer = () => ++requests == 2 ? stop.CancelAsync() : Task.CompletedTask;
        var batch = Enumerable.Range(0, 30).Select(Text).ToList();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _office.Worker(new FaultyMemory(_office.Memory)).TagAsync(batch, stop.Token));
        await _office.Worker().TagAsync(batch, default);

        Assert.All(_office.Provider.SentimentsAsked.Values, times => Assert.Equal(1, times));
        Assert.Equal(60, await _office.UsedAsync());
    }

    [Fact]
    public async Task Names_a_provider_that_left_texts_unanswered_and_frees_them()
    {
        var texts = new[] { Text(1), Text(2) };
        var tagger = new PaidTagger(
            new ForgetfulProvider(), new BuiltInTagger(), _office.Memory, _office.Budget, _office.Options, _office.Clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<PaidTagger>.Instance);

        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(async () => await tagger.TagAsync(texts, default));

        Assert.Equal("A tag provider was sent 2 documents and answered 1.", wrong.Message);
        Assert.Equal(2, (await _office.Worker().TagAsync(texts, default)).Count);
    }

    internal static TextToTag Text(int i) => new(null, $"The university opened laboratory number {i} to the students{new string('.', i % 4)}");

    internal static (string, Sentiment, double, string, string) Plain(Tags tags) =>
        (tags.Language, tags.Sentiment, tags.Score, string.Join(' ', tags.Topics), tags.Tagger);

    private static List<TextToTag> Shuffled(List<TextToTag> texts, int seed)
    {
        var shuffled = texts.ToArray();
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled];
    }

    /// <summary>Heeds its token. That of a dying worker: nothing is stored after it was answered, nothing let go.</summary>
    private sealed class FaultyMemory(ITagMemory memory, bool isDying = false) : ITagMemory
    {
        public ValueTask<IReadOnlyDictionary<TagKey, TagAnswer>> FindAsync(
            IReadOnlyCollection<TagKey> keys, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return memory.FindAsync(keys, cancellationToken);
        }

        public ValueTask<IReadOnlyList<TagClaim>> ClaimAsync(
            IReadOnlyCollection<TagKey> keys, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return memory.ClaimAsync(keys, now, until, cancellationToken);
        }

        public ValueTask<IReadOnlyDictionary<TagKey, TagAnswer>> StoreAsync(
            IReadOnlyCollection<(TagClaim Claim, TagAnswer Answer)> answers, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return isDying ? throw new IOException("The worker died.") : memory.StoreAsync(answers, cancellationToken);
        }

        public ValueTask ReleaseAsync(IReadOnlyCollection<TagClaim> claims, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return isDying ? ValueTask.CompletedTask : memory.ReleaseAsync(claims, cancellationToken);
        }

        public ValueTask ForgetStandInsAsync(CancellationToken cancellationToken) => memory.ForgetStandInsAsync(cancellationToken);
    }

    private sealed class ForgetfulProvider : ITagProvider
    {
        public string Name => "fake/latest";

        public ProviderLimits Limits { get; } = new(1000, 10, 5120, 1_000_000, 1000);

        public Task<IReadOnlyList<TagAnswer>> DetectLanguagesAsync(IReadOnlyList<string> documents, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<TagAnswer>> AnalyzeSentimentAsync(
            IReadOnlyList<SentimentDocument> documents, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<TagAnswer>>([FakeProvider.SentimentOf("one")]);
    }
}
