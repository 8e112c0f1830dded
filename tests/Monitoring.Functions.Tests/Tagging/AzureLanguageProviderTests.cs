using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.AI.TextAnalytics;
using Azure.Core;
using Monitoring.Functions.Tagging;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Tagging;

namespace Monitoring.Functions.Tests.Tagging;

public sealed class AzureLanguageProviderTests
{
    private readonly FakeLanguage _service = new();

    private AzureLanguageProvider Provider => new(_service);

    [Fact]
    public async Task Puts_answers_in_the_order_of_the_questions_and_keeps_errors_apart()
    {
        var answers = await Provider.DetectLanguagesAsync(["hello", "你好", "!", "妳好"], default);

        Assert.Equal(
            [
                TagAnswer.OfLanguage("azure-language/2025-01-01", "en", 1), TagAnswer.OfLanguage("azure-language/2025-01-01", "zh_chs", 1),
                TagAnswer.OfError("azure-language/2025-01-01", "InvalidDocument"), TagAnswer.OfLanguage("azure-language/2025-01-01", "zh_cht", 1),
            ],
            answers);
        Assert.Equal(["en", "zh-Hans", "und", "zh-Hant"], answers.Select(answer => answer.Language));
        Assert.All(_service.LanguageInputs, input => Assert.Equal("", input.CountryHint));
    }

    [Fact]
    public async Task Asks_each_sentiment_in_its_language()
    {
        var answers = await Provider.AnalyzeSentimentAsync([new("good", "en"), new("!", "tlh"), new("坏", "zh-Hans")], default);

        Assert.Equal(["en", "tlh", "zh-Hans"], _service.SentimentInputs.Select(input => input.Language));
        Assert.Equal(
            [
                TagAnswer.OfSentiment("azure-language/2025-02-02", Sentiment.Positive, 0.9, 0.1, 0),
                TagAnswer.OfError("azure-language/2025-02-02", "UnsupportedLanguageCode"),
                TagAnswer.OfSentiment("azure-language/2025-02-02", Sentiment.Negative, 0.1, 0.8, 0),
            ],
            answers);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Is_away_where_the_same_request_may_be_served_later(int status)
    {
        _service.Fault = new RequestFailedException(status, "busy");

        var away = await Assert.ThrowsAsync<TaggerUnavailableException>(() => Provider.DetectLanguagesAsync(["a"], default));

        Assert.Equal("Azure AI Language did not serve a request: busy Tag the texts later.", away.Message);
        Assert.Null(away.RetryAfter);
    }

    [Fact]
    public async Task Says_how_long_the_service_asks_to_wait()
    {
        _service.Fault = new RequestFailedException(new RetryLater());

        var away = await Assert.ThrowsAsync<TaggerUnavailableException>(() => Provider.AnalyzeSentimentAsync([new("a", "en")], default));

        Assert.Equal(TimeSpan.FromSeconds(120), away.RetryAfter);
    }

    [Fact]
    public async Task Is_away_after_retries_that_all_failed_and_after_a_timeout_that_nobody_asked_for()
    {
        _service.Fault = new AggregateException(new RequestFailedException("no route"), new TaskCanceledException());
        await Assert.ThrowsAsync<TaggerUnavailableException>(() => Provider.DetectLanguagesAsync(["a"], default));

        _service.Fault = new TaskCanceledException();
        await Assert.ThrowsAsync<TaggerUnavailableException>(() => Provider.DetectLanguagesAsync(["a"], default));
    }

    [Fact]
    public async Task Stops_where_it_is_told_to()
    {
        _service.Fault = new TaskCanceledException();

        await Assert.ThrowsAsync<TaskCanceledException>(() => Provider.DetectLanguagesAsync(["a"], new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Lets_a_request_that_is_wrong_be_seen()
    {
        _service.Fault = new RequestFailedException(400, "InvalidRequest");

        await Assert.ThrowsAsync<RequestFailedException>(() => Provider.DetectLanguagesAsync(["a"], default));
    }

    [Fact]
    public async Task Takes_no_answer_for_one_that_is_missing()
    {
        _service.LeavesOut = "0";

        var missing = await Assert.ThrowsAsync<TaggerUnavailableException>(() => Provider.DetectLanguagesAsync(["a", "b"], default));
        Assert.Equal("Azure AI Language answered 1 of 2 documents, not number 0. Tag them later.", missing.Message);
    }

    /// <summary>Answers backwards.</summary>
    private sealed class FakeLanguage : TextAnalyticsClient
    {
        public Exception? Fault { get; set; }

        public string? LeavesOut { get; set; }

        public List<DetectLanguageInput> LanguageInputs { get; } = [];

        public List<TextDocumentInput> SentimentInputs { get; } = [];

        public override Task<Response<DetectLanguageResultCollection>> DetectLanguageBatchAsync(
            IEnumerable<DetectLanguageInput> documents, TextAnalyticsRequestOptions? options = null, CancellationToken cancellationToken = default)
        {
            LanguageInputs.AddRange(Fault is null ? documents : throw Fault);
            var results = LanguageInputs.Where(input => input.Id != LeavesOut).Reverse().Select(input => input.Text == "!"
                ? TextAnalyticsModelFactory.DetectLanguageResult(input.Id, TextAnalyticsModelFactory.TextAnalyticsError("InvalidDocument", "odd"))
                : TextAnalyticsModelFactory.DetectLanguageResult(
                    input.Id, default, TextAnalyticsModelFactory.DetectedLanguage(
                        "", input.Text[0] switch { '你' => "zh_chs", '妳' => "zh_cht", _ => "en" }, 1)));
            return Answer(TextAnalyticsModelFactory.DetectLanguageResultCollection([.. results], null, "2025-01-01"));
        }

        public override Task<Response<AnalyzeSentimentResultCollection>> AnalyzeSentimentBatchAsync(
            IEnumerable<TextDocumentInput> documents, AnalyzeSentimentOptions? options = null, CancellationToken cancellationToken = default)
        {
            SentimentInputs.AddRange(Fault is null ? documents : throw Fault);
            var results = Enumerable.Reverse(SentimentInputs).Select(input => input.Text switch
            {
                "!" => TextAnalyticsModelFactory.AnalyzeSentimentResult(
                    input.Id, TextAnalyticsModelFactory.TextAnalyticsError("UnsupportedLanguageCode", "odd")),
                "good" => Result(input.Id, TextSentiment.Positive, 0.9, 0.1),
                _ => Result(input.Id, TextSentiment.Negative, 0.1, 0.8),
            });
            return Answer(TextAnalyticsModelFactory.AnalyzeSentimentResultCollection([.. results], null, "2025-02-02"));
        }

        private static AnalyzeSentimentResult Result(string id, TextSentiment sentiment, double positive, double negative) =>
            TextAnalyticsModelFactory.AnalyzeSentimentResult(
                id, default, TextAnalyticsModelFactory.DocumentSentiment(sentiment, positive, 0, negative, []));

        private static Task<Response<T>> Answer<T>(T value) => Task.FromResult(Response.FromValue(value, new FakeResponse(200)));
    }

    private sealed class RetryLater : Response
    {
        public override int Status => 429;

        public override string ReasonPhrase => "Too Many Requests";

        public override Stream? ContentStream { get; set; }

        public override string ClientRequestId { get; set; } = string.Empty;

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => [new("Retry-After", "120")];

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) =>
            (value = string.Equals(name, "Retry-After", StringComparison.OrdinalIgnoreCase) ? "120" : null) is not null;

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values) =>
            (values = TryGetHeader(name, out var value) ? [value] : null) is not null;
    }
}
