using System.Buffers;
using System.Reflection;
using System.Security.Cryptography;
using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Issuing;
using Monitoring.RollingUp;

namespace Monitoring.Moving;

/// <summary>What was moved.</summary>
public sealed record MovedState(long Uploads, long Files, long Statements, long Mentions, long Months, long Reports);

/// <summary>
/// Writes all that is kept as JSON Lines, in a form that no store shapes (STATE.md): the same state gives the same bytes from every host. One
/// shard of one month is in memory at a time. What is written is summed up on the way: figures that are not the sum of their mentions
/// don't leave.
/// </summary>
/// <param name="state">Nobody may write to it meanwhile.</param>
/// <param name="entities">All that it holds figures of.</param>
public sealed class StateExport(IReportedState state, IStateFiles files, IntakeRules rules, IReadOnlyCollection<string> entities)
{
    /// <summary>Bytes of a file in one line.</summary>
    private const int BytesPerLine = 192 * 1024;

    private readonly Dictionary<ExportId, int> _ordinals = [];
    private long _files;
    private long _statements;
    private long _mentions;
    private long _months;

    /// <exception cref="StateFormatException">What is kept can't be exported as it is.</exception>
    public async Task<MovedState> WriteAsync(Stream destination, bool withUploads, CancellationToken cancellationToken)
    {
        using var lines = new LineWriter(destination);
        await lines.WriteAsync(new StateLine { Head = Head(withUploads) }, cancellationToken);
        var ledger = await state.Ledger.ListAsync(cancellationToken);
        if (ledger.FirstOrDefault(entry => entry.IsUnderway) is { } underway)
        {
            throw new StateFormatException($"{underway.FileName}: found it underway, expected all uploads done or failed. Nothing was exported; try again when it is done.");
        }

        foreach (var entry in ledger)
        {
            _ordinals.Add(entry.Id, _ordinals.Count + 1);
            var rejects = files.RejectsOf(entry);
            await lines.WriteAsync(
                new StateLine { Upload = entry with { Arrival = null, RejectsFile = rejects.Count == 0 ? null : string.Join('\n', rejects) } }, cancellationToken);
        }

        await WriteFilesAsync(lines, ledger, withUploads, cancellationToken);
        foreach (var owner in entities.Order(StringComparer.Ordinal).Prepend(""))
        {
            await WriteStatementsAsync(lines, owner, cancellationToken);
        }

        foreach (var entity in entities.Order(StringComparer.Ordinal))
        {
            await WriteMentionsAsync(lines, entity, cancellationToken);
        }

        var reports = await state.Issued.ListAsync(ReportFilter.All, cancellationToken);
        foreach (var report in reports)
        {
            await lines.WriteAsync(new StateLine { Report = LineOf(report) }, cancellationToken);
        }

        var end = new EndLine(_ordinals.Count, _files, _statements, _mentions, _months, reports.Count, lines.Hash());
        await lines.WriteAsync(new StateLine { End = end }, cancellationToken);
        return new MovedState(end.Uploads, end.Files, end.Statements, end.Mentions, end.Months, end.Reports);
    }

    /// <summary>SHA-256 over a rollup as encoded.</summary>
    internal static string HashOf(Rollup rollup) => Convert.ToHexStringLower(SHA256.HashData(RollupCodec.Encode(rollup)));

    private HeadLine Head(bool withUploads) => new(
        HeadLine.FormatName, HeadLine.CurrentVersion,
        $"monitoring {typeof(StateExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}",
        rules.Basis, rules.Settings.TimeZone, rules.Settings.Sentiment.ToString().ToLowerInvariant(), rules.Settings.Language.ToString().ToLowerInvariant(),
        rules.Tagger.Name, withUploads);

    private async Task WriteFilesAsync(LineWriter lines, IReadOnlyList<LedgerEntry> ledger, bool withUploads, CancellationToken cancellationToken)
    {
        foreach (var name in (await files.ListOwnAsync(cancellationToken)).Order(StringComparer.Ordinal))
        {
            await WriteFileAsync(lines, name, await files.OpenAsync(name, cancellationToken), cancellationToken);
        }

        foreach (var entry in ledger)
        {
            if (withUploads)
            {
                var bytes = await files.OpenUploadAsync(entry, cancellationToken);
                if (bytes is null && entry is { State: IntakeState.Done, DroppedAt: null })
                {
                    throw new StateFormatException(
                        $"{entry.FileName}: its kept bytes are gone. Nothing was exported; ingest the file again, which puts them back, or export without uploads.");
                }

                await WriteFileAsync(lines, $"uploads/{entry.Id.Hex}", bytes, cancellationToken);
            }

            var receipt = $"receipts/{RowOutcomesWriter.FileNameOf(entry.Id)}";
            await WriteFileAsync(lines, receipt, await files.OpenAsync(receipt, cancellationToken), cancellationToken);
            foreach (var rejects in files.RejectsOf(entry))
            {
                await WriteFileAsync(lines, rejects, await files.OpenAsync(rejects, cancellationToken), cancellationToken);
            }
        }
    }

