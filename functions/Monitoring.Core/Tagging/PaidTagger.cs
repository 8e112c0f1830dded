using Microsoft.Extensions.Logging;

namespace Monitoring.Tagging;

/// <summary>
/// Tags by a paid provider, each text once, and by the built-in models what the provider isn't asked: topics, what isn't wanted, texts in
/// no language that can be told, and what the month's budget or an outage leaves.
/// </summary>
/// <remarks>
/// <para>What is asked follows from the text alone, so that neither order nor number of workers decides it: the language of the
/// first text record's worth of characters, and the sentiment of as much as the provider takes, in the language that the built-in models
/// tell, else the declared one, else the one the provider detected. An answer stays for good, with the version of the model that gave
/// it.</para>
/// <para>So does it that the built-in models stood in: a file that comes again finds the tags that its rows have. What the budget
/// still reached depends on which texts came first, what an outage hit on when they came; no other figure depends on either.
/// <see cref="ITagMemory.ForgetStandInsAsync"/>, before figures are worked out anew, gives those texts their turn.</para>
/// <para>A worker that dies between the provider's answer and storing it, or an answer that the network lost, is the one case in which
/// a text is sent again.</para>
/// </remarks>
public sealed class PaidTagger : ITagger
{
    private const string LanguageFeature = "language";
    private const string SentimentFeature = "sentiment";

    private readonly ITagMemory _memory;
    private readonly BuiltInTagger _builtIn;
    private readonly ITagProvider _provider;
    private readonly PaidAnswers _answers;
    private readonly QuestionKind _languages;
    private readonly QuestionKind _sentiments;
    private readonly int _longest;

    /// <param name="builtIn">Tells what the provider isn't asked, with what the office brought along.</param>
    /// <param name="logger">Told once a month by each worker that the budget is reached (event 1701), and of outages that the built-in
    /// models stood in for (1702).</param>
    public PaidTagger(
        ITagProvider provider, BuiltInTagger builtIn, ITagMemory memory, IRecordBudget budget, PaidTaggerOptions options, TimeProvider clock,
        ILogger<PaidTagger> logger)
    {
        (_provider, _builtIn, _memory) = (provider, builtIn, memory);
        _answers = new PaidAnswers(memory, budget, provider.Limits, options, clock, logger);
        _languages = new QuestionKind(
            provider.Limits.LanguageDocuments,
            (questions, stop) => provider.DetectLanguagesAsync([.. questions.Select(question => question.Document)], stop));
        _sentiments = new QuestionKind(
            provider.Limits.SentimentDocuments,
            (questions, stop) => provider.AnalyzeSentimentAsync(
                [.. questions.Select(question => new SentimentDocument(question.Document, question.Language))], stop));
        _longest = TagDocument.LongestIn(provider.Limits.RequestBytes);
        Name = $"{provider.Name}+{_builtIn.Name}";
    }

    /// <summary>Such as <c>azure-language/latest+builtin/4</c>.</summary>
    public string Name { get; }

    public ValueTask<IReadOnlyList<Tags>> TagAsync(IReadOnlyList<TextToTag> texts, CancellationToken cancellationToken) =>
        TagAsync(texts, TaggingMode.WaitForTagger, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>In either mode it throws while another worker holds on to a text, which ends with that worker's claim.</remarks>
    public async ValueTask<IReadOnlyList<Tags>> TagAsync(
        IReadOnlyList<TextToTag> texts, TaggingMode mode, CancellationToken cancellationToken)
    {
        var documents = texts.Select(text => text.Wanted == TagFeatures.None ? null : TagDocument.Of(text)).ToList();
        var languages = documents.Select((document, i) => LanguageQuestion(texts[i], document)).ToList();
        var hints = documents.Select((document, i) => HintOf(texts[i], document)).ToList();

        // Sentiments first, as what is left of a budget does more good there: the built-in models tell a language nearly as well.
        var unclear = languages.Where((_, i) => hints[i] is null).OfType<Question>();
        var detected = await _answers.OfAsync(unclear, _languages, mode, cancellationToken);
        var sentiments = documents
            .Select((document, i) => SentimentQuestion(texts[i], document, hints[i] ?? AnswerTo(languages[i], detected)?.Language))
            .ToList();
        var told = await _answers.OfAsync(sentiments.OfType<Question>(), _sentiments, mode, cancellationToken);
        var all = await _answers.OfAsync(languages.OfType<Question>(), _languages, mode, cancellationToken);
        var builtIn = await _builtIn.TagAsync(texts, cancellationToken);
        return [.. builtIn.Select((own, i) => Combine(own, AnswerTo(languages[i], all), AnswerTo(sentiments[i], told)))];
    }

    public ValueTask ForgetStandInsAsync(CancellationToken cancellationToken) => _memory.ForgetStandInsAsync(cancellationToken);

    private static TagAnswer? AnswerTo(Question? question, Dictionary<TagKey, TagAnswer> answers) =>
        question is null ? null : answers.GetValueOrDefault(question.Key);

    /// <returns>The language to ask the sentiment in; null where only the provider can tell it.</returns>
    private static string? HintOf(TextToTag text, string? document) =>
        document is null || !text.Wanted.HasFlag(TagFeatures.Sentiment) ? Tags.UnknownLanguage
        : LanguageIdentifier.BuiltIn.Tell("", document).Language is var guess && guess != Tags.UnknownLanguage ? guess
        : text.DeclaredLanguage;

    private static Tags Combine(Tags own, TagAnswer? language, TagAnswer? sentiment)
    {
        var sources = new TagSources(SourceOf(own, language), SourceOf(own, sentiment));
        return own with
        {
            Language = language is { StandIn: StandIn.None } ? language.Language : own.Language,
            LanguageConfidence = language is { StandIn: StandIn.None } ? language.Confidence : own.LanguageConfidence,
            Sentiment = sentiment is { StandIn: StandIn.None } ? sentiment.Sentiment : own.Sentiment,
            Score = sentiment is { StandIn: StandIn.None } ? sentiment.Score : own.Score,
            Shares = sentiment is { StandIn: StandIn.None } ? sentiment.Shares : own.Shares,
            Tagger = sources.ToString(),
        };
    }

    private static TagSource SourceOf(Tags own, TagAnswer? answer) =>
        answer is null ? new TagSource(own.Tagger)
        : answer.StandIn == StandIn.None ? new TagSource(answer.Model)
        : new TagSource(own.Tagger, answer.StandIn);

    private Question? LanguageQuestion(TextToTag text, string? document)
    {
        if (document is null || !text.Wanted.HasFlag(TagFeatures.Language))
        {
            return null;
        }

        // The beginning tells the language as well as the whole, for one record.
        var limits = _provider.Limits;
        var beginning = TagDocument.Cut(document, limits.TextElements, Math.Min(limits.CharactersPerRecord, _longest));
        return new Question(TagKey.Of(_provider.Name, LanguageFeature, "", beginning), beginning, "");
    }

    private Question? SentimentQuestion(TextToTag text, string? document, string? language)
    {
        if (document is null || !text.Wanted.HasFlag(TagFeatures.Sentiment) || language is null or Tags.UnknownLanguage)
        {
            return null;
        }

        var cut = TagDocument.Cut(document, _provider.Limits.TextElements, _longest);
        return new Question(TagKey.Of(_provider.Name, SentimentFeature, language, cut), cut, language);
    }
}
