using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Faults;

/// <summary>The months' figures, whenever their uploads came and whatever was issued of them.</summary>
internal static class PlainFigures
{
    private static readonly string[] Months = ["2023-09", "2023-10", "2023-11"];

    // What tells when it was done.
    private static readonly string[] Told = ["asOf", "asOfLocal", "revision", "changes"];

    // What quotes a text, which retention drops.
    private static readonly string[] Quoting = ["topStories", "topPosts", "textDropped", "dropped", "notes"];

    public static async Task<string> ReadAsync(string state, bool withTexts = true)
    {
        var report = new List<string>();
        foreach (var month in Months)
        {
            var summary = (await CommandLine.SummaryAsync(state, month)).AsObject();
            foreach (var name in withTexts ? Told : [.. Told, .. Quoting])
            {
                summary.Remove(name);
            }

            report.Add(summary.ToJsonString());
        }

        return string.Join('\n', report);
    }

    /// <summary>What became of each file's rows.</summary>
    public static async Task<string> ReadLedgerAsync(string state) => string.Join('\n', (await CommandLine.RunAsync("ledger", "--json", "--data", state)).JsonLines
        .Select(entry => $"{entry["file"]} {entry["state"]} {entry["rows"]} {entry["counted"]} {entry["duplicate"]} {entry["unmatched"]} {entry["rejected"]}")
        .Order(StringComparer.Ordinal));
}
