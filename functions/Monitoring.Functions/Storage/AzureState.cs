using System.Collections.Concurrent;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Issuing;
using Monitoring.Registering;
using Monitoring.Spreading;

namespace Monitoring.Functions.Storage;

/// <summary>All that is kept, in one storage account.</summary>
/// <remarks>Made for each invocation: it remembers which tables it has seen, and another instance may drop those of an earlier basis.</remarks>
internal sealed class AzureState(BlobServiceClient blobs, QueueServiceClient queues, TableServiceClient tables) : ISpreadState
{
    private const string OfficeKey = "office";
    private const string BasisName = "ActiveBasis";
    private const string GenerationName = "Generation";
    private const string TickName = "LastTick";

    private readonly ConcurrentDictionary<string, IReportedState> _opened = new(StringComparer.Ordinal);
    private readonly KeptFiles _receipts = new(blobs.GetBlobContainerClient(Containers.Receipts));
    private readonly TableClient _office = tables.GetTableClient(Tables.Office);

    public IKeptUploads Uploads { get; } =
        new KeptUploads(blobs.GetBlobContainerClient(Containers.Uploads), tables.GetTableClient(Tables.Uploads));

    public IKeptFiles Work { get; } = new KeptFiles(blobs.GetBlobContainerClient(Containers.Work));

    public IKeptFiles Receipts => _receipts;

    public IMessenger Messenger { get; } = new Messenger(queues);

    /// <inheritdoc/>
    public async ValueTask<IReportedState> OpenAsync(string basis, CancellationToken cancellationToken)
    {
        if (_opened.TryGetValue(basis, out var opened))
        {
            return opened;
        }

        // Figures last, since a basis is listed by them: what is listed is whole.
        await tables.CreateTableIfNotExistsAsync(Tables.LedgerOf(basis), cancellationToken);
        await tables.CreateTableIfNotExistsAsync(Tables.FiguresOf(basis), cancellationToken);
        var figures = new Figures(
            new TablePartitions(tables.GetTableClient(Tables.FiguresOf(basis))),
            new TableRegister(tables.GetTableClient(Tables.FiguresOf(basis))),
            new TableLedger(tables.GetTableClient(Tables.LedgerOf(basis))),
            new TableIssuedReports(tables.GetTableClient(Tables.Months), _receipts));
        return _opened.GetOrAdd(basis, figures);
    }

    /// <inheritdoc/>
    public async ValueTask<OfficeState> ReadOfficeAsync(CancellationToken cancellationToken) =>
        OfficeOf(await _office.FindRowAsync(OfficeKey, OfficeKey, cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<bool> TryWriteOfficeAsync(OfficeState changed, OfficeState before, CancellationToken cancellationToken)
    {
        var read = await _office.FindRowAsync(OfficeKey, OfficeKey, cancellationToken);
        return OfficeOf(read) == before && await _office.TryWriteRowAsync(RowOf(changed), read, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ListBasesAsync(CancellationToken cancellationToken)
    {
        var bases = new List<string>();
        await foreach (var table in tables.QueryAsync(Tables.AllFigures, cancellationToken: cancellationToken))
        {
            if (Tables.BasisOf(table.Name) is { } basis)
            {
                bases.Add(basis);
            }
        }

        return bases;
    }

    /// <inheritdoc/>
    public async ValueTask DropAsync(string basis, CancellationToken cancellationToken)
    {
        _opened.TryRemove(basis, out _);

        // Figures last: while they are there the basis is listed, so that a drop that was stopped half way is done again.
        await _receipts.DeleteAllAsync($"{basis}/", cancellationToken);
        await DeleteTableAsync(Tables.LedgerOf(basis), cancellationToken);
        await DeleteTableAsync(Tables.FiguresOf(basis), cancellationToken);
    }

    private async Task DeleteTableAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await tables.DeleteTableAsync(name, cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return;
        }
    }

    private static OfficeState OfficeOf(TableEntity? row) => row is null ? new OfficeState() : new OfficeState(
        row.GetString(BasisName),
        row.GetInt32(GenerationName) ?? 0,
        row.GetString(TickName) is { } tick ? DateTimeOffset.Parse(tick, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null);

    private static TableEntity RowOf(OfficeState office)
    {
        var row = new TableEntity(OfficeKey, OfficeKey) { [GenerationName] = office.Generation };
        if (office.ActiveBasis is { } basis)
        {
            row[BasisName] = basis;
        }

        if (office.LastTick is { } tick)
        {
            row[TickName] = tick.ToString("O", CultureInfo.InvariantCulture);
        }

        return row;
    }

    private sealed record Figures(IPartitionStore Partitions, IRegister Register, ILedger Ledger, IIssuedReports Issued) : IReportedState;
}
