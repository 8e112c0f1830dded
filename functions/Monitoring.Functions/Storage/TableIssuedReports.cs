using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Monitoring.Issuing;
using Monitoring.Spreading;

namespace Monitoring.Functions.Storage;

/// <summary>
/// What was issued: a row for each revision says how far its mail is, and files hold what it says and what it stood on. A file is named by its
/// content and written before the row that names it, so that a row never names one that is not there.
/// </summary>
/// <remarks>Rows of summaries that were sent before other reports were kept here lack what such rows have by now.</remarks>
internal sealed class TableIssuedReports(TableClient table, IKeptFiles files) : IIssuedReports
{
    private const int ReadsAtOnce = 8;
    private const string SubjectName = "Subject";
    private const string StateName = "State";
    private const string AtName = "At";
    private const string AsOfName = "AsOf";
    private const string HashName = "Sha256";
    private const string NoteName = "Note";
    private const string ChangedName = "ChangedAt";
    private const string FailureName = "Failure";
    private const string ContentName = "Content";
    private const string BasisName = "Basis";

    /// <summary>In the place of a mail's state.</summary>
    private const string NoMail = "None";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<IssuedReport>> ListAsync(ReportFilter which, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        var filter = which.Subject is { } subject ? $"PartitionKey eq '{TableKeys.OfEntity(subject)}'" : null;
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var (kind, period, _) = PlaceOf(row.RowKey);
            if ((which.Kind ?? kind) == kind && (which.Period ?? period) == period)
            {
                rows.Add(row);
            }
        }

