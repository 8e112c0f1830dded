using Monitoring.Core.Tests.Support;
using Monitoring.Hosts.Tests.Support;
using Xunit.Abstractions;

namespace Monitoring.Hosts.Tests.Faults;

/// <summary>A fault at each call to a store, a file, the tagger or the mail, in each step of an office's month, and then the same step once
/// more: all that can be seen of the state is as if nothing had happened. MONITORING_FAULT_RUNS=10 tries ten times as many of the calls,
/// up to all of them.</summary>
public sealed class FaultWalkTests(ITestOutputHelper output) : IDisposable
{
    private const int TrialsByDefault = 220;

    private static readonly Month November = new(2023, 11);

    private readonly TemporaryFolder _folder = new();

    /// <summary>What an office does, each step by a process of its own.</summary>
    private static IReadOnlyList<Step> Steps =>
    [
        new("ingest", (host, files, stop) => host.TakeAsync(files["first.csv"], stop)),
        new("ingest of an overlapping file", (host, files, stop) => host.TakeAsync(files["second.csv"], stop)),
        new("ingest of a file that is refused", (host, files, stop) => host.TakeAsync(files["unknown.csv"], stop)),
        new("issue", (host, _, stop) => host.Close.IssueAsync(host.Rules.WatchList.Entities[0], November, "first word", stop)),
        new("corrections", (host, files, stop) => host.TakeAsync(files["corrections.csv"], stop)),
        new("send", (host, _, stop) => host.Close.SendAsync(host.Rules.WatchList.Entities[0], November, stop)),
        new("late ingest", (host, files, stop) => host.TakeAsync(files["late.csv"], stop), Days: 1),
        new("what is due", (host, _, stop) => host.Close.SendDueAsync(host.Rules.WatchList.Entities, stop), Days: 2),
        new("rebuild", (host, _, stop) => host.RebuildAsync(stop), Days: 2, HasOtherList: true),
        new("what is due after a rebuild", (host, _, stop) => host.Close.SendDueAsync(host.Rules.WatchList.Entities, stop), Days: 3, HasOtherList: true),
    ];

    [Fact]
    public async Task A_fault_at_any_call_and_a_retry_leave_nothing_behind()
    {
        var places = new List<(int Step, int Call, FaultKind Kind)>();
        var expected = new List<string>();
        WriteFiles();
        for (var step = 0; step < Steps.Count; step++)
        {
            using var counting = new FaultAt(0, FaultKind.Before);
            Copy(StateAfter(step - 1), StateAfter(step));
            await RunAsync(Steps[step], StateAfter(step), counting);
            expected.Add(await DescribeAsync(Steps[step], StateAfter(step)));
            places.AddRange(Enumerable.Range(1, counting.Calls).SelectMany(call => Enum.GetValues<FaultKind>().Select(kind => (step, call, kind))));
        }

        Assert.Contains("summary-uob-2023-11-r3", expected[^1], StringComparison.Ordinal);
        var random = new Random(Campaign.FirstSeed);
        var trials = places.OrderBy(_ => random.Next()).Take(TrialsByDefault * Campaign.Times).ToList();
        var (survived, wrong) = (new Dictionary<FaultKind, int>(), new List<string>());
        foreach (var (step, call, kind) in trials)
        {
            var hit = await TryAsync(Steps[step], StateAfter(step - 1), call, kind, expected[step], wrong);
            survived[kind] = survived.GetValueOrDefault(kind) + (hit ? 1 : 0);
        }

        output.WriteLine($"{places.Count} places, {trials.Count} tried: {string.Join(", ", survived.Select(pair => $"{pair.Key} {pair.Value}"))}; {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {trials.Count}\n{string.Join("\n\n", wrong.Take(8))}");
        Assert.True(survived.Values.Sum() > trials.Count / 2, "Few of the faults were reached.");
    }

    public void Dispose() => _folder.Dispose();

    /// <returns>False where the call was never made; threads may take fewer.</returns>
    private async Task<bool> TryAsync(Step step, string before, int call, FaultKind kind, string expected, List<string> wrong)
    {
        var state = _folder["trial"];
        Copy(before, state);
        using var fault = new FaultAt(call, kind);
        string? thrown = null;
        try
        {
            await RunAsync(step, state, fault);
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            thrown = failure.ToString();
            if (failure is not (FaultException or OperationCanceledException))
            {
                wrong.Add($"{step.Name}: {fault.Hit} came out as {failure}");
            }
        }

        using var none = new FaultAt(0, FaultKind.Before);
        if (thrown is not null)
        {
            // A claim on a mail is another worker's until its lease is over.
            await RunAsync(step, state, none, TimeSpan.FromMinutes(fault.Hit!.Contains("Mail", StringComparison.Ordinal) ? 16 : 0));
        }

        var found = await DescribeAsync(step, state);
        if (found != expected)
        {
            var at = found.AsSpan().CommonPrefixLength(expected);
            wrong.Add($"{step.Name}: {fault.Hit}: found '{Around(found, at)}', expected '{Around(expected, at)}'\n{thrown}");
        }

        Directory.Delete(state, recursive: true);
        return fault.Hit is not null;
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 160)];

    private async Task RunAsync(Step step, string state, FaultAt fault, TimeSpan later = default)
    {
        using var host = new FaultyHost(state, fault, Now(step) + later, step.HasOtherList);
        await step.RunAsync(host, new Files(_folder), fault.Stop);
    }

    private static async Task<string> DescribeAsync(Step step, string state)
    {
        using var none = new FaultAt(0, FaultKind.Before);
        using var host = new FaultyHost(state, none, Now(step), step.HasOtherList);
        return await host.DescribeAsync();
    }

    private static DateTimeOffset Now(Step step) => CommandLine.Today.AddDays(step.Days);

    private string StateAfter(int step) => _folder[$"after{step}"];

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        if (Directory.Exists(from))
        {
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    private void WriteFiles()
    {
        const string Header = "Title,URL,Date,Source,Reach\n";
        string[] rows =
        [
            .. Enumerable.Range(1, 9).Select(i => $"{(i % 4 == 0 ? "Lakeside College" : "University of Birmingham")} opens laboratory {i},https://example.org/{i},2023-{(i < 3 ? 10 : 11)}-0{i},Example {i % 3},{i * 100}\n"),
        ];
        File.WriteAllText(_folder["first.csv"], Header + string.Concat(rows.Take(5)) + "University of Birmingham,https://example.org/bad,2023-11-31,Example,12O0\n");
        File.WriteAllText(_folder["second.csv"], Header + string.Concat(rows.Skip(2).Take(5)) + rows[0].Replace(",100\n", ",150\n", StringComparison.Ordinal));
        File.WriteAllText(_folder["late.csv"], Header + string.Concat(rows.Skip(6)));
        File.WriteAllText(_folder["unknown.csv"], "foo,bar\n1,2\n");
        var mention = Identifying.Identity.Of(new Coverage { Outlet = Outlet.Of("Example 2"), Channel = Channel.Online, Url = "https://example.org/5", PublishedAt = default, PrintedDay = default });
        File.WriteAllText(
            _folder["corrections.csv"],
            $"mention,entity,correct sentiment,correct topics,correct language,correct outlet,not us,corrected by,corrected at,note\n{mention},uob,negative,,,,,Li Wei,2023-12-04T09:30:00Z,seen\n");
    }

    private sealed record Step(string Name, Func<FaultyHost, Files, CancellationToken, Task> RunAsync, int Days = 0, bool HasOtherList = false);

    private sealed class Files(TemporaryFolder folder)
    {
        public string this[string name] => folder[name];
    }
}
