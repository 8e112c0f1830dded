using System.Text;
using Monitoring.Issuing;

namespace Monitoring.Hosts.Tests.Stores;

public sealed class SqliteIssuedReportsTests : IssuedReportsContract, IDisposable
{
    private static readonly DateTimeOffset At = new(2023, 12, 1, 5, 0, 0, TimeSpan.Zero);

    private readonly OpenedStates _states = new();

    [Theory]
    [InlineData(Version1, SendingState.Rendered)]
    [InlineData(Version2, SendingState.Failed)]
    public async Task A_state_file_of_an_earlier_version_is_brought_up_to_date_with_all_that_it_holds(string earlier, SendingState last)
    {
        SQLitePCL.Batteries_V2.Init();
        _states.Execute(earlier);

        var state = _states.Open();

        var (sent, left) = await state.Issued.ListAsync(ReportFilter.All, default) switch
        {
            [var first, var second] => (first, second),
            var others => throw new InvalidOperationException($"Found {others.Count} revisions."),
        };
        Assert.Equal(("summary-uob-2023-11-r1", "summary-uob-2023-11-r2"), (sent.Id, left.Id));
        Assert.Equal((SendingState.Sent, At, At, null), (sent.Mail!.State, sent.IssuedAt, sent.Mail.ChangedAt, sent.Mail.Failure));
        Assert.Equal((last, At.AddDays(1)), (left.Mail!.State, left.Mail.ChangedAt));
        Assert.Equal("Subject: x\r\n\r\n", Encoding.ASCII.GetString(sent.Mail.Message.Bytes.Span));
        Assert.Equal(["dean@example.org", "vc@example.org"], sent.Mail.Message.To);
        Assert.Equal("{\"asOf\": \"2023-11-30T09:30:00+00:00\", \"名\": 1.50}", sent.Json);
        Assert.Equal(new DateTimeOffset(2023, 11, 30, 9, 30, 0, TimeSpan.Zero), sent.AsOf);
        Assert.True(sent.IsIntact);
        Assert.Equal(("not json", At.AddDays(1)), (left.Json, left.AsOf));
        Assert.Equal((null, null), (sent.Basis, sent.Note));
        Assert.Equal("november.csv", Assert.Single(await state.Ledger.ListAsync(default)).FileName);
        Assert.True(await state.Issued.TryMoveMailAsync(
            left with { Mail = left.Mail.MovedTo(SendingState.Sending, At.AddDays(2)) }, left.Mail, default));
        Assert.Equal(5L, _states.Execute("PRAGMA user_version"));
        Assert.Equal(2, (await _states.Open().Issued.ListAsync(new ReportFilter(ReportKind.Summary, "uob"), default)).Count);
    }

    [Fact]
    public async Task Says_that_the_state_is_damaged_where_a_basis_makes_no_sense()
    {
        using (var state = _states.Open())
        {
            await state.Issued.TryIssueAsync(
                new IssuedReport
                {
                    Key = ReportKey.Review("uob", 2023),
                    Revision = 1,
                    IssuedAt = At,
                    AsOf = At,
                    Json = "{}",
                    Sha256 = IssuedReport.HashOf("{}"),
                },
                default);
        }

        _states.Execute("UPDATE issued_report SET basis = 'x'");

        var refused = await Assert.ThrowsAsync<Cli.Sqlite.StateException>(
            async () => await _states.Open().Issued.ListAsync(ReportFilter.All, default));
        Assert.StartsWith("state.db is damaged (the basis of an issued report makes no sense).", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _states.Dispose();

    protected override IIssuedReports Open() => _states.Open().Issued;

    private const string Tables = """
        PRAGMA page_size=8192;
        PRAGMA journal_mode=WAL;
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE ledger (sequence INTEGER PRIMARY KEY, export TEXT NOT NULL UNIQUE, entry TEXT NOT NULL);
        CREATE TABLE export (ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
        CREATE TABLE partition (
            id INTEGER PRIMARY KEY, entity TEXT NOT NULL, shard INTEGER NOT NULL, version INTEGER NOT NULL, UNIQUE (entity, shard));
        CREATE TABLE chunk (
            id INTEGER PRIMARY KEY, partition INTEGER NOT NULL, first_month INTEGER NOT NULL, last_month INTEGER NOT NULL,
            keys BLOB NOT NULL, contents BLOB NOT NULL);
        CREATE INDEX chunk_of_partition ON chunk (partition, first_month, last_month);
        CREATE TABLE superseded (chunk INTEGER PRIMARY KEY, positions BLOB NOT NULL);
        CREATE TABLE rollup (
            partition INTEGER NOT NULL, month INTEGER NOT NULL, version INTEGER NOT NULL, sums BLOB NOT NULL,
            PRIMARY KEY (partition, month)) WITHOUT ROWID;
        INSERT INTO ledger (export, entry) VALUES (
            '1111111111111111111111111111111111111111111111111111111111111111',
            '{"id":"1111111111111111111111111111111111111111111111111111111111111111","fileName":"november.csv","receivedAt":"2023-11-30T09:30:00+00:00","state":"Done"}');
        """;

    private const string Version1 = Tables + """

        CREATE TABLE sent_summary (
            entity TEXT NOT NULL, month INTEGER NOT NULL, revision INTEGER NOT NULL, state TEXT NOT NULL, sent TEXT NOT NULL,
            summary TEXT NOT NULL, message_name TEXT NOT NULL, message_from TEXT NOT NULL, message_to TEXT NOT NULL,
            message BLOB NOT NULL, PRIMARY KEY (entity, month, revision)) WITHOUT ROWID;
        INSERT INTO sent_summary VALUES (
            'uob', 24286, 1, 'Sent', '2023-12-01T05:00:00.0000000Z', '{"asOf": "2023-11-30T09:30:00+00:00", "名": 1.50}', '2023-11-uob-r1.eml',
            'office@example.org', 'dean@example.org' || char(10) || 'vc@example.org', CAST('Subject: x' || char(13, 10, 13, 10) AS BLOB));
        INSERT INTO sent_summary VALUES (
            'uob', 24286, 2, 'Sending', '2023-12-02T05:00:00.0000000Z', 'not json', '2023-11-uob-r2.eml', 'office@example.org', '', x'00');
        PRAGMA user_version=1;
        """;

    internal const string Version2 = Tables + """

        CREATE TABLE sent_summary (
            entity TEXT NOT NULL, month INTEGER NOT NULL, revision INTEGER NOT NULL, state TEXT NOT NULL, sent TEXT NOT NULL,
            summary TEXT NOT NULL, message_name TEXT NOT NULL, message_from TEXT NOT NULL, message_to TEXT NOT NULL,
            message BLOB NOT NULL, changed TEXT NOT NULL, failure TEXT, PRIMARY KEY (entity, month, revision)) WITHOUT ROWID;
        INSERT INTO sent_summary VALUES (
            'uob', 24286, 1, 'Sent', '2023-12-01T05:00:00.0000000Z', '{"asOf": "2023-11-30T09:30:00+00:00", "名": 1.50}', '2023-11-uob-r1.eml',
            'office@example.org', 'dean@example.org' || char(10) || 'vc@example.org', CAST('Subject: x' || char(13, 10, 13, 10) AS BLOB),
            '2023-12-01T05:00:00.0000000Z', NULL);
        INSERT INTO sent_summary VALUES (
            'uob', 24286, 2, 'Failed', '2023-12-02T05:00:00.0000000Z', 'not json', '2023-11-uob-r2.eml', 'office@example.org', '', x'00',
            '2023-12-02T05:00:00.0000000Z', 'no room');
        PRAGMA user_version=2;
        """;
}
