using Microsoft.Extensions.Logging;
using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Tagging;

/// <summary>What the workers of one office share, and workers on it.</summary>
internal sealed class Workplace(ManualClock clock)
{
    public ManualClock Clock => clock;

    public FakeProvider Provider { get; init; } = new();

    public ITagMemory Memory { get; init; } = new InMemoryTagMemory();

    public InMemoryRecordBudget Budget { get; } = new();

    public PaidTaggerOptions Options { get; init; } = new();

    public List<(int Id, string? Name, string Message)> Log { get; } = [];

    public PaidTagger Worker(ITagMemory? memory = null) => new(Provider, new BuiltInTagger(), memory ?? Memory, Budget, Options, clock, new Logger(Log));

    public ValueTask<long> UsedAsync() => Budget.UsedAsync(Month.Of(DateOnly.FromDateTime(clock.Now.UtcDateTime)), default);

    /// <summary>Takes a batch as a host does: what can't be had comes back later.</summary>
    public static async Task<IReadOnlyList<Tags>> InsistAsync(PaidTagger worker, IReadOnlyList<TextToTag> texts)
    {
        while (true)
        {
            try
            {
                return await worker.TagAsync(texts, default);
            }
            catch (TaggerUnavailableException)
            {
                await Task.Yield();
            }
        }
    }

    private sealed class Logger(List<(int Id, string? Name, string Message)> log) : ILogger<PaidTagger>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log)
            {
                log.Add((eventId.Id, eventId.Name, formatter(state, exception)));
            }
        }
    }
}
