using Microsoft.Extensions.Logging;

namespace Monitoring.Tagging;

/// <summary>
/// Gets each question answered once, by whichever worker claims it: remembered, else claimed, reserved in the month's budget, asked, and
/// stored. A claim is made just before the request that it is for and is let go with it, so that a worker that waits for another
/// holds nothing another could wait for.
/// </summary>
internal sealed partial class PaidAnswers(
    ITagMemory memory, IRecordBudget budget, ProviderLimits limits, PaidTaggerOptions options, TimeProvider clock, ILogger logger)
{
    // Months since year 0; a worker says once a month that the budget is reached.
    private int _monthReached;

    /// <summary>An answer for each question.</summary>
    /// <exception cref="TaggerUnavailableException">The provider is away and the mode says to wait for it, or other workers didn't come
    /// to their answers in time. What was paid for is stored; no claim of this call is left.</exception>
    public async Task<Dictionary<TagKey, TagAnswer>> OfAsync(
        IEnumerable<Question> questions, QuestionKind kind, TaggingMode mode, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<TagKey, TagAnswer>();
        var open = questions.DistinctBy(question => question.Key).ToList();
        if (open.Count == 0)
        {
            return answers;
        }

        var provider = new Availability();
        for (var waited = TimeSpan.Zero; ; waited += options.LookEvery)
        {
            Add(answers, await memory.FindAsync(Keys(open), cancellationToken), open);
            foreach (var request in TagDocument.Requests([.. open], kind.DocumentsPerRequest, limits.RequestBytes))
            {
                Add(answers, await AskFreeAsync(request, kind, mode, provider, cancellationToken), open);
            }

            if (open.Count == 0)
            {
                return answers;
            }

            if (waited >= options.WaitForOthers)
            {
                throw new TaggerUnavailableException(
                    FormattableString.Invariant(
                        $"Texts that other workers have claimed: {open.Count}, expected their tags in {waited.TotalSeconds} s. Tag them later."),
                    options.WaitForOthers);
            }

            await Task.Delay(options.LookEvery, clock, cancellationToken);
        }
    }

    private static List<TagKey> Keys(List<Question> questions) => questions.ConvertAll(question => question.Key);

    private static void Add(
        Dictionary<TagKey, TagAnswer> answers, IReadOnlyDictionary<TagKey, TagAnswer> more, List<Question> open)
    {
        foreach (var (key, answer) in more)
        {
            answers[key] = answer;
        }

        if (more.Count > 0)
        {
            open.RemoveAll(question => answers.ContainsKey(question.Key));
        }
    }

    /// <returns>Answers to those questions of the request that were free.</returns>
    private async Task<IReadOnlyDictionary<TagKey, TagAnswer>> AskFreeAsync(
        List<Question> request, QuestionKind kind, TaggingMode mode, Availability provider, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var made = await memory.ClaimAsync(Keys(request), now, now + options.ClaimFor, cancellationToken);
        var claims = made.ToDictionary(claim => claim.Key);
        var free = request.FindAll(question => claims.ContainsKey(question.Key));
        if (free.Count == 0)
        {
            return new Dictionary<TagKey, TagAnswer>();
        }

        List<(TagClaim Claim, TagAnswer Answer)> found;
        try
        {
            var given = provider.IsAway
                ? free.ToDictionary(question => question.Key, _ => TagAnswer.OfStandIn(StandIn.ProviderAway))
                : await PayAsync(free, kind, mode, provider, Month.Of(DateOnly.FromDateTime(now.UtcDateTime)), cancellationToken);
            found = free.ConvertAll(question => (claims[question.Key], given[question.Key]));
        }
        catch
        {
            await memory.ReleaseAsync(made, CancellationToken.None);
            throw;
        }

        // Paid for: kept even when the worker is told to stop.
        return await memory.StoreAsync(found, CancellationToken.None);
    }

    /// <returns>An answer for each question, or who stands in.</returns>
    private async Task<Dictionary<TagKey, TagAnswer>> PayAsync(
        List<Question> questions, QuestionKind kind, TaggingMode mode, Availability provider, Month month,
        CancellationToken cancellationToken)
    {
        var answers = questions.ToDictionary(question => question.Key, _ => TagAnswer.OfStandIn(StandIn.BudgetSpent));
        var paid = await ReserveAsync(questions, month, cancellationToken);
        if (paid.Count == 0)
        {
            return answers;
        }

        IReadOnlyList<TagAnswer> given;
        try
        {
            given = await kind.AskAsync(paid, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await budget.ReturnAsync(month, CostOf(paid), CancellationToken.None);
            if (failure is not TaggerUnavailableException || mode == TaggingMode.WaitForTagger)
            {
                throw;
            }

            provider.IsAway = true;
            LogProviderAway(failure);
            given = [.. paid.Select(_ => TagAnswer.OfStandIn(StandIn.ProviderAway))];
        }

        if (given.Count != paid.Count)
        {
            throw new InvalidOperationException($"A tag provider was sent {paid.Count} documents and answered {given.Count}.");
        }

        for (var i = 0; i < paid.Count; i++)
        {
            answers[paid[i].Key] = given[i];
        }

        return answers;
    }

    /// <summary>Reserves for all, or for those that what is left still does for.</summary>
    private async Task<List<Question>> ReserveAsync(List<Question> questions, Month month, CancellationToken cancellationToken)
    {
        var all = await budget.ReserveAsync(month, CostOf(questions), options.RecordsPerMonth, cancellationToken);
        if (all.IsGranted)
        {
            return questions;
        }

        var granted = new List<Question>();
        var left = all.Left;
        foreach (var question in questions.Where(question => CostOf([question]) <= left))
        {
            var one = await budget.ReserveAsync(month, CostOf([question]), options.RecordsPerMonth, cancellationToken);
            left = one.Left;
            if (one.IsGranted)
            {
                granted.Add(question);
            }
        }

        if (granted.Count < questions.Count && Interlocked.Exchange(ref _monthReached, month.Ordinal) != month.Ordinal)
        {
            LogBudgetReached(month, options.RecordsPerMonth);
        }

        return granted;
    }

    private long CostOf(IEnumerable<Question> questions) =>
        questions.Sum(question => TagDocument.Records(question.Document, limits.CharactersPerRecord));

    private sealed class Availability
    {
        public bool IsAway { get; set; }
    }

    [LoggerMessage(EventId = 1701, EventName = "BudgetReached", Level = LogLevel.Warning,
        Message = "The budget of text records for {Month} is spent ({RecordsPerMonth}); the built-in models tag the rest of the month")]
    private partial void LogBudgetReached(Month month, long recordsPerMonth);

    [LoggerMessage(EventId = 1702, EventName = "ProviderAway", Level = LogLevel.Warning,
        Message = "The tag provider was away for longer than it is waited for; the built-in models stood in")]
    private partial void LogProviderAway(Exception cause);
}
