namespace Monitoring.Functions.Tests.Planning;

/// <summary>So many units in each whole second or minute, and busy for the rest of it.</summary>
internal sealed class RateLimit(double most, TimeSpan window)
{
    private long _window = -1;
    private double _used;

    public bool HasRoom(double units, TimeSpan now)
    {
        var current = now.Ticks / window.Ticks;
        if (current != _window)
        {
            (_window, _used) = (current, 0);
        }

        return _used + units <= most;
    }

    /// <summary>Units taken since the beginning.</summary>
    public double Taken { get; private set; }

    public void Take(double units)
    {
        _used += units;
        Taken += units;
    }
}

/// <summary>A partition of the table of figures: what it can take, and the versions of its months' rollups.</summary>
internal sealed class SimulatedPartition
{
    private readonly Dictionary<int, long> _versions = [];

    public RateLimit Limit { get; } = new(Published.PartitionEntitiesPerSecond, TimeSpan.FromSeconds(1));

    public long VersionOf(int month) => _versions.GetValueOrDefault(month);

    public void Move(int month) => _versions[month] = VersionOf(month) + 1;
}

/// <summary>A storage account that answers 503 beyond its limits, and counts what it is asked.</summary>
internal sealed class SimulatedAccount
{
    private readonly RateLimit _limit = new(Published.AccountRequestsPerSecond, TimeSpan.FromSeconds(1));
    private readonly Dictionary<(int Entity, int Shard), SimulatedPartition> _partitions = [];

    public long TableOperations { get; private set; }

    public long BlobReads { get; set; }

    public long BlobWrites { get; set; }

    public long QueueOperations { get; set; }

    public long BusyPartition { get; private set; }

    public long BusyAccount { get; private set; }

    public double UnitsTaken => _limit.Taken;

    public double UnitsOfBusiestPartition => _partitions.Values.Max(partition => partition.Limit.Taken);

    public SimulatedPartition Partition(int entity, int shard)
    {
        if (!_partitions.TryGetValue((entity, shard), out var partition))
        {
            _partitions.Add((entity, shard), partition = new SimulatedPartition());
        }

        return partition;
    }

    /// <param name="requests">Billed.</param>
    /// <param name="units">Entities of 1 KiB, or requests.</param>
    /// <returns>False where the service is busy.</returns>
    public bool TryAsk(SimulatedPartition? partition, int requests, double units, TimeSpan now)
    {
        if (partition is not null)
        {
            TableOperations += requests;
        }

        if (partition is not null && !partition.Limit.HasRoom(units, now))
        {
            BusyPartition++;
            return false;
        }

        if (!_limit.HasRoom(units, now))
        {
            BusyAccount++;
            return false;
        }

        partition?.Limit.Take(units);
        _limit.Take(units);
        return true;
    }

    public void CountTables(int operations) => TableOperations += operations;
}
