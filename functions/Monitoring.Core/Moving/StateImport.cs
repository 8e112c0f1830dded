using System.Security.Cryptography;
using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Registering;
using Monitoring.RollingUp;

namespace Monitoring.Moving;

/// <summary>
/// Reads what <see cref="StateExport"/> wrote into an empty state. What it comes to is compared with what the file says: the figures of each
/// month, the hash of each upload, all counts, and the hash of the file. Nothing is done until the end was read and fits: the caller
/// makes it take effect then, and not before.
/// </summary>
/// <param name="state">Empty.</param>
/// <param name="name">Of the file, for people.</param>
public sealed class StateImport(IReportedState state, IStateFiles files, string name)
{
    private const int StatementsAtOnce = 500;

    private readonly List<LedgerEntry> _entries = [];
    private readonly List<RegisterChange> _waiting = [];
    private readonly MentionCarrier _carrier = new(state.Partitions);
    private HeadLine? _head;
    private long _files;
    private long _statements;
    private long _mentions;
    private long _months;
    private long _reports;

    /// <summary>Of the figures; null before the head was read.</summary>
    public string? Basis => _head?.Basis;

    /// <summary>Reads all of it and imports nothing.</summary>
    /// <returns>The basis of the figures.</returns>
    /// <exception cref="StateFormatException">That is no exported state, or one of a newer program, or it was cut off or changed.</exception>
    public static async Task<string> CheckAsync(Stream source, string name, CancellationToken cancellationToken)
    {
        using var lines = new LineReader(source, name);
        var head = await ReadHeadAsync(lines, cancellationToken);
        while (await lines.ReadAsync(cancellationToken) is { } line)
        {
            if (line.End is { } end)
            {
                return lines.HashBefore == end.Sha256 ? head.Basis : throw lines.Changed(end);
            }
        }

        throw lines.CutOff();
    }

    /// <exception cref="StateFormatException">The file is none, was cut off or changed, or does not add up.</exception>
    public async Task<MovedState> ReadAsync(Stream source, CancellationToken cancellationToken)
    {
        using var lines = new LineReader(source, name);
        _head = await ReadHeadAsync(lines, cancellationToken);
        while (true)
        {
            if (await lines.ReadAsync(cancellationToken) is not { } line)
            {
                throw lines.CutOff();
            }

            if (line.End is { } end)
            {
                await FinishAsync(lines, end, cancellationToken);
                return new MovedState(_entries.Count, _files, _statements, _mentions, _months, _reports);
            }

            try
            {
                await TakeAsync(lines, line, cancellationToken);
            }
            catch (Exception fault) when (fault is InvalidDataException or ArgumentException or FormatException or OverflowException)
            {
                throw lines.Wrong(fault.Message.TrimEnd('.'), fault);
            }
        }
    }

    private static async Task<HeadLine> ReadHeadAsync(LineReader lines, CancellationToken cancellationToken)
    {
        if (await lines.ReadAsync(cancellationToken) is not { Head: { Format: HeadLine.FormatName } head })
        {
            throw lines.Wrong("found no head, expected one such as {\"head\":{\"format\":\"monitoring-state\",\"version\":1,...");
        }

        return head.Version == HeadLine.CurrentVersion
            ? head
            : throw lines.Wrong($"found version {head.Version} of the format, this program knows {HeadLine.CurrentVersion}. Use the program that made it ({head.MadeBy}) or a newer one");
    }

    private async Task TakeAsync(LineReader lines, StateLine line, CancellationToken cancellationToken)
    {
        switch (line)
        {
            case { Upload: { } entry }:
                await TakeAsync(lines, entry, cancellationToken);
                break;
            case { File: { } file }:
                await TakeAsync(lines, file, cancellationToken);
                break;
            case { Statement: { } statement }:
                await TakeAsync(lines, statement, cancellationToken);
                break;
            case { Mention: { } mention }:
                _mentions++;
                await _carrier.AddAsync(mention.Entity, MentionOf(lines, mention), cancellationToken);
                break;
            case { Month: { } month }:
                await TakeAsync(lines, month, cancellationToken);
                break;
            case { Report: { } report }:
                await TakeAsync(lines, report, cancellationToken);
                break;
            default:
                throw lines.Wrong("found a line out of its place");
        }
    }

