namespace Monitoring.Functions.Tests.Planning;

/// <summary>What a simulated piece of work waits for: a time, another piece of work that it does first, or several that others do.</summary>
internal readonly record struct Wait
{
    public TimeSpan Time { get; private init; }

    public IEnumerable<Wait>? Work { get; private init; }

    public Join? Others { get; private init; }

    public static Wait For(TimeSpan time) => new() { Time = time };

    public static Wait Until(IEnumerable<Wait> work) => new() { Work = work };

    public static Wait Until(Join others) => new() { Others = others };
}

/// <summary>Pieces of work that somebody waits for, until none is left.</summary>
internal sealed class Join(int count)
{
    public bool IsDone => Left == 0;

    public Action? WhenDone { get; set; }

    private int Left { get; set; } = count;

    public void End()
    {
        Left--;
        if (IsDone)
        {
            WhenDone?.Invoke();
        }
    }
}

/// <summary>A clock that jumps from one event to the next. Work that is due at one instant goes on in the order in which it was put there,
/// so that the same work gives the same course.</summary>
internal sealed class VirtualTime
{
    private readonly PriorityQueue<Course, (TimeSpan Due, long Order)> _due = new();
    private long _order;

    /// <summary>Since the simulation began.</summary>
    public TimeSpan Now { get; private set; }

    public void Start(IEnumerable<Wait> work, TimeSpan at = default) => Put(new Course(this, work), at > Now ? at : Now);

    /// <summary>Until nothing is left to do.</summary>
    public void Run()
    {
        while (_due.TryDequeue(out var course, out var when))
        {
            Now = when.Due;
            course.GoOn();
        }
    }

    private void Put(Course course, TimeSpan at) => _due.Enqueue(course, (at, _order++));

    /// <summary>One piece of work with those that it is in the middle of.</summary>
    private sealed class Course
    {
        private readonly VirtualTime _time;
        private readonly Stack<IEnumerator<Wait>> _open = new();

        public Course(VirtualTime time, IEnumerable<Wait> work)
        {
            _time = time;
            _open.Push(work.GetEnumerator());
        }

        public void GoOn()
        {
            while (_open.TryPeek(out var inner))
            {
                if (!inner.MoveNext())
                {
                    _open.Pop().Dispose();
                    continue;
                }

                var wait = inner.Current;
                if (wait.Work is { } work)
                {
                    _open.Push(work.GetEnumerator());
                }
                else if (wait.Others is { } others)
                {
                    if (!others.IsDone)
                    {
                        others.WhenDone = () => _time.Put(this, _time.Now);
                        return;
                    }
                }
                else
                {
                    _time.Put(this, _time.Now + wait.Time);
                    return;
                }
            }
        }
    }
}
