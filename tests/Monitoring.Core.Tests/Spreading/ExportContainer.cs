using System.Runtime.CompilerServices;
using Monitoring.Spreading;

namespace Monitoring.Core.Tests.Spreading;

/// <summary>A container of which each write makes a new version.</summary>
internal sealed class ExportContainer : IExportSource
{
    private readonly SortedDictionary<string, (byte[] Bytes, int Version)> _exports = new(StringComparer.Ordinal);
    private readonly HashSet<ArrivedExport> _taken = [];
    private int _versions;

    public Queue<byte[]> OverwriteDuringCopy { get; } = new();

    public void Put(string name, byte[] bytes) => _exports[name] = (bytes, ++_versions);

    public void Remove(string name) => _exports.Remove(name);

    public async IAsyncEnumerable<ArrivedExport> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var name in _exports.Keys.ToList())
        {
            await Task.Yield();
            yield return Arrived(name);
        }
    }

    public ValueTask<ReceivedExport?> ReceiveAsync(string name, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        if (!_exports.TryGetValue(name, out var export))
        {
            return new((ReceivedExport?)null);
        }

        var arrived = Arrived(name);
        if (OverwriteDuringCopy.TryDequeue(out var other))
        {
            Put(name, other);
            throw new ExportChangedException(name, null);
        }

        return new(new ReceivedExport(arrived, LocalFile.Of(name, export.Bytes, receivedAt)));
    }

    public ValueTask<bool> WasTakenAsync(ArrivedExport arrived, CancellationToken cancellationToken) => new(_taken.Contains(arrived));

    public ValueTask MarkTakenAsync(ArrivedExport arrived, ExportId id, CancellationToken cancellationToken)
    {
        _taken.Add(arrived);
        return ValueTask.CompletedTask;
    }

    private ArrivedExport Arrived(string name) => new(name, $"{_exports[name].Version}");
}
