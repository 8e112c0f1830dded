using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Monitoring.Functions.Tests.Fakes;

/// <summary>
/// A table in memory, of <see cref="TableEntity"/> alone, that answers as the emulator was seen to and refuses, beyond that, what only the
/// service refuses: a transaction over two partitions. Safe for many threads.
/// </summary>
internal sealed class FakeTable(string name = "figures0123456789abcdef") : TableClient
{
    private static readonly Comparer<(string Partition, string Row)> KeyOrder = Comparer<(string Partition, string Row)>.Create((left, right) =>
        string.CompareOrdinal(left.Partition, right.Partition) is var byPartition && byPartition != 0
            ? byPartition
            : string.CompareOrdinal(left.Row, right.Row));

    private readonly Lock _lock = new();
    private readonly List<string> _calls = [];
    private SortedDictionary<(string Partition, string Row), TableEntity> _entities = new(KeyOrder);
    private long _written;

    public override string Name => name;

    public Interruptions Interruptions { get; init; } = new();

    /// <summary>Called before each request with its name; what it throws the request throws.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>Asked after each write that took effect, by its name, what becomes of the answer.</summary>
    public Func<string, Answer>? After { get; set; }

    /// <summary>Entities in one page of a query.</summary>
    public int PageSize { get; init; } = 1000;

    public IReadOnlyList<TableEntity> Entities
    {
        get
        {
            lock (_lock)
            {
                return [.. _entities.Values.Select(Copy)];
            }
        }
    }

    public int CallsOf(string request)
    {
        lock (_lock)
        {
            return _calls.Count(call => call == request);
        }
    }

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
    {
        Enter(nameof(AddEntityAsync), cancellationToken);
        return Alone(nameof(AddEntityAsync), new TableTransactionAction(TableTransactionActionType.Add, entity), cancellationToken);
    }

    public override Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
    {
        Enter(nameof(UpdateEntityAsync), cancellationToken);
        return Alone(nameof(UpdateEntityAsync), new TableTransactionAction(
            mode == TableUpdateMode.Merge ? TableTransactionActionType.UpdateMerge : TableTransactionActionType.UpdateReplace, entity, ifMatch), cancellationToken);
    }

    public override Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
    {
        Enter(nameof(UpsertEntityAsync), cancellationToken);
        return Alone(nameof(UpsertEntityAsync), new TableTransactionAction(
            mode == TableUpdateMode.Merge ? TableTransactionActionType.UpsertMerge : TableTransactionActionType.UpsertReplace, entity), cancellationToken);
    }

    public override Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        Enter(nameof(DeleteEntityAsync), cancellationToken);
        lock (_lock)
        {
            // The client answers 404 rather than throw when what is to be deleted is not there.
            if (!_entities.ContainsKey((partitionKey, rowKey)))
            {
                return Task.FromResult<Response>(new FakeResponse(404));
            }
        }

