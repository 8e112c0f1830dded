namespace Monitoring.Functions.Tests.Planning;

/// <summary>One instance of the app in one scale group.</summary>
internal sealed class SimulatedInstance(double gigabytes)
{
    private TimeSpan _busySince;
    private TimeSpan _processorFree;

    public int Running { get; private set; }

    public double GigabyteSeconds { get; private set; }

    public void Begin(TimeSpan now)
    {
        if (Running++ == 0)
        {
            _busySince = now;
        }
    }

    public void End(TimeSpan now)
    {
        if (--Running == 0)
        {
            var busy = now - _busySince;
            GigabyteSeconds += gigabytes * (busy < Published.ShortestBilled ? Published.ShortestBilled : busy).TotalSeconds;
        }
    }

    /// <summary>How long work takes on the one processor that all that runs here shares.</summary>
    public TimeSpan Compute(TimeSpan work, TimeSpan now)
    {
        _processorFree = (_processorFree > now ? _processorFree : now) + work;
        return _processorFree - now;
    }
}

/// <summary>Instances of one scale group, as many as the platform thinks right, and what waits for them.</summary>
internal sealed class ScaleGroup(VirtualTime time, Knobs knobs, Assumed assumed, int atOnce, int target)
{
    private readonly List<SimulatedInstance> _instances = [];
    private readonly Queue<Func<SimulatedInstance, IEnumerable<Wait>>> _waiting = new();
    private readonly Queue<SimulatedInstance> _slots = new();
    private int _starting;
    private bool _isWatched;
    private double _retired;

    public int Most { get; private set; }

    public int Executions { get; private set; }

    public int Waiting => _waiting.Count;

    public double GigabyteSeconds => _retired + _instances.Sum(instance => instance.GigabyteSeconds);

    public void Put(Func<SimulatedInstance, IEnumerable<Wait>> work)
    {
        _waiting.Enqueue(work);
        Dispatch();
        if (!_isWatched)
        {
            _isWatched = true;
            time.Start(Scale());
        }
    }

    /// <summary>As many instances as the queue has targets, a few at a time; those without work go.</summary>
    private IEnumerable<Wait> Scale()
    {
        while (_waiting.Count > 0 || _instances.Any(instance => instance.Running > 0))
        {
            var wanted = Math.Min(knobs.MostInstances, (_waiting.Count + target - 1) / target);
            var more = Math.Min(Published.InstancesAtATime, wanted - _instances.Count - _starting);
            for (var i = 0; i < more; i++)
            {
                _starting++;
                time.Start(StartOne());
            }

            yield return Wait.For(assumed.ScaleEvery);
        }

        _retired = GigabyteSeconds;
        _instances.Clear();
        _slots.Clear();
        _isWatched = false;
    }

    private IEnumerable<Wait> StartOne()
    {
        yield return Wait.For(assumed.ColdStart);
        _starting--;
        var instance = new SimulatedInstance(knobs.InstanceGigabytes);
        _instances.Add(instance);
        Most = Math.Max(Most, _instances.Count);
        for (var i = 0; i < atOnce; i++)
        {
            _slots.Enqueue(instance);
        }

        Dispatch();
    }

    private void Dispatch()
    {
        while (_waiting.Count > 0 && _slots.TryDequeue(out var instance))
        {
            time.Start(RunOn(instance, _waiting.Dequeue()));
        }
    }

    private IEnumerable<Wait> RunOn(SimulatedInstance instance, Func<SimulatedInstance, IEnumerable<Wait>> work)
    {
        Executions++;
        instance.Begin(time.Now);
        yield return Wait.Until(work(instance));
        instance.End(time.Now);
        _slots.Enqueue(instance);
        Dispatch();
    }
}
