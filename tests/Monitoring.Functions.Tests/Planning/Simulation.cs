namespace Monitoring.Functions.Tests.Planning;

/// <summary>
/// The Azure app at work, in virtual time: exports arrive, are read and cut, and their batches are applied by as many instances as the
/// platform gives, against services that are busy beyond their published limits. It follows the product step by step; what a batch asks of
/// the tables is compared with the product's own requests by a test.
/// </summary>
internal sealed class Simulation
{
    private const int MessagesAtOnce = 16;
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
        foreach (var some in batches.Chunk(MessagesAtOnce))
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

    private enum RunEnd
    {
        Applied,
        Died,
        Failed,
        Postponed,
    }

    /// <summary>One worker's run of a batch.</summary>
    /// <param name="diesAt">After which part of its pieces the worker dies; 1 for one that does not.</param>
    private sealed class BatchRun(Simulation simulation, SimulatedBatch batch, double diesAt)
    {
        private readonly Simulation _s = simulation;
        private int _committed;

        public RunEnd End { get; private set; } = RunEnd.Applied;

        public IEnumerable<Wait> Go(SimulatedInstance instance)
        {
            _s._account.BlobReads += BlobsReadARun;
            _s._account.CountTables(TablesARun);
            yield return Wait.For((_s._assumed.Blob * BlobsReadARun) + (_s._assumed.TablePoint * TablesARun));
            if (_s._paysForTags && batch.Answered < batch.Texts)
            {
                yield return Wait.Until(Tag());
                if (End == RunEnd.Postponed)
                {
                    yield break;
                }
            }

            yield return Wait.For(instance.Compute(_s._assumed.ApplyARow * batch.Rows, _s._time.Now));
            yield return Wait.Until(Apply());
            if (End != RunEnd.Applied)
            {
                yield break;
            }

            _s._account.BlobWrites += 1 + ((batch.Upload.Batches + BlobsAListing - 1) / BlobsAListing);
            yield return Wait.For(_s._assumed.Blob * 3);
            yield return Wait.Until(Close());
        }

        /// <summary>UploadClosing: whoever leaves the last outcome reads all of them.</summary>
        private IEnumerable<Wait> Close()
        {
            var upload = batch.Upload;
            if (!batch.HasOutcome)
            {
                batch.HasOutcome = true;
                upload.Outcomes++;
                _s._outcome.Finish(_s._time.Now, _s._account);
            }

            if (upload.Outcomes == upload.Batches)
            {
                _s._account.BlobReads += upload.Batches;
                _s._account.BlobWrites++;
                _s._account.CountTables(4);
                yield return Wait.For((_s._assumed.Blob * (upload.Batches + 1)) + (_s._assumed.TablePoint * 4));
                upload.DoneAt ??= _s._time.Now;
            }
        }

        /// <summary>PaidTagger: ten texts a request, one request after the other; languages take a hundredth as many and are left out.</summary>
        private IEnumerable<Wait> Tag()
        {
            if (batch.WaitingSince + _s._knobs.Patience <= _s._time.Now)
            {
                _s._outcome.StoodIn += batch.Texts - batch.Answered;
                batch.Answered = batch.Texts;
                yield break;
            }

            while (batch.Answered < batch.Texts)
            {
                var texts = Math.Min(_s._knobs.Documents.SentimentDocuments, batch.Texts - batch.Answered);
                var records = texts * 2;
                if (records > _s._recordsLeft)
                {
                    _s._outcome.OverBudget += batch.Texts - batch.Answered;
                    batch.Answered = batch.Texts;
                    yield break;
                }

                for (var retry = 1; !_s._sentiments.HasRoom(1, _s._time.Now); retry++)
                {
                    if (retry > _s._knobs.Language.MostRetries)
                    {
                        batch.WaitingSince ??= _s._time.Now;
                        End = RunEnd.Postponed;
                        yield break;
                    }

                    yield return Wait.For(_s._knobs.Language.Delay(retry, _s._random.NextDouble()));
                }

                _s._sentiments.Take(1);
                _s._recordsLeft -= records;
                _s._outcome.Records += records;
                _s._account.CountTables(texts * 10);
                yield return Wait.For(_s._assumed.LanguageRequest + (_s._assumed.TablePoint * 5));
                batch.Answered += texts;
            }
        }

