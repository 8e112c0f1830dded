namespace Monitoring.Core.Tests.Tagging;

/// <summary>A clock that stands still until it is told to move. Delays end when it has moved far enough, or at once where they are told to
/// pass without time.</summary>
internal sealed class ManualClock(DateTimeOffset now, bool passesDelays = false) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Delay> _delays = [];
    private readonly TaskCompletionSource _delayed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateTimeOffset Now { get; private set; } = now;

    public static ManualClock AtNovember(bool passesDelays = false) => new(new(2023, 11, 20, 12, 0, 0, TimeSpan.Zero), passesDelays);

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>Ends when somebody has begun to wait.</summary>
    public Task SomebodyWaitsAsync() => _delayed.Task;

    public void Advance(TimeSpan by)
    {
        List<Delay> over;
        lock (_lock)
        {
            Now += by;
            over = _delays.FindAll(delay => delay.Until <= Now);
            _delays.RemoveAll(over.Contains);
        }

        over.ForEach(delay => delay.End());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var delay = new Delay(Now + dueTime, () => callback(state));
        if (passesDelays)
        {
            ThreadPool.QueueUserWorkItem(_ => delay.End());
            return delay;
        }

        lock (_lock)
        {
            _delays.Add(delay);
        }

        _delayed.TrySetResult();
        return delay;
    }

    private sealed class Delay(DateTimeOffset until, Action end) : ITimer
    {
        public DateTimeOffset Until => until;

        public void End() => end();

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("A delay is waited for once.");

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
