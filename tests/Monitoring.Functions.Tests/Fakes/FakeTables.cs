using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Monitoring.Functions.Storage;

namespace Monitoring.Functions.Tests.Fakes;

/// <summary>An account's tables in memory. A table that was not made answers as the service does: 404.</summary>
internal sealed class FakeTables : TableServiceClient
{
    private readonly ConcurrentDictionary<string, FakeTable> _tables = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _made = new(
        new[] { Tables.Uploads, Tables.Months, Tables.Tags, Tables.Office }.ToDictionary(name => name, _ => true), StringComparer.Ordinal);

    public Interruptions Interruptions { get; init; } = new();

    /// <summary>Called before each request to a table with its name and the request's; what it throws the request throws.</summary>
    public Action<string, string>? Before { get; set; }

    /// <summary>Asked after each write to a table that took effect, by its name and the request's, what becomes of the answer.</summary>
    public Func<string, string, Answer>? After { get; set; }

    public IEnumerable<string> Names => _made.Keys.Order(StringComparer.Ordinal);

    public FakeTable this[string name] => _tables.GetOrAdd(name, _ => new FakeTable(name)
    {
        Interruptions = Interruptions,
        Before = request =>
        {
            Before?.Invoke(name, request);
            if (!_made.ContainsKey(name))
            {
                throw new RequestFailedException(404, "The table specified does not exist.", TableErrorCode.TableNotFound.ToString(), null);
            }
        },
        After = request => After?.Invoke(name, request) ?? Answer.Comes,
    });

    public override TableClient GetTableClient(string tableName) => this[tableName];

    public override Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default)
    {
        Interruptions.Before?.Invoke(cancellationToken);
        _made[tableName] = true;
        Interruptions.After?.Invoke(cancellationToken);
        return Task.FromResult(Response.FromValue(TableModelFactory.TableItem(tableName), new FakeResponse(201)));
    }

    public override Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default)
    {
        Interruptions.Before?.Invoke(cancellationToken);
        _tables.TryRemove(tableName, out _);
        return Task.FromResult<Response>(new FakeResponse(_made.TryRemove(tableName, out _) ? 204 : 404));
    }

    public override AsyncPageable<TableItem> QueryAsync(
        string? filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default)
    {
        // The filter's words are those of a row's, with one property.
        var condition = FakeFilter.Parse(filter);
        var items = Names.Where(name => condition(new TableEntity { ["TableName"] = name })).Select(name => TableModelFactory.TableItem(name));
        return AsyncPageable<TableItem>.FromPages([Page<TableItem>.FromValues([.. items], null, new FakeResponse(200))]);
    }
}
