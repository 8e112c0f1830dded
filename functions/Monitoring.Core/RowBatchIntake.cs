using System.Collections.Concurrent;
using Monitoring.Accounting;
using Monitoring.Configuring;
using Monitoring.Identifying;
using Monitoring.Matching;
using Monitoring.Normalizing;
using Monitoring.Reading;
using Monitoring.Recognizing;
using Monitoring.Registering;
using Monitoring.Summarizing;
using NodaTime;

namespace Monitoring;

/// <summary>The way in for some rows of one table: normalize and match, mentions and what is stated beside them. It keeps no state between batches, so that several run side by
/// side.</summary>
internal sealed class RowBatchIntake
{
    private const int LongestHeadline = 200;

    // A normalizer remembers what it has read and serves one batch at a time.
    private readonly ConcurrentBag<(RowNormalizer Rows, FigureNormalizer Figures)> _normalizers = [];
    private readonly Matcher _matcher;
    private readonly FigureOwners _owners;
    private readonly DateTimeZone _zone;
    private readonly RecognizedTable _table;
    private readonly ExportContext _context;

    public RowBatchIntake(IntakeRules rules, RecognizedTable table, ExportContext context)
    {
        (_table, _context) = (table, context);
        _matcher = new Matcher(rules.WatchList);
        _owners = new FigureOwners(rules.WatchList, _matcher);
        _zone = ReportingZone.Of(rules.Settings);
    }

    private ServiceDescription Service => _table.Header.Service;

    public ReadRows Take(RowBatch batch, ExportId export)
    {
        var rows = new ReadRows(batch.Count);
        var normalizer = _normalizers.TryTake(out var idle) ? idle : (Rows: new RowNormalizer(_table.Header), Figures: new FigureNormalizer(_table.Header));
        var cursor = batch.OpenCursor();
        var matched = new List<WatchEntity>();
        for (var i = 0; i < batch.Count; i++)
        {
            cursor.MoveTo(i);
            var row = new RowRef(export, batch.FirstRowNumber + i, cursor.LineNumber);
            rows.Rows.Add(row);
            var stated = normalizer.Figures.Normalize(cursor);
            var read = Service.Kind is ExportKind.Mentions or ExportKind.Posts ? normalizer.Rows.Normalize(cursor) : default;
            if (RejectionOf(read, stated) is { } reason)
            {
                rows.Rejected.Add(i, new RejectedRow(_table.Source.Name, _table.Header.Header, FieldsOf(cursor), row, reason));
                continue;
            }

            matched.Clear();
            var statements = stated.Statements.Count > 0 ? Owned(stated) : [];
            if (read.Coverage is { } coverage)
            {
                var day = ReportingZone.DayOf(coverage.PublishedAt, _zone);
                if (Service.Kind == ExportKind.Mentions)
                {
                    rows.Cover(day);
                    _matcher.Match(coverage, _context, matched, out var leftOpen);
                    if (leftOpen is not null)
                    {
                        rows.LeftOpen.Add(leftOpen, day.Year);
                    }
                }

                if (OwnersOf(coverage, stated, matched) is { Count: > 0 } owners)
                {
                    var post = PostOf(coverage, day);
                    statements = [.. statements, .. owners.Select(owner => new OwnedStatement(owner.Id, post))];
                }
            }

            if (matched.Count + statements.Length > 0)
            {
                rows.Matched.Add(new MatchedRow(i, row, matched.Count > 0 ? read.Coverage : null, [.. matched], statements));
            }
        }

        _normalizers.Add(normalizer);
        return rows;
    }

    /// <summary>A row that names no publication may be there for its figures.</summary>
    private static string? RejectionOf(NormalizedRow read, NormalizedFigures stated) =>
        read.NamesNothing && stated.Statements.Count > 0 ? null
        : read.NamesNothing ? stated.Rejection ?? read.Rejection
        : read.Rejection ?? stated.Rejection;

    private OwnedStatement[] Owned(NormalizedFigures stated)
    {
        // Exchange rates are the office's, whoever it watches; so is a correction that names no entity: it holds for all that the mention names.
        IEnumerable<string> owners = Service.Kind == ExportKind.Rates || (Service.Kind == ExportKind.Corrections && stated.Entity is null)
            ? [""]
            : _owners.Find(stated.Entity, stated.Account, stated.Subject, stated.Scope, _context).Select(entity => entity.Id);
        return [.. owners.SelectMany(owner => stated.Statements, (owner, statement) => new OwnedStatement(owner, statement))];
    }

    /// <summary>Whose own post it is: of the entity whose account it is, or of the one that it names in a back office's list.</summary>
    private IReadOnlyList<WatchEntity> OwnersOf(Coverage coverage, NormalizedFigures stated, List<WatchEntity> matched)
    {
        if (Service.Kind == ExportKind.Posts)
        {
            return _owners.Find(stated.Entity, stated.Account ?? HandleOf(coverage), coverage.Headline, coverage.Text, _context);
        }

        var isPlatform = coverage.Channel is not (Channel.Online or Channel.Print or Channel.Broadcast);
        return isPlatform && _owners.OfAccountKey(coverage.Outlet.Key) is { } owner ? [owner] : Service.HoldsOwnPosts ? matched : [];
    }

    // A post's address may name its account; the platform's host is none.
    private static string? HandleOf(Coverage coverage) => coverage.Outlet.Name.StartsWith('@') ? coverage.Outlet.Name : null;

    private static Post PostOf(Coverage coverage, DateOnly day) => new(
        Identity.Of(coverage), coverage.Channel, coverage.Outlet.Name, DisplayText.Of(coverage.Headline ?? coverage.Text, LongestHeadline),
        coverage.Url, coverage.PublishedAt, day, coverage.Engagement);

    private static string[] FieldsOf(Row row)
    {
        var fields = new string[row.FieldCount];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = row.Field(i).ToString();
        }

        return fields;
    }
}

/// <summary>A row that names watched entities, or states something of them.</summary>
/// <param name="Position">In <see cref="ReadRows.Rows"/>.</param>
/// <param name="Coverage">Null where the row is no mention of anybody watched.</param>
/// <param name="Entities">Whom it mentions, in the order of the watch list; empty where <paramref name="Coverage"/> is null.</param>
/// <param name="Statements">What it states beside; at least one where it mentions nobody.</param>
internal sealed record MatchedRow(
    int Position, RowRef Row, Coverage? Coverage, IReadOnlyList<WatchEntity> Entities, IReadOnlyList<OwnedStatement> Statements);

/// <summary>What a batch of rows came to, before it is tagged and applied.</summary>
internal sealed class ReadRows(int capacity)
{
    public List<RowRef> Rows { get; } = new(capacity);

    /// <summary>By position in <see cref="Rows"/>.</summary>
    public SortedDictionary<int, RejectedRow> Rejected { get; } = [];

    /// <summary>In row order.</summary>
    public List<MatchedRow> Matched { get; } = new(capacity);

    public LeftOpenTally LeftOpen { get; } = new();

    /// <summary>Of the readable rows.</summary>
    public DaySpan Days { get; private set; }

    /// <summary>Of the readable rows.</summary>
    public HashSet<Month> Months { get; } = [];

    public void Cover(DateOnly day)
    {
        Days = Days.With(day);
        Months.Add(Month.Of(day));
    }
}
