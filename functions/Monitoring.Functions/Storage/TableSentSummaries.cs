using System.Globalization;
using System.Security.Cryptography;
using Azure.Data.Tables;
using Monitoring.Accounting;
using Monitoring.Spreading;

namespace Monitoring.Functions.Storage;

/// <summary>
/// The month ledger: a row for each revision says how far it is, and a file holds what it says. The file is named by its content and
/// written before the row that names it, so that a row never names one that is not there.
/// </summary>
internal sealed class TableSentSummaries(TableClient table, IKeptFiles files) : ISentSummaries
{
    private const int ReadsAtOnce = 8;
    private const string StateName = "State";
    private const string AtName = "At";
    private const string ChangedName = "ChangedAt";
    private const string FailureName = "Failure";
    private const string ContentName = "Content";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SentRevision>> ListAsync(string entityId, Month? month, CancellationToken cancellationToken)
    {
        var filter = $"PartitionKey eq '{TableKeys.OfEntity(entityId)}'";
        if (month is { } one)
        {
            filter += $" and RowKey ge '{one}-r' and RowKey lt '{one}-s'";
        }

        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        var revisions = new SentRevision[rows.Count];
        await Parallel.ForAsync(
            0, rows.Count, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken },
            async (i, stop) => revisions[i] = await RevisionOfAsync(entityId, rows[i], stop));
        return [.. revisions.OrderBy(revision => revision.Month).ThenBy(revision => revision.Revision)];
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TryRecordAsync(SentRevision revision, SentRevision? before, CancellationToken cancellationToken)
    {
        var key = (Partition: TableKeys.OfEntity(revision.EntityId), Row: RowKeyOf(revision));
        var read = await table.FindRowAsync(key.Partition, key.Row, cancellationToken);
        if (before is null ? read is not null : read is null || !IsStill(read, before))
        {
            return false;
        }

        var content = SentContent.Write(revision);
        var name = $"sent/{key.Partition}/{key.Row}/{Convert.ToHexStringLower(SHA256.HashData(content))}";
        if (read?.GetString(ContentName) != name)
        {
            await files.WriteAsync(name, content, cancellationToken);
        }

        var row = new TableEntity(key.Partition, key.Row)
        {
            [StateName] = revision.State.ToString(),
            [AtName] = TextOf(revision.At),
            [ChangedName] = TextOf(revision.ChangedAt),
            [ContentName] = name,
        };
        if (revision.Failure is { } failure)
        {
            row[FailureName] = failure;
        }

        return await table.TryWriteRowAsync(row, read, cancellationToken);
    }

    private static bool IsStill(TableEntity row, SentRevision before) =>
        StateOf(row) is var state && state != SendingState.Sent && state == before.State && InstantOf(row, ChangedName) == before.ChangedAt;

    private static string RowKeyOf(SentRevision revision) => string.Create(CultureInfo.InvariantCulture, $"{revision.Month}-r{revision.Revision:D6}");

    private static SendingState StateOf(TableEntity row) => Enum.Parse<SendingState>(row.GetString(StateName));

    private static string TextOf(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset InstantOf(TableEntity row, string name) =>
        DateTimeOffset.Parse(row.GetString(name), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private async ValueTask<SentRevision> RevisionOfAsync(string entityId, TableEntity row, CancellationToken cancellationToken)
    {
        var name = row.GetString(ContentName);
        var content = await files.FindAsync(name, cancellationToken)
            ?? throw new InvalidDataException($"The file '{name}' of the month ledger is gone; restore it from the account's deleted blobs.");
        var (json, message) = SentContent.Read(content);
        var (month, revision) = (Month.Parse(row.RowKey[..7]), int.Parse(row.RowKey.AsSpan(9), CultureInfo.InvariantCulture));
        return new SentRevision(entityId, month, revision, StateOf(row), InstantOf(row, AtName), json, message)
        {
            ChangedAt = InstantOf(row, ChangedName),
            Failure = row.GetString(FailureName),
        };
    }
}
