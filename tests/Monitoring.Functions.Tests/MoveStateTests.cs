using System.Text;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Hosts.Tests.Support;
using Monitoring.Spreading;

namespace Monitoring.Functions.Tests;

/// <summary>A state moves from a folder into a storage account and back, and stays the same.</summary>
public sealed class MoveStateTests : IDisposable
{
    private const string Month = "2023-11";

    private static readonly string[] Figures =
        ["hits", "stories", "reach", "uniqueOutletReach", "ave", "sentiment", "channels", "languages", "topics", "engagement"];

    private readonly TemporaryFolder _folder = new();
    private readonly Account _account = new();

    private static string Samples => Repository.PathOf("functions", "Monitoring.Cli", "Samples");

    [Fact]
    public async Task From_sqlite_to_tables_to_sqlite_every_export_has_the_same_bytes()
    {
        var exported = await ExportFolderAsync();
        var worker = new Worker(_account);
        _account.Blobs[Containers.Config].Put("state/here.jsonl", exported);

        var imported = await worker.ImportStateAsync("here.jsonl");

        Assert.True(imported.Status == 200, imported.Text);
        Assert.True((long)imported.Json["mentions"]! > 100, imported.Text);
        var summary = await worker.SummaryAsync("uob", Month, "?format=json");
        Assert.Equal(
            (await CommandLine.RunAsync("summary", "--json", "--month", Month, "--data", _folder["state"])).Output.TrimEnd(),
            summary.Text.TrimEnd());

        Assert.Equal(200, (await worker.ExportStateAsync("there.jsonl")).Status);
        Assert.Equal(Encoding.UTF8.GetString(exported), Encoding.UTF8.GetString(await DownloadAsync("state/there.jsonl")));
        Assert.Equal(200, (await worker.ExportStateAsync("there.jsonl.gz")).Status);
        File.WriteAllBytes(_folder["there.jsonl.gz"], await DownloadAsync("state/there.jsonl.gz"));
        var back = await CommandLine.RunAsync("import-state", _folder["there.jsonl.gz"], "--data", _folder["back"]);
        Assert.True(back.ExitCode == 0, back.Error);
        await CommandLine.RunAsync("export-state", _folder["again.jsonl"], "--data", _folder["back"]);
        Assert.Equal(Encoding.UTF8.GetString(exported), File.ReadAllText(_folder["again.jsonl"]));
        var verified = await CommandLine.RunAsync("verify", "--data", _folder["back"]);
        Assert.True(verified.ExitCode == 0, verified.Output);
    }

    [Fact]
    public async Task An_imported_state_goes_on_by_uploads_and_rebuilds()
    {
        var worker = new Worker(_account);
        _account.Blobs[Containers.Config].Put("state/here.jsonl", await ExportFolderAsync());
        await worker.ImportStateAsync("here.jsonl");
        var before = (await worker.SummaryAsync("uob", Month, "?format=json")).Text;

        _account.Blobs[Containers.Exports].Put("weibo-posts.csv", await File.ReadAllBytesAsync(Path.Combine(Samples, "weibo-posts.csv")));
        await worker.ExportArrivedAsync("weibo-posts.csv");
        await worker.WorkAsync();
        Assert.Equal(before, (await worker.SummaryAsync("uob", Month, "?format=json")).Text);

        Assert.Equal(202, (await worker.RebuildAsync()).Status);
        await worker.WorkAsync();
        Assert.Equal(before, (await worker.SummaryAsync("uob", Month, "?format=json")).Text);
    }

    [Fact]
    public async Task Is_refused_where_there_is_a_state_and_where_the_file_was_cut_off()
    {
        var worker = new Worker(_account);
        var exported = await ExportFolderAsync();
        _account.Blobs[Containers.Config].Put("state/cut.jsonl", exported[..^100]).Put("state/whole.jsonl", exported);

        var cut = await worker.ImportStateAsync("cut.jsonl");
        Assert.Equal(409, cut.Status);
        Assert.Contains("the file was cut off. Nothing was imported.", cut.Error, StringComparison.Ordinal);
        Assert.Null((await _account.State.ReadOfficeAsync(default)).ActiveBasis);
        Assert.Empty(_account.Blobs[Containers.Uploads].Names);
        Assert.Equal(404, (await worker.ImportStateAsync("none.jsonl")).Status);

        Assert.Equal(200, (await worker.ImportStateAsync("whole.jsonl")).Status);
        var second = await worker.ImportStateAsync("whole.jsonl");
        Assert.Equal(409, second.Status);
        Assert.Contains("found a state there, expected none", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_day_drops_texts_after_the_days_that_the_setting_says_and_a_rebuild_takes_them_as_they_are()
    {
        _account.Blobs[Containers.Config].Put("settings.json", Encoding.UTF8.GetBytes("""{"retention": {"textDays": 30}}"""));
        var worker = new Worker(_account);
        foreach (var name in (string[])["zh-media-list.csv.gz", "meltwater-classic.csv"])
        {
            _account.Blobs[Containers.Exports].Put(name, await File.ReadAllBytesAsync(Path.Combine(Samples, name)));
            await worker.ExportArrivedAsync(name);
            await worker.WorkAsync();
            _account.Clock.Now += TimeSpan.FromDays(25);
        }

        var before = await FiguresAsync(worker);
        Assert.Equal(2, _account.Blobs[Containers.Uploads].Names.Count);

        await worker.DayEndedAsync();

        Assert.Equal(before, await FiguresAsync(worker));
        Assert.Single(_account.Blobs[Containers.Uploads].Names);
        Assert.Contains("(text dropped on ", (await worker.SummaryAsync("uob", Month, "?format=json")).Text, StringComparison.Ordinal);
        await worker.DayEndedAsync();
        Assert.Equal(before, await FiguresAsync(worker));

        Assert.Equal(202, (await worker.RebuildAsync()).Status);
        await worker.WorkAsync();
        Assert.Equal(before, await FiguresAsync(worker));
        Assert.True((await ActiveFigures.OpenAsync((await _account.Offices.OpenAsync(default)).Rules, _account.State, default)).AreCurrent);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> FiguresAsync(Worker worker)
    {
        var summary = (await worker.SummaryAsync("uob", Month, "?format=json")).Json;
        return string.Join(
            '\n', Figures
                .Select(name => $"{name}: {summary[name]?.ToJsonString()}"));
    }

    private async Task<byte[]> ExportFolderAsync()
    {
        await CommandLine.IngestAsync(_folder["state"], null, [.. Directory.GetFiles(Samples).Order(StringComparer.Ordinal)]);
        await CommandLine.SummaryAsync(_folder["state"], Month, "--issue");
        var exported = await CommandLine.RunAsync("export-state", _folder["state.jsonl"], "--data", _folder["state"]);
        Assert.True(exported.ExitCode == 0, exported.Error);
        return await File.ReadAllBytesAsync(_folder["state.jsonl"]);
    }

    private async Task<byte[]> DownloadAsync(string name) =>
        (await _account.Blobs[Containers.Config].GetBlobClient(name).DownloadContentAsync(default)).Value.Content.ToArray();
}
