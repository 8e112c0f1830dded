using System.Diagnostics;
using System.Text;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>Tagging from a pipe, training an office's own model and measuring it.</summary>
public sealed class ModelCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Tags_each_line_of_stdin_in_its_place()
    {
        var lines = await TagAsync("房间干净，服务热情，很满意。\n\n\0\nThis is a terrible failure.\n");
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("zh-Hans\tpositive\t0.", lines[0], StringComparison.Ordinal);
        Assert.Equal("und\tunknown\t0\t", lines[1]);
        Assert.Equal("und\tunknown\t0\t", lines[2]);
        Assert.StartsWith("en\tnegative\t-0.", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_lines_and_bytes_that_are_no_text_are_answered_in_their_places()
    {
        const int Rounds = 700;
        byte[] round = [.. "房间干净，服务热情，很满意。"u8, (byte)'\n', 0xE5, (byte)'\n', 0xED, 0xA0, 0x80, (byte)'\r', (byte)'\n', .. "This is a terrible failure."u8, (byte)'\n'];
        byte[] input = [.. Enumerable.Repeat(round, Rounds).SelectMany(bytes => bytes), .. Enumerable.Repeat((byte)'a', 300_000), 0xF0, 0x9F];
        var lines = await TagAsync(input);
        Assert.Equal((Rounds * 4) + 1, lines.Length);
        var (chinese, english) = (lines[0], lines[3]);
        Assert.StartsWith("zh-Hans\tpositive\t0.", chinese, StringComparison.Ordinal);
        Assert.StartsWith("en\tnegative\t-0.", english, StringComparison.Ordinal);
        for (var i = 0; i < Rounds; i++)
        {
            Assert.Equal([chinese, "und\tunknown\t0\t", "und\tunknown\t0\t", english], lines[(i * 4)..((i * 4) + 4)]);
        }
    }

    [Fact]
    public async Task Tags_as_JSON_where_it_is_told_to()
    {
        var line = Assert.Single(await TagAsync("大学举行足球比赛\n", "--json"));
        Assert.Matches("""^\{"language":"zh-Hans","confidence":[01][0-9.]*,"sentiment":"\w+","score":-?[0-9.]+,"shares":\{"positive":[0-9.]+,"neutral":[0-9.]+,"negative":[0-9.]+\},"topics":\[.*"sport".*\],"tagger":"builtin/4"\}$""", line);
    }

    [Fact]
    public async Task A_model_of_corrections_in_the_state_folder_takes_part()
    {
        await File.WriteAllLinesAsync(_folder["own.tsv"], Enumerable.Range(0, 80).Select(i => $"negative\t第{i}届星空论坛在礼堂举行"));
        var model = Path.Combine(_folder["state"], "models", "own.model");
        var trained = await CommandLine.RunAsync("train", _folder["own.tsv"], "--out", model);
        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.Equal(trained.Output, await File.ReadAllTextAsync(Path.ChangeExtension(model, ".md")));

        var before = await CommandLine.RunAsync("evaluate", _folder["own.tsv"], "--held-out", "--data", _folder["none"]);
        var after = await CommandLine.RunAsync("evaluate", _folder["own.tsv"], "--held-out", "--data", _folder["state"]);
        Assert.Equal(0, before.ExitCode);
        Assert.DoesNotContain("accuracy 1.000", before.Output, StringComparison.Ordinal);
        Assert.Contains("accuracy 1.000", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_of_two_sides_are_measured_by_the_sign_of_the_score_too()
    {
        await File.WriteAllLinesAsync(_folder["two.tsv"], ["positive\t房间干净，服务热情，很满意。", "negative\tThis is a terrible failure."]);
        await File.WriteAllLinesAsync(_folder["three.tsv"], ["positive\t房间干净，服务热情，很满意。", "neutral\t会议在周二召开。"]);
        var two = await CommandLine.RunAsync("evaluate", _folder["two.tsv"], "--data", _folder["none"]);
        var three = await CommandLine.RunAsync("evaluate", _folder["three.tsv"], "--data", _folder["none"]);
        Assert.Contains("of the two sides alone, by the sign of the score: accuracy 1.000, macro F1 1.000", two.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("of the two sides alone", three.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_files_are_named()
    {
        await File.WriteAllTextAsync(_folder["bad.tsv"], "positive\t好\nnothing\n");
        Assert.Equal(2, (await CommandLine.RunAsync("evaluate", _folder["none.tsv"])).ExitCode);
        var bad = await CommandLine.RunAsync("train", _folder["bad.tsv"], "--out", _folder["x.model"]);
        Assert.Equal(1, bad.ExitCode);
        Assert.StartsWith("bad.tsv, line 2: found 'nothing', expected a label, a tab and a text.", bad.Error, StringComparison.Ordinal);

        Directory.CreateDirectory(Path.Combine(_folder["state"], "models"));
        await File.WriteAllTextAsync(Path.Combine(_folder["state"], "models", "odd.model"), "odd one out");
        var odd = await CommandLine.RunAsync("evaluate", _folder["bad.tsv"], "--data", _folder["state"]);
        Assert.StartsWith("odd.model: Found a file of another kind", odd.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<string[]> TagAsync(string input, params string[] options) => TagAsync(Encoding.UTF8.GetBytes(input), options);

    private async Task<string[]> TagAsync(byte[] input, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        foreach (var arg in new[] { Path.Combine(AppContext.BaseDirectory, "monitoring.dll"), "tag", "--data", _folder["none"] }.Concat(options))
        {
            start.ArgumentList.Add(arg);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (await output).Split('\n')[..^1];
    }
}
