using System.Collections.Concurrent;
using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Tagging;

/// <summary>Answers by the letters of a text, and counts what it was sent.</summary>
internal sealed class FakeProvider : ITagProvider
{
    public const string LanguageModel = "fake/2023-10";
    public const string SentimentModel = "fake/2023-06";

    public string Name { get; init; } = "fake/latest";

    public ProviderLimits Limits { get; init; } = new(1000, 10, 5120, 1_000_000, 1000);

    /// <summary>How often each document was asked the language of.</summary>
    public ConcurrentDictionary<string, int> LanguagesAsked { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each document was asked the sentiment of.</summary>
    public ConcurrentDictionary<string, int> SentimentsAsked { get; } = new(StringComparer.Ordinal);

    /// <summary>The language that came with each document whose sentiment was asked.</summary>
    public ConcurrentDictionary<string, string> Hints { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<int> RequestSizes { get; } = [];

    /// <summary>The text records of all that was answered.</summary>
    public long Billed => _billed;

    /// <summary>Before a request is answered; throws to refuse it.</summary>
    public Func<Task> BeforeAnswer { get; set; } = async () => await Task.Yield();

    /// <summary>What it calls the language of each document; the service's own spelling.</summary>
    public Func<string, string> Language { get; init; } = _ => "en";

    private long _billed;

    public Task<IReadOnlyList<TagAnswer>> DetectLanguagesAsync(IReadOnlyList<string> documents, CancellationToken cancellationToken) =>
        AnswerAsync(documents, LanguagesAsked, document => TagAnswer.OfLanguage(LanguageModel, Language(document)), LanguageModel);

    public Task<IReadOnlyList<TagAnswer>> AnalyzeSentimentAsync(
        IReadOnlyList<SentimentDocument> documents, CancellationToken cancellationToken)
    {
        foreach (var document in documents)
        {
            Hints[document.Text] = document.Language;
        }

        return AnswerAsync([.. documents.Select(document => document.Text)], SentimentsAsked, SentimentOf, SentimentModel);
    }

    public static TagAnswer SentimentOf(string document) => (document.Length % 4) switch
    {
        0 => TagAnswer.OfSentiment(SentimentModel, Sentiment.Positive, 0.75, 0.25),
        1 => TagAnswer.OfSentiment(SentimentModel, Sentiment.Negative, 0.25, 0.5),
        2 => TagAnswer.OfSentiment(SentimentModel, Sentiment.Mixed, 0.5, 0.5),
        _ => TagAnswer.OfSentiment(SentimentModel, Sentiment.Neutral, 0.125, 0),
    };

    private async Task<IReadOnlyList<TagAnswer>> AnswerAsync(
        IReadOnlyList<string> documents, ConcurrentDictionary<string, int> asked, Func<string, TagAnswer> answer, string model)
    {
        await BeforeAnswer();
        RequestSizes.Enqueue(documents.Count);
        foreach (var document in documents)
        {
            asked.AddOrUpdate(document, 1, (_, times) => times + 1);
            Interlocked.Add(ref _billed, (document.Length + 999) / 1000);
        }

        return [.. documents.Select(document => document.Contains("unreadable", StringComparison.Ordinal)
            ? TagAnswer.OfError(model, "InvalidDocument") : answer(document))];
    }
}
