namespace Monitoring.Functions.Tests.Planning;

/// <summary>
/// The Azure app at work, in virtual time: exports arrive, are read and cut, and their batches are applied by as many instances as the
/// platform gives, against services that are busy beyond their published limits. It follows the product step by step; what a batch asks of
/// the tables is compared with the product's own requests by a test.
/// </summary>
internal sealed partial class Simulation
{
    private const int BlobsAListing = 5000;

    // Requests of one run of a batch besides those for its rows: settings, tables, ledger, batch, reading, outcome.
    public const int TablesARun = 4;
    public const int BlobsReadARun = 6;

    private readonly VirtualTime _time = new();
    private readonly SimulatedAccount _account = new();
    private readonly RateLimit _queue = new(Published.QueueMessagesPerSecond, TimeSpan.FromSeconds(1));
    private readonly RateLimit _sentiments = new(Published.LanguageRequestsPerMinute, TimeSpan.FromMinutes(1));
    private readonly Knobs _knobs;
    private readonly Assumed _assumed;
    private readonly Workload _workload;
    private readonly bool _paysForTags;
    private readonly Random _random;
    private readonly Cuts _cuts;
    private readonly ScaleGroup _readers;
    private readonly ScaleGroup _workers;
    private readonly List<SimulatedUpload> _uploads = [];
    private readonly Outcome _outcome;
    private long _recordsLeft;

    public Simulation(Knobs knobs, Assumed assumed, Workload workload, bool paysForTags = false, int seed = 1)
    {
        (_knobs, _assumed, _workload, _paysForTags, _random) = (knobs, assumed, workload, paysForTags, new Random(seed));
        _cuts = new Cuts(knobs, workload.Entities, _random);
        _readers = new ScaleGroup(_time, knobs, assumed, knobs.FilesAnInstance, target: 1);
        _workers = new ScaleGroup(_time, knobs, assumed, knobs.BatchesAnInstance, knobs.TargetAnInstance);
        _recordsLeft = knobs.RecordsPerMonth;
        _outcome = new Outcome { Workload = workload, Knobs = knobs };
    }

    public Outcome Run()
    {
        for (var i = 0; i < _workload.Exports.Count; i++)
        {
            var upload = new SimulatedUpload(_workload.Exports[i]);
            var number = i;
            _outcome.BatchesToCome += _cuts.Of(_workload.Exports[i].Rows, i).Count;
            _uploads.Add(upload);
            _time.Start(Arrive(upload, number), upload.Export.At);
        }

        _time.Run();
        return _outcome with
        {
            End = _uploads.Max(upload => upload.DoneAt ?? _time.Now),
            Lags = [.. _uploads.Where(upload => upload.DoneAt is not null).Select(upload => upload.DoneAt!.Value - upload.Export.At).Order()],
            Uploads = _uploads.Count,
            UploadsDone = _uploads.Count(upload => upload.DoneAt is not null),
            MostInstances = _workers.Most,
            Executions = _readers.Executions + _workers.Executions,
            GigabyteSeconds = _readers.GigabyteSeconds + _workers.GigabyteSeconds,
            Account = _account,
        };
    }

    /// <summary>Table operations of one batch of one partition that nobody disturbs, for its rows alone.</summary>
    /// <param name="known">Rows at its beginning that the table holds.</param>
    public static long OperationsOf(Knobs knobs, SimulatedPartition partition, int rows, int known)
    {
        var simulation = new Simulation(knobs, new Assumed { Crashes = 0, Repeats = 0 }, new Workload("one batch", 1, [], 1));
        var pieces = simulation.PiecesOf(rows).ConvertAll(piece =>
        {
            var repeats = Math.Clamp(known, 0, piece.Rows);
            known -= repeats;
            return new Piece(piece.Rows, repeats);
        });
        var upload = new SimulatedUpload(new SimulatedExport(default, rows, Month: 0)) { Batches = 2 };
        var run = new BatchRun(simulation, new SimulatedBatch(upload, [new PieceRun(partition, pieces)]), diesAt: 1);
        simulation._time.Start(run.Go(new SimulatedInstance(knobs.InstanceGigabytes)));
        simulation._time.Run();
        return simulation._account.TableOperations - TablesARun;
    }

