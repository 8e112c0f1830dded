using System.Runtime.CompilerServices;

namespace Monitoring.Registering;

/// <summary>The port's plainest form: what every other register has to behave like. Safe for many threads.</summary>
public sealed class InMemoryRegister : IRegister
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RegisterKey, VersionedStatement> _statements = [];

    public ValueTask<IReadOnlyDictionary<RegisterKey, VersionedStatement>> FindAsync(
        IReadOnlyCollection<RegisterKey> keys, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(keys.Distinct().Where(_statements.ContainsKey).ToDictionary(key => key, key => _statements[key]));
        }
    }

    public async IAsyncEnumerable<KeptStatement> ReadAsync(
        string owner, StatementKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<KeptStatement> kept;
        lock (_lock)
        {
            kept = [.. _statements.Where(pair => pair.Key.Owner == owner && pair.Key.Kind == kind)
                .OrderBy(pair => pair.Key.Id).Select(pair => pair.Value.Kept)];
        }

        foreach (var statement in kept)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return statement;
        }

        await ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<RegisterKey>> CommitAsync(IReadOnlyList<RegisterChange> changes, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var refused = new List<RegisterKey>();
            foreach (var change in changes)
            {
                if ((_statements.GetValueOrDefault(change.Key)?.Version ?? 0) == change.ReadVersion)
                {
                    _statements[change.Key] = new VersionedStatement(change.Kept, change.ReadVersion + 1);
                }
                else
                {
                    refused.Add(change.Key);
                }
            }

            return new(refused);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _statements.Clear();
        }
    }
}