        var reports = new IssuedReport[rows.Count];
        await Parallel.ForAsync(
            0, rows.Count, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken },
            async (i, stop) => reports[i] = await ReportOfAsync(which.Subject, rows[i], stop));
        return [.. reports.OrderBy(report => report.Key).ThenBy(report => report.Revision)];
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TryIssueAsync(IssuedReport report, CancellationToken cancellationToken)
    {
        var (partition, key) = (TableKeys.OfEntity(report.Key.Subject), RowKeyOf(report.Key, report.Revision));
        if (await table.FindRowAsync(partition, key, cancellationToken) is not null)
        {
            return false;
        }

        var row = new TableEntity(partition, key)
        {
            [SubjectName] = report.Key.Subject,
            [AtName] = TextOf(report.IssuedAt),
            [AsOfName] = TextOf(report.AsOf),
            [HashName] = report.Sha256,
        };
        if (report.Note is { } note)
        {
            row[NoteName] = note;
        }

        if (report.Basis is { } basis)
        {
            row[BasisName] = await WriteAsync("basis", row, IssuedContent.Pack(Encoding.UTF8.GetBytes(ReportBasisJson.Write(basis))), cancellationToken);
        }

        await SetMailAsync(row, report.Json, report.Mail, cancellationToken);
        return await table.TryWriteRowAsync(row, read: null, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TryMoveMailAsync(IssuedReport report, Dispatch? before, CancellationToken cancellationToken)
    {
        var read = await table.FindRowAsync(TableKeys.OfEntity(report.Key.Subject), RowKeyOf(report.Key, report.Revision), cancellationToken);
        if (read is null || !IsStill(read, before))
        {
            return false;
        }

        var row = new TableEntity(read.PartitionKey, read.RowKey);
        foreach (var name in (ReadOnlySpan<string>)[SubjectName, AtName, AsOfName, HashName, NoteName, BasisName, ContentName])
        {
            if (read.TryGetValue(name, out var value))
            {
                row[name] = value;
            }
        }

        var (json, _) = await ReadContentAsync(read, cancellationToken);
        await SetMailAsync(row, json, report.Mail, cancellationToken);
        return await table.TryWriteRowAsync(row, read, cancellationToken);
    }

    private static bool IsStill(TableEntity row, Dispatch? before) => StateOf(row) switch
    {
        null => before is null,
        SendingState.Sent => false,
        var state => before is not null && state == before.State && InstantOf(row, ChangedName) == before.ChangedAt,
    };

    // A summary's row is named by its month alone, as it was before there were others.
    private static string RowKeyOf(ReportKey key, int revision) => string.Create(
        CultureInfo.InvariantCulture, $"{(key.Kind == ReportKind.Summary ? "" : $"{key.Kind.ToString().ToLowerInvariant()}-")}{key.Period}-r{revision:D6}");

    private static (ReportKind Kind, string Period, int Revision) PlaceOf(string rowKey)
    {
        var end = rowKey.LastIndexOf("-r", StringComparison.Ordinal);
        var revision = int.Parse(rowKey.AsSpan(end + 2), CultureInfo.InvariantCulture);
        var start = char.IsAsciiLetter(rowKey[0]) ? rowKey.IndexOf('-', StringComparison.Ordinal) + 1 : 0;
        var kind = start == 0 ? ReportKind.Summary : Enum.Parse<ReportKind>(rowKey.AsSpan(0, start - 1), ignoreCase: true);
        return (kind, rowKey[start..end], revision);
    }

    private static SendingState? StateOf(TableEntity row) =>
        row.GetString(StateName) is var state && state == NoMail ? null : Enum.Parse<SendingState>(state);

    private static string TextOf(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset InstantOf(TableEntity row, string name) =>
        DateTimeOffset.Parse(row.GetString(name), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private async ValueTask SetMailAsync(TableEntity row, string json, Dispatch? mail, CancellationToken cancellationToken)
    {
        row[StateName] = mail?.State.ToString() ?? NoMail;
        row[ContentName] = await WriteAsync("sent", row, IssuedContent.Write(json, mail?.Message), cancellationToken);
        if (mail is not null)
        {
            row[ChangedName] = TextOf(mail.ChangedAt);
        }

        if (mail?.Failure is { } failure)
        {
            row[FailureName] = failure;
        }
    }

    /// <returns>The file's name.</returns>
    private async ValueTask<string> WriteAsync(string folder, TableEntity row, byte[] content, CancellationToken cancellationToken)
    {
        var name = $"{folder}/{row.PartitionKey}/{row.RowKey}/{Convert.ToHexStringLower(SHA256.HashData(content))}";
        if (!row.TryGetValue(ContentName, out var written) || written as string != name)
        {
            await files.WriteAsync(name, content, cancellationToken);
        }

        return name;
    }

    private async ValueTask<(string Json, Delivering.MailMessageBytes? Message)> ReadContentAsync(TableEntity row, CancellationToken cancellationToken) =>
        IssuedContent.Read(await ReadFileAsync(row.GetString(ContentName), cancellationToken));

    private async ValueTask<byte[]> ReadFileAsync(string name, CancellationToken cancellationToken) =>
        await files.FindAsync(name, cancellationToken)
        ?? throw new InvalidDataException($"The file '{name}' of the month ledger is gone; restore it from the account's deleted blobs.");

    private async ValueTask<IssuedReport> ReportOfAsync(string? subject, TableEntity row, CancellationToken cancellationToken)
    {
        var (kind, period, revision) = PlaceOf(row.RowKey);
        var (json, message) = await ReadContentAsync(row, cancellationToken);
        var basis = row.GetString(BasisName) is { } name
            ? ReportBasisJson.Parse(Encoding.UTF8.GetString(IssuedContent.Unpack(await ReadFileAsync(name, cancellationToken))))
            : null;
        return new IssuedReport
        {
            Key = new ReportKey(kind, subject ?? row.GetString(SubjectName) ?? EntityOf(json), period),
            Revision = revision,
            IssuedAt = InstantOf(row, AtName),
            AsOf = InstantOf(row, row.ContainsKey(AsOfName) ? AsOfName : AtName),
            Json = json,
            Sha256 = row.GetString(HashName) ?? IssuedReport.HashOf(json),
            Basis = basis,
            Note = row.GetString(NoteName),
            Mail = StateOf(row) is { } state && message is not null
                ? new Dispatch(state, message, InstantOf(row, ChangedName), row.GetString(FailureName))
                : null,
        };
    }

    private static string EntityOf(string summary)
    {
        using var json = JsonDocument.Parse(summary);
        return json.RootElement.TryGetProperty("entity", out var entity) ? entity.ToString() : "";
    }
}