        /// <summary>BatchApplier: round after round, the first piece of each partition is worked out and committed.</summary>
        private IEnumerable<Wait> Apply()
        {
            var pending = batch.Runs.Select(run => new Standing(run)).ToList();
            var pieces = batch.Runs.Sum(run => run.Pieces.Count);
            while (pending.Count > 0)
            {
                foreach (var part in pending)
                {
                    if (_committed >= diesAt * pieces)
                    {
                        End = RunEnd.Died;
                        yield break;
                    }

                    yield return Wait.Until(WorkOut(part));
                    if (part.IsBusy)
                    {
                        End = RunEnd.Failed;
                        yield break;
                    }
                }

                var ready = new Queue<Standing>(pending.Where(part => part.HasChange));
                var join = new Join(Math.Min(ready.Count, _s._knobs.CommitsAtOnce));
                for (var i = Math.Min(ready.Count, _s._knobs.CommitsAtOnce); i > 0; i--)
                {
                    _s._time.Start(CommitAll(ready, join));
                }

                yield return Wait.Until(join);
                if (pending.Exists(part => part.IsBusy))
                {
                    End = RunEnd.Failed;
                    yield break;
                }

                _committed += pending.Count(part => !part.IsRefused);
                pending.RemoveAll(part => !part.MoveOn());
            }
        }

        private IEnumerable<Wait> CommitAll(Queue<Standing> ready, Join join)
        {
            while (ready.TryDequeue(out var part))
            {
                yield return Wait.Until(Commit(part));
            }

            join.End();
        }

        private IEnumerable<Wait> WorkOut(Standing part)
        {
            var piece = part.Piece;
            part.HasChange = true;
            if (!part.AssumesNew(_s._knobs))
            {
                for (var left = piece.Rows; left > 0 && !part.IsBusy; left -= _s._knobs.ReadsAtOnce)
                {
                    yield return Wait.Until(Ask(part, Math.Min(left, _s._knobs.ReadsAtOnce), Math.Min(left, _s._knobs.ReadsAtOnce), _s._assumed.TablePoint));
                }

                part.HasChange = piece.New > 0;
            }

            if (part.HasChange && !part.IsBusy)
            {
                part.ReadVersion = part.Partition.VersionOf(batch.Upload.Export.Month);
                yield return Wait.Until(Ask(part, 1, 1, _s._assumed.TablePoint));
            }
        }

        private IEnumerable<Wait> Commit(Standing part)
        {
            var (piece, month) = (part.Piece, batch.Upload.Export.Month);
            var writes = part.AssumesNew(_s._knobs) ? piece.Rows : piece.New;
            part.IsRefused = true;
            if (part.ReadVersion > 0)
            {
                yield return Wait.Until(Ask(part, 1, 1, _s._assumed.TablePoint));
                if (part.IsBusy || part.Partition.VersionOf(month) != part.ReadVersion)
                {
                    _s._outcome.Refused += part.IsBusy ? 0 : 1;
                    yield break;
                }
            }

            yield return Wait.Until(Ask(part, 1, (writes * _s._assumed.MentionKibibytes) + 1, _s._assumed.TableTransaction));
            if (part.IsBusy)
            {
                yield break;
            }

            _s._outcome.Transactions++;
            var isKnown = part.AssumesNew(_s._knobs) && piece.New < piece.Rows;
            if (isKnown || part.Partition.VersionOf(month) != part.ReadVersion)
            {
                _s._outcome.Refused++;
                yield break;
            }

            part.Partition.Move(month);
            _s._outcome.Counted += piece.New;
            _s._outcome.AppliedPieces++;
            piece.IsApplied = true;
            part.IsRefused = false;
        }

        /// <summary>One request or several side by side, tried again while the service is busy.</summary>
        private IEnumerable<Wait> Ask(Standing part, int requests, double units, TimeSpan takes)
        {
            for (var retry = 1; !_s._account.TryAsk(part.Partition, requests, units, _s._time.Now); retry++)
            {
                if (retry > _s._knobs.Storage.MostRetries)
                {
                    part.IsBusy = true;
                    yield break;
                }

                yield return Wait.For(_s._knobs.Storage.Delay(retry, _s._random.NextDouble()));
            }

            yield return Wait.For(takes);
        }
    }

    /// <summary>How far a run is with one partition.</summary>
    private sealed class Standing(PieceRun run)
    {
        private int _at;
        private bool _wasRefused;

        public SimulatedPartition Partition => run.Partition;

        public Piece Piece => run.Pieces[_at];

        public bool HasChange { get; set; }

        public bool IsRefused { get; set; }

        /// <summary>The service was busy for longer than its client tries.</summary>
        public bool IsBusy { get; set; }

        public long ReadVersion { get; set; }

        public bool AssumesNew(Knobs knobs) => knobs.InsertsFirst && !_wasRefused;

        /// <returns>False after the last piece.</returns>
        public bool MoveOn()
        {
            if (HasChange && IsRefused)
            {
                _wasRefused = true;
                return true;
            }

            (HasChange, IsRefused) = (false, false);
            return ++_at < run.Pieces.Count;
        }
    }
}