        return Alone(nameof(DeleteEntityAsync), new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), ifMatch), cancellationToken);
    }

    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        Enter(nameof(GetEntityIfExistsAsync), cancellationToken);
        lock (_lock)
        {
            return Task.FromResult(_entities.TryGetValue((partitionKey, rowKey), out var entity)
                ? Response.FromValue((T)(object)Selected(entity, select), new FakeResponse(200))
                : (NullableResponse<T>)new NoEntity<T>());
        }
    }

    public override Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        Enter(nameof(GetEntityAsync), cancellationToken);
        lock (_lock)
        {
            return _entities.TryGetValue((partitionKey, rowKey), out var entity)
                ? Task.FromResult(Response.FromValue((T)(object)Selected(entity, select), new FakeResponse(200)))
                : throw Refusal(404, TableErrorCode.ResourceNotFound, "The specified resource does not exist.");
        }
    }

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        Enter(nameof(QueryAsync), cancellationToken);
        var condition = FakeFilter.Parse(filter);
        lock (_lock)
        {
            var pages = _entities.Values.Where(condition).Select(entity => (T)(object)Selected(entity, select)).Chunk(maxPerPage ?? PageSize)
                .Select(page => Page<T>.FromValues(page, null, new FakeResponse(200)));
            return AsyncPageable<T>.FromPages([.. pages]);
        }
    }

    public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        Enter(nameof(SubmitTransactionAsync), cancellationToken);
        var actions = transactionActions.ToList();
        if (actions.Count is 0 or > 100)
        {
            throw Refusal(400, TableErrorCode.InvalidInput, "The batch request operation exceeds the maximum 100 changes per change set.");
        }

        if (actions.Select(action => action.Entity.PartitionKey).Distinct().Count() > 1)
        {
            throw Refusal(400, TableErrorCode.CommandsInBatchActOnDifferentPartitions, "All commands in a batch must operate on same entity group.");
        }

        if (actions.Sum(action => FakeLimits.PayloadOf((TableEntity)action.Entity)) > 4 * 1024 * 1024)
        {
            throw Refusal(413, TableErrorCode.ContentLengthExceeded, "The request body is too large and exceeds the maximum permissible limit.");
        }

        ApplyAll(actions);
        Interruptions.After?.Invoke(cancellationToken);
        if (Answered(nameof(SubmitTransactionAsync)))
        {
            ApplyAll(actions);
        }

        IReadOnlyList<Response> answers = [.. actions.Select(_ => new FakeResponse(204))];
        return Task.FromResult(Response.FromValue(answers, new FakeResponse(202)));
    }

    private void ApplyAll(List<TableTransactionAction> actions)
    {
        lock (_lock)
        {
            var after = new SortedDictionary<(string Partition, string Row), TableEntity>(_entities, KeyOrder);
            var rows = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < actions.Count; i++)
            {
                var refusal = rows.Add(actions[i].Entity.RowKey)
                    ? Apply(actions[i], after)
                    : Refusal(400, TableErrorCode.InvalidDuplicateRow, "The batch request contains multiple changes with same row key.");
                if (refusal is not null)
                {
                    throw InTransaction(refusal, i);
                }
            }

            _entities = after;
        }
    }

    private static TableTransactionFailedException InTransaction(RequestFailedException refusal, int index)
    {
        var position = index.ToString(CultureInfo.InvariantCulture);
        var numbered = new RequestFailedException(refusal.Status, $"{position}:{refusal.Message}", refusal.ErrorCode, null);
        numbered.Data["FailedEntity"] = position;
        return new TableTransactionFailedException(numbered);
    }

    private static RequestFailedException Refusal(int status, TableErrorCode code, string message) => new(status, message, code.ToString(), null);

    private static TableEntity Copy(TableEntity entity) => new((IDictionary<string, object>)entity);

    // The service sends the ETag whatever properties are asked for.
    private static TableEntity Selected(TableEntity entity, IEnumerable<string>? select)
    {
        if (select is null)
        {
            return Copy(entity);
        }

        var names = select.ToHashSet(StringComparer.Ordinal);
        return new TableEntity(entity.Where(pair => names.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal)) { ETag = entity.ETag };
    }

    private Task<Response> Alone(string request, TableTransactionAction action, CancellationToken cancellationToken)
    {
        ApplyAlone(action);
        Interruptions.After?.Invoke(cancellationToken);
        if (Answered(request))
        {
            ApplyAlone(action);
        }

        return Task.FromResult<Response>(new FakeResponse(204));
    }

    private void ApplyAlone(TableTransactionAction action)
    {
        lock (_lock)
        {
            if (Apply(action, _entities) is { } refusal)
            {
                throw refusal;
            }
        }
    }

    /// <returns>Whether the client asks once more.</returns>
    private bool Answered(string request) => Answers.Came(After?.Invoke(request) ?? Answer.Comes);

    private void Enter(string request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _calls.Add(request);
        }

        Interruptions.Before?.Invoke(cancellationToken);
        Before?.Invoke(request);
    }

    private RequestFailedException? Apply(TableTransactionAction action, SortedDictionary<(string Partition, string Row), TableEntity> entities)
    {
        var entity = (TableEntity)action.Entity;
        var key = (entity.PartitionKey, entity.RowKey);
        var standing = entities.GetValueOrDefault(key);
        if (FakeLimits.BrokenBy(entity) is { } broken)
        {
            return Refusal(400, broken, "One of the request inputs is not valid.");
        }

        switch (action.ActionType)
        {
            case TableTransactionActionType.Add when standing is not null:
                return Refusal(409, TableErrorCode.EntityAlreadyExists, "The specified entity already exists.");
            case TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete
                when standing is null:
                return Refusal(404, TableErrorCode.ResourceNotFound, "The specified resource does not exist.");
            case TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete
                when action.ETag != default && action.ETag != ETag.All && action.ETag != standing!.ETag:
                return Refusal(412, TableErrorCode.UpdateConditionNotSatisfied, "The update condition specified in the request was not satisfied.");
            case TableTransactionActionType.Delete:
                entities.Remove(key);
                return null;
        }

        var written = Copy(entity);
        if (action.ActionType is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge)
        {
            foreach (var (name, value) in standing ?? [])
            {
                written.TryAdd(name, value);
            }
        }

        written.Timestamp = DateTimeOffset.UnixEpoch.AddTicks(++_written);
        written.ETag = new ETag($"W/\"datetime'{written.Timestamp:O}'\"");
        entities[key] = written;
        return null;
    }
}
