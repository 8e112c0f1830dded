using System.Security.Cryptography;
using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Issuing;
using Monitoring.Registering;
using Monitoring.Spreading;

namespace Monitoring.Core.Tests.Spreading;

/// <summary>The spreading port's plainest form. Each call passes <see cref="Fault"/> before and after it takes effect.</summary>
internal sealed class InMemorySpreadState : ISpreadState, IKeptUploads, IMessenger
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Figures> _figures = new(StringComparer.Ordinal);
    private readonly Dictionary<ExportId, (KeptUpload Upload, byte[] Bytes)> _uploads = [];
    private readonly InMemoryIssuedReports _issued = new();
    private OfficeState _office = new();

    public InMemorySpreadState()
    {
        Work = new Files(this);
        Receipts = new Files(this);
    }

    /// <summary>Told of each call, with whether it has taken effect; may throw.</summary>
    public Action<string, bool> Fault { get; set; } = (_, _) => { };

    public IKeptUploads Uploads => this;

    public IKeptFiles Work { get; }

    public IKeptFiles Receipts { get; }

    public IMessenger Messenger => this;

    /// <summary>Not yet taken, in no order that means anything.</summary>
    public List<object> Messages { get; } = [];

    public ValueTask<IReportedState> OpenAsync(string basis, CancellationToken cancellationToken) =>
        Call<IReportedState>("open", () => FiguresOf(basis));

    public ValueTask<OfficeState> ReadOfficeAsync(CancellationToken cancellationToken) => Call("read office", () => _office);

    public ValueTask<bool> TryWriteOfficeAsync(OfficeState changed, OfficeState before, CancellationToken cancellationToken) =>
        Call("write office", () =>
        {
            if (_office != before)
            {
                return false;
            }

            _office = changed;
            return true;
        });

    public ValueTask<IReadOnlyList<string>> ListBasesAsync(CancellationToken cancellationToken) =>
        Call<IReadOnlyList<string>>("list bases", () => [.. _figures.Keys]);

    public ValueTask DropAsync(string basis, CancellationToken cancellationToken) => Do("drop", () => _figures.Remove(basis));

    public ValueTask<KeptUpload> KeepAsync(UploadedFile file, CancellationToken cancellationToken) => Call("keep", () =>
    {
        if (!_uploads.TryGetValue(file.Id, out var kept))
        {
            kept = (new KeptUpload(file.Id, file.FileName, file.Length, file.ReceivedAt), File.ReadAllBytes(file.Path));
            _uploads.Add(file.Id, kept);
        }

        return kept.Upload;
    });

    public ValueTask<KeptUpload?> FindAsync(ExportId id, CancellationToken cancellationToken) =>
        Call("find upload", () => _uploads.TryGetValue(id, out var kept) ? kept.Upload : null);

    ValueTask<IReadOnlyList<KeptUpload>> IKeptUploads.ListAsync(CancellationToken cancellationToken) =>
        Call<IReadOnlyList<KeptUpload>>("list uploads", () => [.. _uploads.Values.Select(kept => kept.Upload).OrderBy(upload => upload.ReceivedAt)]);

    public ValueTask<LocalUpload> FetchAsync(KeptUpload upload, CancellationToken cancellationToken) => Call("fetch", () =>
        _uploads[upload.Id].Bytes.Length == 0
            ? throw new FileNotFoundException($"{upload.FileName}: its kept bytes are gone.")
            : LocalFile.Of(upload.FileName, _uploads[upload.Id].Bytes, upload.ReceivedAt));

    ValueTask IKeptUploads.DropAsync(ExportId id, CancellationToken cancellationToken) =>
        Do("drop upload", () => _uploads[id] = (_uploads[id].Upload, []));

    public void Damage(ExportId id, byte[] bytes) => _uploads[id] = (_uploads[id].Upload, bytes);

    public ValueTask SendAsync(UploadMessage message, CancellationToken cancellationToken) => Do("send upload", () => Messages.Add(message));

    public ValueTask SendAsync(BatchMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        Do("send batch", () => Messages.Add(message));

    public ValueTask SendAsync(DayMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        Do("send day", () => Messages.Add(message));

    private Figures FiguresOf(string basis)
    {
        if (!_figures.TryGetValue(basis, out var figures))
        {
            _figures.Add(basis, figures = new Figures(this));
        }

        return figures;
    }

    private ValueTask Do(string call, Action effect)
    {
        var done = Call(call, () =>
        {
            effect();
            return true;
        });
        return done.IsCompletedSuccessfully ? ValueTask.CompletedTask : new ValueTask(done.AsTask());
    }

    private async ValueTask PassAsync(string call, bool isDone)
    {
        await Task.Yield();
        lock (_lock)
        {
            Fault(call, isDone);
        }
    }

    private async ValueTask<T> Call<T>(string call, Func<T> effect)
    {
        await Task.Yield();
        lock (_lock)
        {
            Fault(call, false);
            var result = effect();
            Fault(call, true);
            return result;
        }
    }

    private sealed class Figures(InMemorySpreadState state) : IReportedState, ILedger
    {
        private readonly List<LedgerEntry> _entries = [];

        public IPartitionStore Partitions { get; } = new InMemoryStore(shardCount: 3, new ChangeLimit(40, 1 << 20), insertsFirst: true);

        public IRegister Register { get; } = new FaultyRegister(state);

        public ILedger Ledger => this;

        public IIssuedReports Issued => state._issued;

        public ValueTask<LedgerEntry?> FindAsync(ExportId id, CancellationToken cancellationToken) =>
            state.Call("find entry", () => _entries.Find(entry => entry.Id == id));

        public ValueTask<bool> RecordAsync(LedgerEntry entry, CancellationToken cancellationToken) => state.Call("record entry", () =>
        {
            var at = _entries.FindIndex(other => other.Id == entry.Id);
            if (at < 0)
            {
                _entries.Add(entry);
                return true;
            }

            if (_entries[at].State == IntakeState.Done && entry.State != IntakeState.Done)
            {
                return false;
            }

            _entries[at] = entry;
            return true;
        });

        public ValueTask<IReadOnlyList<LedgerEntry>> ListAsync(CancellationToken cancellationToken) =>
            state.Call<IReadOnlyList<LedgerEntry>>("list entries", () => [.. _entries]);
    }

    private sealed class FaultyRegister(InMemorySpreadState state) : IRegister
    {
        private readonly InMemoryRegister _register = new();

        public async ValueTask<IReadOnlyDictionary<RegisterKey, VersionedStatement>> FindAsync(
            IReadOnlyCollection<RegisterKey> keys, CancellationToken cancellationToken)
        {
            await state.PassAsync("find statements", isDone: false);
            var found = await _register.FindAsync(keys, cancellationToken);
            await state.PassAsync("find statements", isDone: true);
            return found;
        }

        public IAsyncEnumerable<KeptStatement> ReadAsync(string owner, StatementKind kind, CancellationToken cancellationToken) =>
            _register.ReadAsync(owner, kind, cancellationToken);

        public async ValueTask<IReadOnlyList<RegisterKey>> CommitAsync(IReadOnlyList<RegisterChange> changes, CancellationToken cancellationToken)
        {
            await state.PassAsync("commit statements", isDone: false);
            var refused = await _register.CommitAsync(changes, cancellationToken);
            await state.PassAsync("commit statements", isDone: true);
            return refused;
        }
    }

    private sealed class Files(InMemorySpreadState state) : IKeptFiles
    {
        private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

        public ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
            state.Do("write file", () => _files[name] = content.ToArray());

        public ValueTask<byte[]?> FindAsync(string name, CancellationToken cancellationToken) =>
            state.Call("find file", () => _files.GetValueOrDefault(name));

        public ValueTask<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) =>
            state.Call<IReadOnlyList<string>>("list files", () => [.. _files.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))]);

        public ValueTask DeleteAsync(string name, CancellationToken cancellationToken) => state.Do("delete file", () => _files.Remove(name));
    }
}

internal static class LocalFile
{
    public static LocalUpload Of(string name, byte[] bytes, DateTimeOffset receivedAt)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(path, bytes);
        return new LocalUpload(new UploadedFile(ExportId.FromHash(SHA256.HashData(bytes)), path, name, bytes.Length, receivedAt));
    }
}
