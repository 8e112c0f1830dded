using System.Security.Cryptography;
using System.Text;
using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Delivering;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Hosts.Tests.Support;
using Monitoring.Issuing;
using Monitoring.Registering;
using Monitoring.Spreading;
using Monitoring.Summarizing;

namespace Monitoring.Functions.Tests;

/// <summary>The same exports through the triggers, in batches, and in one piece as the command line takes them.</summary>
public sealed class BothHostsTests
{
    private const string Everything = """{"entities":[{"id":"all","names":{"en":"Everything"},"exports":["*"]},{"id":"uob","names":{"en":"University of Birmingham","zh":"伯明翰大学"}}]}""";

    [Fact]
    public Task Make_the_same_summaries_of_the_samples() =>
        CompareAsync(Directory.GetFiles(Repository.PathOf("functions", "Monitoring.Cli", "Samples")));

    [Fact]
    public async Task Make_the_same_summaries_of_real_exports()
    {
        var exports = Repository.PathOf("..", "shared", "data", "exports");
        if (Directory.Exists(exports))
        {
            await CompareAsync(Directory.GetFiles(exports));
        }
    }

    [Fact]
    public async Task Say_the_same_of_a_tagger_that_a_person_checked()
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Range(1, 9).Select(i => $"University of Birmingham wins an excellent prize {i},https://example.org/{i},2023-{9 + (i % 3):00}-0{i},Example {i},100\n");
        File.WriteAllText(folder["export.csv"], "Title,URL,Date,Source,Reach\n" + string.Concat(rows));
        var judged = Enumerable.Range(1, 4).Select(i => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{IdOf(i)},uob,positive,en,{(i == 4 ? "mixed" : "right")},right,Li Wei,2023-12-04T09:30:00Z\n"));
        File.WriteAllText(
            folder["sheet.csv"], "mention,entity,tagged sentiment,tagged language,correct sentiment,correct language,corrected by,corrected at\n" + string.Concat(judged));

        var summaries = await CompareAsync([folder["export.csv"], folder["sheet.csv"]]);

        Assert.Equal(
            [(1, 1, 1), (2, 1, 2), (1, 1, 1)],
            summaries.Select(SummaryJson.Read).Where(summary => summary.Entity == "uob")
                .Select(summary => (summary.Checked!.Sentiment!.Judged, summary.Checked.Sentiment.Right, summary.Checked.Language!.Right)));

        static Fingerprint IdOf(int i) => Identifying.Identity.Of(new Coverage
        {
            Outlet = Outlet.Of($"Example {i}"),
            Channel = Channel.Online,
            Url = $"https://example.org/{i}",
            PublishedAt = default,
            PrintedDay = default,
        });
    }

    /// <returns>The summaries, by entity and month.</returns>
    private static async Task<IReadOnlyList<string>> CompareAsync(IEnumerable<string> exports)
    {
        var files = exports.Order(StringComparer.Ordinal).ToList();
        var account = new Account();
        account.Blobs[Containers.Config].Put("watchlist.json", Encoding.UTF8.GetBytes(Everything));
        var worker = new Worker(account);
        foreach (var file in files)
        {
            account.Blobs[Containers.Exports].Put(Path.GetFileName(file), await File.ReadAllBytesAsync(file));
            await worker.ExportArrivedAsync(Path.GetFileName(file));
        }

        await worker.WorkAsync();

        var rules = (await account.Offices.OpenAsync(default)).Rules;
        var alone = new OneMachine(new InMemoryStore(), new InMemoryRegister(), new InMemoryLedger(), new InMemoryIssuedReports());
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file);
            var upload = new UploadedFile(ExportId.FromHash(SHA256.HashData(bytes)), file, Path.GetFileName(file), bytes.Length, account.Clock.Now);
            await alone.Ledger.RecordAsync(await new ExportIntake(rules, alone.Partitions, alone.Register).TakeAsync(upload, new NoReceipt(), null, default), default);
        }

        var spread = (await ActiveFigures.OpenAsync(rules, account.State, default)).State;
        var summaries = new List<string>();
        foreach (var entity in rules.WatchList.Entities)
        {
            foreach (var month in await new MonthFigures(alone).ListMonthsAsync(entity.Id, default))
            {
                summaries.Add(await SummaryOfAsync(alone));
                Assert.Equal(summaries[^1], await SummaryOfAsync(spread));

                async Task<string> SummaryOfAsync(IReportedState state) =>
                    SummaryJson.WriteText(SummaryBuilder.Build(await new MonthReport(state, rules).ReadAsync(entity, month, default)));
            }
        }

        Assert.True(summaries.Count > 2, $"only {summaries.Count} months were compared");
        var ledger = await spread.Ledger.ListAsync(default);
        Assert.Equal(files.Count, ledger.Count);
        foreach (var expected in await alone.Ledger.ListAsync(default))
        {
            var entry = Assert.Single(ledger, entry => entry.Id == expected.Id);
            Assert.Equal(
                (IntakeState.Done, expected.Rows, expected.Unmatched, expected.Rejected, expected.Format, expected.FirstDay, expected.LastDay),
                (entry.State, entry.Rows, entry.Unmatched, entry.Rejected, entry.Format, entry.FirstDay, entry.LastDay));
            Assert.Equal(entry.Rows, entry.Counted + entry.Duplicate + entry.Unmatched + entry.Rejected);
        }

        return summaries;
    }

    private sealed record OneMachine(IPartitionStore Partitions, IRegister Register, ILedger Ledger, IIssuedReports Issued) : IReportedState;

    private sealed class NoReceipt : IReceipt
    {
        public void Duplicate(RowRef row, Fingerprint mention, RowRef original)
        {
        }

        public void Unmatched(RowRef row)
        {
        }

        public void Rejected(RejectedRow row)
        {
        }
    }
}