    private async Task TakeAsync(LineReader lines, LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Id.Hex is not { Length: 64 } || !entry.Id.Hex.All(char.IsAsciiHexDigitLower) || _entries.Any(other => other.Id == entry.Id))
        {
            throw lines.Wrong($"found upload '{entry.Id.Hex}', expected a SHA-256 that no upload before has");
        }

        var rejects = entry.RejectsFile?.Split('\n') ?? [];
        foreach (var file in rejects)
        {
            RequireName(lines, file);
        }

        _entries.Add(entry with { Arrival = _entries.Count + 1, RejectsFile = files.NameRejects(rejects) });
        await state.Ledger.RecordAsync(_entries[^1], cancellationToken);
    }

    private async Task TakeAsync(LineReader lines, FileLine file, CancellationToken cancellationToken)
    {
        _files++;
        if (file.Name.StartsWith("uploads/", StringComparison.Ordinal))
        {
            var entry = _entries.Find(entry => file.Name == $"uploads/{entry.Id.Hex}") ?? throw lines.Wrong($"found the file '{file.Name}' of no upload before it");
            await using var bytes = new FileLinesStream(lines, file.Length);
            await files.WriteUploadAsync(entry, bytes, cancellationToken);
            if (await bytes.FinishAsync(cancellationToken) is var found && found != entry.Id.Hex)
            {
                throw lines.Wrong($"found SHA-256 {found} of the bytes of '{entry.FileName}', expected {entry.Id.Hex}");
            }
        }
        else
        {
            RequireName(lines, file.Name);
            await using var bytes = new FileLinesStream(lines, file.Length);
            await files.WriteAsync(file.Name, bytes, cancellationToken);
            await bytes.FinishAsync(cancellationToken);
        }
    }

    /// <summary>A name decides where bytes are written: nothing but the names of the format.</summary>
    private static void RequireName(LineReader lines, string file)
    {
        var isKnown = file is "settings.json" or "watchlist.json" or "topics.txt"
            || (file.Split('/') is [var folder, { Length: > 0 } own] && folder is "services" or "models" or "receipts" or "rejects"
                && own is not ("." or "..") && own.AsSpan().IndexOfAny(['\\', ':', '\0', '\n']) < 0);
        if (!isKnown)
        {
            throw lines.Wrong($"found the file name '{file}', expected one of the format");
        }
    }

    private async Task TakeAsync(LineReader lines, StatementLine line, CancellationToken cancellationToken)
    {
        var statement = line.Find() ?? throw lines.Wrong("found a line that states nothing or several things, expected one statement");
        _statements++;
        _waiting.Add(new RegisterChange(
            new RegisterKey(line.Owner, statement.Kind, statement.Id),
            new KeptStatement(statement, RowOf(lines, line.Row), RowOf(lines, line.CountedBy)), ReadVersion: 0));
        if (_waiting.Count == StatementsAtOnce)
        {
            await FlushStatementsAsync(lines, cancellationToken);
        }
    }

    private async Task FlushStatementsAsync(LineReader lines, CancellationToken cancellationToken)
    {
        if ((await state.Register.CommitAsync(_waiting, cancellationToken)).Count > 0)
        {
            throw lines.Wrong("found a statement for the second time before here");
        }

        _waiting.Clear();
    }

    private StoredMention MentionOf(LineReader lines, MentionLine line) => new(
        new Mention(line.Id, line.Coverage, line.Tags, line.Language, line.Sentiment, line.Day, RowOf(lines, line.Row)), RowOf(lines, line.CountedBy));

    private async Task TakeAsync(LineReader lines, MonthLine month, CancellationToken cancellationToken)
    {
        await _carrier.FlushAsync(cancellationToken);
        var sums = new Rollup();
        for (var shard = 0; shard < state.Partitions.ShardCount; shard++)
        {
            sums.Merge((await state.Partitions.ReadRollupsAsync(new Partition(month.Entity, shard), [month.Month], cancellationToken))[month.Month].Rollup);
        }

        if (StateExport.HashOf(sums) != month.Sums || sums.Total.Hits != month.Hits || sums.Total.Reach != month.Reach)
        {
            throw lines.Wrong(FormattableString.Invariant(
                $"{month.Entity}, {month.Month}: found mentions that add up to {sums.Total.Hits} hits and a reach of {sums.Total.Reach}, expected {month.Hits} and {month.Reach}, and all other sums alike"));
        }

        _months++;
    }

    private async Task TakeAsync(LineReader lines, ReportLine line, CancellationToken cancellationToken)
    {
        var report = new IssuedReport
        {
            Key = new ReportKey(line.Kind, line.Subject, line.Period),
            Revision = line.Revision,
            IssuedAt = line.IssuedAt,
            AsOf = line.AsOf,
            Sha256 = line.Sha256,
            Json = line.Json,
            Basis = line.Basis,
            Note = line.Note,
            Mail = line.Mail is { } mail
                ? new Dispatch(mail.State, new MailMessageBytes(mail.FileName, mail.From, mail.To, mail.Message), mail.ChangedAt, mail.Failure)
                : null,
        };
        _reports++;
        if (!await state.Issued.TryIssueAsync(report, cancellationToken)
            && !(await state.Issued.ListAsync(ReportFilter.Of(report.Key), cancellationToken)).Any(kept => kept.Id == report.Id && kept.Sha256 == report.Sha256))
        {
            throw lines.Wrong($"found report {report.Id}, which is there already with other content");
        }
    }

    private async Task FinishAsync(LineReader lines, EndLine end, CancellationToken cancellationToken)
    {
        if (lines.HashBefore != end.Sha256)
        {
            throw lines.Changed(end);
        }

        await FlushStatementsAsync(lines, cancellationToken);
        await _carrier.FlushAsync(cancellationToken);
        var found = new EndLine(_entries.Count, _files, _statements, _mentions, _months, _reports, end.Sha256);
        if (found != end)
        {
            throw lines.Wrong($"found {found}, expected {end}");
        }

        if (await lines.ReadAsync(cancellationToken) is not null)
        {
            throw lines.Wrong("found a line behind the last one");
        }
    }

    private RowRef RowOf(LineReader lines, long[] place) =>
        place is [var ordinal, > 0 and var row, > 0 and var line] && ordinal >= 1 && ordinal <= _entries.Count
            ? new RowRef(_entries[(int)ordinal - 1].Id, row, line)
            : throw lines.Wrong($"found the row [{string.Join(", ", place)}], expected the number of an upload before it, a row and a line");

    /// <summary>The bytes of a file, from the lines that hold them.</summary>
    private sealed class FileLinesStream(LineReader lines, long length) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private ReadOnlyMemory<byte> _left;
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        /// <summary>Reads what nobody read.</summary>
        /// <returns>The hash of all.</returns>
        public async ValueTask<string> FinishAsync(CancellationToken cancellationToken)
        {
            var buffer = new byte[4096];
            while (await ReadAsync(buffer, cancellationToken) > 0)
            {
            }

            return Convert.ToHexStringLower(_hash.GetHashAndReset());
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_position == length || buffer.IsEmpty)
            {
                return 0;
            }

            if (_left.IsEmpty)
            {
                _left = await lines.ReadAsync(cancellationToken) is { Bytes: { Length: > 0 } bytes } && bytes.Length <= length - _position
                    ? bytes
                    : throw lines.Wrong("found no line with the rest of the file's bytes, or more of them than expected");
            }

            var count = Math.Min(buffer.Length, _left.Length);
            _left[..count].CopyTo(buffer);
            _hash.AppendData(_left.Span[..count]);
            _left = _left[count..];
            _position += count;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Lines are read asynchronously.");

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
