namespace Monitoring.Functions.Tests.Planning;

internal sealed partial class Simulation
{
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
