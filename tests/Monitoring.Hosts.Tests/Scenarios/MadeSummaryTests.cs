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

    public void Dispose() => _folder.Dispose();

    private static async Task<string> TextAsync(string state)
    {
        var outcome = await CommandLine.RunAsync("summary", "--json", "--data", state, "--month", Month);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        return outcome.Output;
    }

    /// <summary>Makes the kept summary one that nobody would make, to be told by it.</summary>
    private static void MarkKept(string state)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(state, "state.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE made_summary SET summary = json_set(summary, '$.measures', 'kept')";
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
