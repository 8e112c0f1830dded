using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Monitoring.Applying;
using Monitoring.Cli.Sqlite;
using Monitoring.Hosts.Tests.Support;
using Monitoring.RollingUp;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>Whatever is changed in a state folder behind the program's back, verify names it.</summary>
public sealed class VerifyTests(VerifyTests.Whole whole) : IClassFixture<VerifyTests.Whole>, IDisposable
{
    private const string Upload = "meltwater-classic.csv";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(false, "Equal: what is stored, and 5 uploads that were worked out again.")]
    [InlineData(true, "Equal: what is stored, and itself; no upload was worked out again.")]
    public async Task Finds_nothing_where_nothing_was_changed(bool quick, string expected)
    {
        var before = Files(whole.State);

        var outcome = await VerifyAsync(whole.State, quick);

        Assert.Equal((0, expected + "\n", ""), (outcome.ExitCode, outcome.Output, outcome.Error));
        Assert.Equal(before, Files(whole.State));
        Assert.True((bool)(await CommandLine.RunAsync("verify", "--json", "--data", whole.State)).Json["equal"]!);
    }

    [Theory]
    [InlineData(false, "uploads")]
    [InlineData(true, "stored mentions")]
    public async Task Names_the_figures_of_a_rollup(bool quick, string by)
    {
        Open(state =>
        {
            var (partition, month, sums) = state.Row("SELECT partition, month, sums FROM rollup ORDER BY length(sums) DESC LIMIT 1");
            var rollup = RollupCodec.Decode((byte[])sums);
            rollup.Total.Hits += 1;
            rollup.Outlets.Values.First().Tally.Reach += 7;
            state.Run("UPDATE rollup SET sums = $a WHERE partition = $b AND month = $c", RollupCodec.Encode(rollup), partition, month);
        });

        var found = await FindAsync(quick);

        Assert.Equal(2, found.Count);
        Assert.All(found, one => Assert.Equal(("rollup", "uob", by), (Text(one, "part"), Text(one, "entity"), Text(one, "by"))));
        var hits = Assert.Single(found, one => Text(one, "figure") == "total hits");
        Assert.Equal(long.Parse(Text(hits, "workedOut"), null) + 1, long.Parse(Text(hits, "stored"), null));
        Assert.Matches("^20[0-9]{2}-[0-9]{2}$", Text(hits, "month"));
        Assert.Equal("Run 'monitoring rebuild'.", Text(hits, "remedy"));
        Assert.Single(found, one => Text(one, "figure").StartsWith("outlet '", StringComparison.Ordinal) && Text(one, "figure").EndsWith(" reach", StringComparison.Ordinal));
        await AssertRebuildMendsAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Names_a_mention_whose_content_was_changed(bool quick)
    {
        var changed = default(Fingerprint);
        Open(state => changed = state.ChangeMention((mention, key) => (mention with { Coverage = mention.Coverage with { Reach = 987_654_321 } }, key)));

        var found = await FindAsync(quick);

        Assert.Contains(found, one => Text(one, "part") == "mention" && Text(one, "figure") == $"digest of mention {changed}" && Text(one, "upload").Length == 64);
        Assert.Contains(found, one => Text(one, "part") == "rollup" && Text(one, "figure") == "total reach" && Text(one, "by") == "stored mentions");
        await AssertRebuildMendsAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Names_a_mention_whose_key_was_changed(bool quick)
    {
        var changed = default(Fingerprint);
        Open(state => changed = state.ChangeMention((mention, key) => (mention, key with { Digest = key.Digest ^ 1 })));

        var found = await FindAsync(quick);

        Assert.Contains(found, one => Text(one, "figure") == $"digest of mention {changed}");
        await AssertRebuildMendsAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Names_a_month_whose_mentions_can_not_be_read(bool quick)
    {
        Open(state => state.Run("UPDATE chunk SET contents = $a WHERE id = (SELECT MIN(id) FROM chunk)", (object)new byte[] { 0x78, 1, 2, 3 }));

        var found = await FindAsync(quick);

        Assert.Contains(found, one => Text(one, "part") == "mention" && Text(one, "stored").StartsWith("bytes that make no sense", StringComparison.Ordinal));
        await AssertRebuildMendsAsync();
    }

    [Theory]
    [InlineData("counted", "stored mentions and statements", true)]
    [InlineData("duplicate", "receipt", true)]
    [InlineData("unmatched", "receipt", true)]
    [InlineData("rejected", "receipt", true)]
    [InlineData("rows", "four outcomes", true)]
    [InlineData("counted", "stored mentions and statements", false)]
    [InlineData("unmatched", "upload", false)]
    public async Task Names_a_count_of_the_ledger(string outcome, string by, bool quick)
    {
        Open(state => state.Run(
            $"UPDATE ledger SET entry = json_set(entry, '$.{outcome}', json_extract(entry, '$.{outcome}') + 1) WHERE json_extract(entry, '$.fileName') = $a", Upload));

        var found = await FindAsync(quick);

        var named = Assert.Single(found, one => Text(one, "figure") == outcome && Text(one, "by") == by);
        Assert.Equal(("ledger", Upload), (Text(named, "part"), Text(named, "subject")));
        Assert.Equal(long.Parse(Text(named, "workedOut"), null) + 1, long.Parse(Text(named, "stored"), null));
        await AssertRebuildMendsAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Names_an_upload_whose_bytes_were_changed_or_are_gone(bool quick)
    {
        Open(_ => { });
        var entries = (await CommandLine.RunAsync("ledger", "--json", "--data", State)).JsonLines;
        var (first, second) = (Text(entries[0], "sha256"), Text(entries[1], "sha256"));
        var bytes = File.ReadAllBytes(PathOf(first));
        bytes[^20] ^= 1;
        File.WriteAllBytes(PathOf(first), bytes);
        File.Delete(PathOf(second));

        var found = await FindAsync(quick);

        Assert.Equal(2, found.Count);
        var changed = Assert.Single(found, one => Text(one, "figure") == "SHA-256");
        Assert.Equal((first, first, Text(entries[0], "file")), (Text(changed, "upload"), Text(changed, "workedOut"), Text(changed, "subject")));
        Assert.Equal(
            $"Delete uploads/{first[..2]}/{first} and ingest '{Text(entries[0], "file")}' again; the figures stay as they are.", Text(changed, "remedy"));
        var gone = Assert.Single(found, one => Text(one, "figure") == "bytes");
        Assert.Equal((second, "none"), (Text(gone, "upload"), Text(gone, "stored")));

        // What the messages say mends it.
        File.Delete(PathOf(first));
        var samples = Repository.PathOf("functions", "Monitoring.Cli", "Samples");
        var again = await CommandLine.IngestAsync(State, null, Path.Combine(samples, Text(entries[0], "file")), Path.Combine(samples, Text(entries[1], "file")));
        Assert.All(again, receipt => Assert.True((bool)receipt["repeated"]!));
        Assert.Equal(0, (await VerifyAsync(State, quick: false)).ExitCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Names_an_issued_report_that_was_changed(bool quick)
    {
        Open(state => state.Run("UPDATE issued_report SET report = report || ' '"));

        var named = Assert.Single(await FindAsync(quick));

        Assert.Equal(("report", "summary-uob-2023-11-r1", "SHA-256"), (Text(named, "part"), Text(named, "subject"), Text(named, "figure")));
    }

    [Fact]
    public async Task Names_a_statement_that_was_changed()
    {
        Open(state => state.Run("UPDATE statement SET row_number = row_number + 1 WHERE kind = 1"));

        var named = Assert.Single(await FindAsync(quick: false), one => Text(one, "figure").StartsWith("row of statement ", StringComparison.Ordinal));

        Assert.Equal(("statement", "uob, indicators", "row 2"), (Text(named, "part"), Text(named, "subject"), Text(named, "stored")[..5]));
        Assert.Contains(await FindAsync(quick: true), one => Text(one, "part") == "statement" && Text(one, "entity") == "uob");
        await AssertRebuildMendsAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Names_a_receipt_that_was_changed_or_is_gone(bool quick)
    {
        Open(_ => { });
        var receipts = Directory.GetFiles(Path.Combine(State, "receipts")).Order(StringComparer.Ordinal).ToList();
        File.Delete(receipts[0]);
        File.WriteAllBytes(receipts[1], [1, 2, 3]);
        var rejects = Directory.GetFiles(Path.Combine(State, "rejects"))[0];
        File.Delete(rejects);

        var found = await FindAsync(quick);

        Assert.Equal(3, found.Count);
        Assert.All(found, one => Assert.Equal("receipt", Text(one, "part")));
        Assert.Contains(found, one => Text(one, "upload") == Path.GetFileName(receipts[0])[..64] && Text(one, "stored") == "none");
        Assert.Contains(found, one => Text(one, "upload") == Path.GetFileName(receipts[1])[..64]);
        Assert.Contains(found, one => Text(one, "figure") == $"rejected rows rejects/{Path.GetFileName(rejects)}");
        await AssertRebuildMendsAsync();
    }

    [Fact]
    public async Task Names_a_made_summary_that_was_changed()
    {
        Open(_ => { });
        await CommandLine.SummaryAsync(State, "2023-11");
        Open(state => state.Run("UPDATE made_summary SET summary = replace(summary, '\"hits\"', '\"hits\" ')"), isNew: false);

        var named = Assert.Single(await FindAsync(quick: false));

        Assert.Equal(("summary", "uob, 2023-11"), (Text(named, "part"), Text(named, "subject")));
    }

    [Fact]
    public async Task Says_that_figures_of_other_rules_have_to_be_rebuilt_first()
    {
        Open(_ => { });
        File.WriteAllText(Path.Combine(State, "settings.json"), """{"timeZone": "Asia/Shanghai"}""");

        var named = Assert.Single(await FindAsync(quick: false));

        Assert.Equal("rules", Text(named, "part"));
        await AssertRebuildMendsAsync();
    }

    [Fact]
    public async Task Knows_that_the_order_of_uploads_decides_what_is_a_duplicate_and_no_figure()
    {
        // Refused first and taken last: the ledger keeps its place, and its rows were the duplicates.
        MadeUpExport.Write(_folder["export.csv"], rows: 400, seed: 5);
        var parts = MadeUpExport.Cut(_folder["export.csv"], rows: 250, overlap: 100);
        var state = _folder["order"];
        await CommandLine.IngestAsync(state, null, parts[1], parts[0]);
        using (var connection = StateFile.Open(state))
        {
            connection.Run("UPDATE ledger SET sequence = 10 - sequence");
        }

        var outcome = await VerifyAsync(state, quick: false);

        Assert.True(outcome.ExitCode == 0, outcome.Output);
    }

    public void Dispose() => _folder.Dispose();

    private string State => _folder["state"];

    private string PathOf(string sha256) => Path.Combine(State, "uploads", sha256[..2], sha256);

    private static string Text(JsonNode node, string name) => (string?)node[name] ?? "";

    private static Dictionary<string, string> Files(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.Contains("state.db", StringComparison.Ordinal))
            .ToDictionary(file => file, file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));

    private static Task<Outcome> VerifyAsync(string state, bool quick) =>
        CommandLine.RunAsync(["verify", "--data", state, .. quick ? ["--quick"] : Array.Empty<string>()]);

    /// <summary>Works on a copy of the whole state.</summary>
    private void Open(Action<StateFile> change, bool isNew = true)
    {
        if (isNew)
        {
            foreach (var file in Directory.GetFiles(whole.State, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(State, Path.GetRelativePath(whole.State, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        using var state = StateFile.Open(State);
        change(state);
    }

    private async Task<IReadOnlyList<JsonNode>> FindAsync(bool quick)
    {
        var outcome = await CommandLine.RunAsync(["verify", "--json", "--data", State, .. quick ? ["--quick"] : Array.Empty<string>()]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.False((bool)outcome.Json["equal"]!);
        var found = outcome.Json["found"]!.AsArray();
        Assert.Equal(found.Count, (long)outcome.Json["differences"]!);

        var told = await VerifyAsync(State, quick);
        Assert.Equal(1, told.ExitCode);
        Assert.All(found, one => Assert.Contains($"stored {Text(one!, "stored")}, by the {Text(one!, "by")} {Text(one!, "workedOut")}. {Text(one!, "remedy")}", told.Output, StringComparison.Ordinal));
        return [.. found.Select(one => one!)];
    }

    private async Task AssertRebuildMendsAsync()
    {
        var rebuilt = await CommandLine.RunAsync("rebuild", "--data", State);
        Assert.True(rebuilt.ExitCode is 0 or 3, rebuilt.Error);
        var outcome = await VerifyAsync(State, quick: false);
        Assert.True(outcome.ExitCode == 0, outcome.Output);
    }

    /// <summary>One state folder with mentions, statements and an issued report, which no test changes.</summary>
    public sealed class Whole : IAsyncLifetime, IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public string State => _folder["whole"];

        public async Task InitializeAsync()
        {
            await File.WriteAllTextAsync(
                _folder["indicators.csv"], "name,value,unit,period,as_of,entity\nJoint publications,802,papers,2023,2023-12-01,uob\n");
            await CommandLine.IngestAsync(
                State, null,
                [.. Directory.GetFiles(Repository.PathOf("functions", "Monitoring.Cli", "Samples")).Order(StringComparer.Ordinal), _folder["indicators.csv"]]);
            await CommandLine.SummaryAsync(State, "2023-11", "--issue");
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => _folder.Dispose();
    }

    private sealed class StateFile : IDisposable
    {
        private readonly SqliteConnection _connection;

        private StateFile(SqliteConnection connection) => _connection = connection;

        public static StateFile Open(string folder)
        {
            SQLitePCL.Batteries_V2.Init();
            var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "state.db")};Pooling=False");
            connection.Open();
            return new StateFile(connection);
        }

        public void Run(string sql, params object[] values)
        {
            using var command = Command(sql, values);
            Assert.NotEqual(0, command.ExecuteNonQuery());
        }

        public (object First, object Second, object Third) Row(string sql)
        {
            using var command = Command(sql, []);
            using var reader = command.ExecuteReader();
            Assert.True(reader.Read());
            return (reader[0], reader[1], reader[2]);
        }

        /// <summary>Changes the first mention that gives a reach.</summary>
        public Fingerprint ChangeMention(Func<Mention, ChunkKey, (Mention Mention, ChunkKey Key)> change)
        {
            for (long id = 1; ; id++)
            {
                var (keysBytes, contentsBytes, _) = Row($"SELECT keys, contents, 0 FROM chunk WHERE id = {id}");
                var keys = Chunk.DecodeKeys((byte[])keysBytes);
                using var unpacked = Chunk.DecodeContents((byte[])contentsBytes, keys.Length);
                var contents = Enumerable.Range(0, keys.Length).Select(i => unpacked[i].ToArray()).ToArray();
                for (var i = 0; i < keys.Length; i++)
                {
                    var mention = MentionCodec.Decode(contents[i], keys[i].Id, default);
                    if (mention.Coverage.Reach is > 0)
                    {
                        (mention, keys[i]) = change(mention, keys[i]);
                        contents[i] = MentionCodec.Encode(mention);
                        Run("UPDATE chunk SET keys = $a, contents = $b WHERE id = $c", Chunk.EncodeKeys(keys), Chunk.EncodeContents(contents), id);
                        return keys[i].Id;
                    }
                }
            }
        }

        public void Dispose() => _connection.Dispose();

        private SqliteCommand Command(string sql, object[] values)
        {
            var command = _connection.CreateCommand();
#pragma warning disable CA2100 // A constant of a test.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.AddWithValue($"${(char)('a' + i)}", values[i]);
            }

            return command;
        }
    }
}
