using System.Linq.Expressions;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

public partial class TableServiceClient
{
    protected TableServiceClient()
    {
    }

    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    public TableServiceClient(string connectionString, TableClientOptions options = null) => throw Surface.Only();

    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null) => Uri = endpoint;

    public virtual string AccountName => throw Surface.Only();

    public virtual Uri Uri { get; }

    public virtual TableClient GetTableClient(string tableName) => new(Uri, tableName, (TokenCredential)null);

    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(
        string tableName, CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual Task<Response> DeleteTableAsync(string tableName, CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual AsyncPageable<TableItem> QueryAsync(
        string filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual AsyncPageable<TableItem> QueryAsync(
        FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual AsyncPageable<TableItem> QueryAsync(
        Expression<Func<TableItem, bool>> filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        throw Surface.Only();
}