    private IEnumerable<Wait> Arrive(SimulatedUpload upload, int number)
    {
        _readers.Put(instance => Read(instance, upload, number));
        yield break;
    }

    /// <summary>ExportArrived: keeps the bytes, reads and cuts them, leaves the batches, then announces them.</summary>
    private IEnumerable<Wait> Read(SimulatedInstance instance, SimulatedUpload upload, int number)
    {
        var batches = _cuts.Of(upload.Export.Rows, number).Select(parts => Batch(upload, parts)).ToList();
        upload.Batches = batches.Count;
        _outcome.New += batches.Sum(batch => batch.Texts);
        _outcome.Rows += upload.Export.Rows;
        _outcome.Batches += batches.Count;
        yield return Wait.For(instance.Compute(_assumed.ReadARow * upload.Export.Rows, _time.Now));
        _account.BlobReads += 4;
        _account.BlobWrites += batches.Count + 4;
        _account.CountTables(8);
        yield return Wait.For(_assumed.Blob * (batches.Count + 8));
        foreach (var some in batches.Chunk(SpreadIntake.MessagesAtOnce))
        {
            while (!_queue.HasRoom(some.Length, _time.Now))
            {
                yield return Wait.For(_assumed.Message);
            }

            _queue.Take(some.Length);
            _account.QueueOperations += some.Length;
            yield return Wait.For(_assumed.Message);
            foreach (var batch in some)
            {
                Announce(batch);
            }
        }
    }

    private SimulatedBatch Batch(SimulatedUpload upload, IReadOnlyList<BatchPart> parts) => new(upload,
    [
        .. parts.Select(part => new PieceRun(_account.Partition(part.Entity, part.Shard), PiecesOf(part.Rows))),
    ]);

    // A transaction holds the mentions and the one rollup of their month.
    private List<Piece> PiecesOf(int rows)
    {
        var pieces = new List<Piece>();
        for (var left = rows; left > 0; left -= _knobs.ChangeLimit.Rows - 1)
        {
            var some = Math.Min(left, _knobs.ChangeLimit.Rows - 1);
            var repeats = 0;
            for (var i = 0; i < some; i++)
            {
                repeats += _random.NextDouble() < _assumed.Repeats ? 1 : 0;
            }

            pieces.Add(new Piece(some, repeats));
        }

        return pieces;
    }

    private void Announce(SimulatedBatch batch) => _workers.Put(instance => Take(instance, batch));

    private IEnumerable<Wait> AnnounceIn(SimulatedBatch batch, TimeSpan delay)
    {
        yield return Wait.For(delay);
        Announce(batch);
    }

    /// <summary>BatchArrived, with what the queue makes of its end.</summary>
    private IEnumerable<Wait> Take(SimulatedInstance instance, SimulatedBatch batch)
    {
        batch.Tries++;
        _account.QueueOperations += 2;
        var run = new BatchRun(this, batch, diesAt: _random.NextDouble() < _assumed.Crashes ? _random.NextDouble() : 1);
        yield return Wait.Until(run.Go(instance));
        switch (run.End)
        {
            case RunEnd.Died:
                _outcome.Died++;
                ComeBack(batch, _assumed.Lease);
                break;
            case RunEnd.Failed:
                _outcome.FailedRuns++;
                ComeBack(batch, _knobs.RetryAfter);
                break;
            case RunEnd.Postponed:
                _outcome.Postponed++;
                batch.Tries = 0;
                _time.Start(AnnounceIn(batch, _knobs.ComeBackIn));
                break;
        }
    }

    private void ComeBack(SimulatedBatch batch, TimeSpan delay)
    {
        if (batch.Tries >= _knobs.MostTries)
        {
            _outcome.Poisoned++;
            return;
        }

        _time.Start(AnnounceIn(batch, delay));
    }
}
