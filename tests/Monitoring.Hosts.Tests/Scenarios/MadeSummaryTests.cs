using Microsoft.Data.Sqlite;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>A summary that was made is handed out again while nothing that it depends on has moved.</summary>
public sealed class MadeSummaryTests : IDisposable
{
    private const string Month = "2023-10";
    private const string Mark = "\"measures\": \"kept\"";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_summary_is_made_anew_when_an_upload_or_a_setting_has_moved_it()
    {
        MadeUpExport.Write(_folder["export.csv"], rows: 900, seed: 31);
        var parts = MadeUpExport.Cut(_folder["export.csv"], rows: 300, overlap: 60);
        var state = _folder["state"];
        await CommandLine.IngestAsync(state, null, parts[0]);
        var first = await TextAsync(state);
        Assert.Equal(first, await TextAsync(state));

        MarkKept(state);
        Assert.Contains(Mark, await TextAsync(state), StringComparison.Ordinal);

        await CommandLine.IngestAsync(state, null, parts[1]);
        var second = await TextAsync(state);
        await CommandLine.IngestAsync(_folder["afresh"], null, parts[0], parts[1]);
        Assert.NotEqual(first, second);
        Assert.Equal(await TextAsync(_folder["afresh"]), second);

        MarkKept(state);
        File.WriteAllText(Path.Combine(state, "settings.json"), """{"rateCard": "liana"}""");
        var byOtherCard = await TextAsync(state);
        Assert.DoesNotContain(Mark, byOtherCard, StringComparison.Ordinal);
        Assert.NotEqual(second, byOtherCard);
    }

    [Fact]
    public async Task The_month_before_is_counted_once_where_its_summary_was_made_of_the_same()
    {
        MadeUpExport.Write(_folder["export.csv"], rows: 900, seed: 31);
        var parts = MadeUpExport.Cut(_folder["export.csv"], rows: 450, overlap: 60);
        await CommandLine.IngestAsync(_folder["state"], null, parts[0]);
        await CommandLine.IngestAsync(_folder["counted"], null, parts[0]);
        var counted = await TextAsync(_folder["counted"], "2023-11");
        await TextAsync(_folder["state"]);
        Assert.Equal(counted, await TextAsync(_folder["state"], "2023-11"));

        // A number that nobody would count, to be told by it.
        Change(_folder["state"], "UPDATE made_summary SET summary = json_set(summary, '$.stories', 4242) WHERE month = (SELECT min(month) FROM made_summary)");
        Change(_folder["state"], "DELETE FROM made_summary WHERE month = (SELECT max(month) FROM made_summary)");
        Assert.Contains("\"stories\": 4242", await TextAsync(_folder["state"], "2023-11"), StringComparison.Ordinal);

        await CommandLine.IngestAsync(_folder["state"], null, parts[1]);
        Assert.DoesNotContain("\"stories\": 4242", await TextAsync(_folder["state"], "2023-11"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> TextAsync(string state, string month = Month)
    {
        var outcome = await CommandLine.RunAsync("summary", "--json", "--data", state, "--month", month);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return outcome.Output;
    }

    /// <summary>Makes the kept summary one that nobody would make, to be told by it.</summary>
    private static void MarkKept(string state) => Change(state, "UPDATE made_summary SET summary = replace(summary, '\"measures\": \"' || json_extract(summary, '$.measures') || '\"', '\"measures\": \"kept\"')");

    private static void Change(string state, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(state, "state.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
