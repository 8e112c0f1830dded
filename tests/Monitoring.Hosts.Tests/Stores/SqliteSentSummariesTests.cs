using Monitoring.Accounting;

namespace Monitoring.Hosts.Tests.Stores;

public sealed class SqliteSentSummariesTests : SentSummariesContract, IDisposable
{
    private readonly OpenedStates _states = new();

    [Fact]
    public async Task A_state_file_of_version_1_is_brought_up_to_date_with_all_that_it_holds()
    {
        SQLitePCL.Batteries_V2.Init();
        _states.Execute(Version1);

        var state = _states.Open();

        var (sent, left) = await state.Sent.ListAsync("uob", month: null, default) switch
        {
            [var first, var second] => (first, second),
            var others => throw new InvalidOperationException($"Found {others.Count} revisions."),
        };
        var at = new DateTimeOffset(2023, 12, 1, 5, 0, 0, TimeSpan.Zero);
        Assert.Equal((SendingState.Sent, at, at, null), (sent.State, sent.At, sent.ChangedAt, sent.Failure));
        Assert.Equal((SendingState.Rendered, at.AddDays(1)), (left.State, left.ChangedAt));
        Assert.Equal("Subject: x\r\n\r\n", System.Text.Encoding.ASCII.GetString(sent.Message.Bytes.Span));
        Assert.Equal(["dean@example.org", "vc@example.org"], sent.Message.To);
        Assert.Equal("november.csv", Assert.Single(await state.Ledger.ListAsync(default)).FileName);
        Assert.True(await state.Sent.TryRecordAsync(left.MovedTo(SendingState.Sending, at.AddDays(2)), left, default));
        Assert.Equal(3L, _states.Execute("PRAGMA user_version"));
        Assert.Equal(2, (await _states.Open().Sent.ListAsync("uob", month: null, default)).Count);
    }

    public void Dispose() => _states.Dispose();

    protected override ISentSummaries Open() => _states.Open().Sent;

    private const string Version1 = """
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
        CREATE TABLE sent_summary (
            entity TEXT NOT NULL, month INTEGER NOT NULL, revision INTEGER NOT NULL, state TEXT NOT NULL, sent TEXT NOT NULL,
            summary TEXT NOT NULL, message_name TEXT NOT NULL, message_from TEXT NOT NULL, message_to TEXT NOT NULL,
            message BLOB NOT NULL, PRIMARY KEY (entity, month, revision)) WITHOUT ROWID;
        INSERT INTO ledger (export, entry) VALUES (
            '1111111111111111111111111111111111111111111111111111111111111111',
            '{"id":"1111111111111111111111111111111111111111111111111111111111111111","fileName":"november.csv","receivedAt":"2023-11-30T09:30:00+00:00","state":"Done"}');
        INSERT INTO sent_summary VALUES (
            'uob', 24286, 1, 'Sent', '2023-12-01T05:00:00.0000000Z', '{}', '2023-11-uob-r1.eml', 'office@example.org',
            'dean@example.org' || char(10) || 'vc@example.org', CAST('Subject: x' || char(13, 10, 13, 10) AS BLOB));
        INSERT INTO sent_summary VALUES (
            'uob', 24286, 2, 'Sending', '2023-12-02T05:00:00.0000000Z', '{}', '2023-11-uob-r2.eml', 'office@example.org', '', x'00');
        PRAGMA user_version=1;
        """;
}
