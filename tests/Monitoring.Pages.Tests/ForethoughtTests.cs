using Monitoring.Cli;
using Monitoring.Cli.Serving;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Pages.Tests;

public sealed class ForethoughtTests : IDisposable
{
    /// <summary>It takes seconds; this long only where something is broken.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_newest_month_is_summarized_before_anybody_asks()
    {
        var folder = new StateFolder(_folder["state"]);
        await CommandLine.IngestAsync(folder.Root, null, Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples")));
        using var writer = Office.Open(folder, null, adoptWatchList: false, TimeProvider.System);
        var office = ServedOffice.Open(writer, new Terminal(TextWriter.Null, TextWriter.Null));
        await using (office.ConfigureAwait(true))
        {
            var entity = office.Pages.Rules.WatchList.Entities[0];
            using var stop = new CancellationTokenSource(Longest);
            foreach (var month in (Month[])[new Month(2023, 10), new Month(2023, 11)])
            {
                while (await office.Pages.Summaries.FindAsync(entity, month, stop.Token) is null)
                {
                    await Task.Delay(100, stop.Token);
                }
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