    private async Task WriteFileAsync(LineWriter lines, string name, Stream? bytes, CancellationToken cancellationToken)
    {
        if (bytes is null)
        {
            return;
        }

        await using (bytes)
        {
            _files++;
            await lines.WriteAsync(new StateLine { File = new FileLine(name, bytes.Length) }, cancellationToken);
            var buffer = ArrayPool<byte>.Shared.Rent(BytesPerLine);
            int read;
            while ((read = await bytes.ReadAtLeastAsync(buffer.AsMemory(0, BytesPerLine), BytesPerLine, throwOnEndOfStream: false, cancellationToken)) > 0)
            {
                await lines.WriteAsync(new StateLine { Bytes = buffer[..read] }, cancellationToken);
            }

            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task WriteStatementsAsync(LineWriter lines, string owner, CancellationToken cancellationToken)
    {
        foreach (var kind in Enum.GetValues<StatementKind>())
        {
            await foreach (var kept in state.Register.ReadAsync(owner, kind, cancellationToken))
            {
                _statements++;
                await lines.WriteAsync(new StateLine { Statement = StatementLine.Of(owner, kept, PlaceOf) }, cancellationToken);
            }
        }
    }

    private async Task WriteMentionsAsync(LineWriter lines, string entity, CancellationToken cancellationToken)
    {
        var months = new SortedSet<Month>();
        for (var shard = 0; shard < state.Partitions.ShardCount; shard++)
        {
            months.UnionWith(await state.Partitions.ListMonthsAsync(new Partition(entity, shard), cancellationToken));
        }

        foreach (var month in months)
        {
            var (summed, kept) = (new Rollup(), new Rollup());
            foreach (var slice in Enumerable.Range(0, StateSlices.Count))
            {
                foreach (var stored in await StateSlices.ReadAsync(state.Partitions, entity, month, slice, cancellationToken))
                {
                    summed.Add(stored.Mention);
                    _mentions++;
                    await lines.WriteAsync(new StateLine { Mention = LineOf(entity, stored) }, cancellationToken);
                }
            }

            for (var shard = 0; shard < state.Partitions.ShardCount; shard++)
            {
                kept.Merge((await state.Partitions.ReadRollupsAsync(new Partition(entity, shard), [month], cancellationToken))[month].Rollup);
            }

            if (HashOf(summed) != HashOf(kept))
            {
                throw new StateFormatException(
                    $"{entity}, {month}: found figures that are not the sum of their mentions. Nothing was exported; 'monitoring verify' names them.");
            }

            _months++;
            await lines.WriteAsync(new StateLine { Month = LineOf(entity, month, summed) }, cancellationToken);
        }
    }

    private MentionLine LineOf(string entity, StoredMention stored)
    {
        var mention = stored.Mention;
        return new MentionLine(
            entity, mention.Id, PlaceOf(mention.Row), PlaceOf(stored.CountedBy), mention.Day, mention.Language, mention.Sentiment, mention.Tags,
            mention.Coverage);
    }

    internal static MonthLine LineOf(string entity, Month month, Rollup sums) => new(
        entity, month, sums.Total.Hits, sums.Total.HitsWithReach, sums.Total.Reach, sums.Total.Engagement,
        sums.Total.Ave.ByCurrency.ToDictionary(sum => sum.Key, sum => sum.Value / 1.0000000000000000000000000000m), HashOf(sums));

    private static ReportLine LineOf(IssuedReport report) => new(
        report.Key.Kind, report.Key.Subject, report.Key.Period, report.Revision, report.IssuedAt.ToUniversalTime(), report.AsOf.ToUniversalTime(),
        report.Sha256, report.Json)
    {
        Basis = report.Basis,
        Note = report.Note,
        Mail = report.Mail is { } mail
            ? new MailLine(
                mail.State, mail.ChangedAt.ToUniversalTime(), mail.Message.FileName, mail.Message.From, mail.Message.To, mail.Message.Bytes.ToArray())
            { Failure = mail.Failure }
            : null,
    };

    private long[] PlaceOf(RowRef row) => _ordinals.TryGetValue(row.Export, out var ordinal)
        ? [ordinal, row.RowNumber, row.LineNumber]
        : throw new StateFormatException(
            $"Found a mention or statement of upload {row.Export.Hex}, which the ledger doesn't hold. Nothing was exported; 'monitoring verify' names it.");
}
