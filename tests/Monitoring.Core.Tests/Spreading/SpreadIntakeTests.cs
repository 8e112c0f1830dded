using System.Text;
using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Registering;
using Monitoring.RollingUp;
using Monitoring.Spreading;

namespace Monitoring.Core.Tests.Spreading;

public sealed class SpreadIntakeTests
{
    [Fact]
    public async Task Comes_to_what_one_machine_makes_of_the_same_upload()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var office = new SpreadOffice { Rules = SpreadOffice.RulesOf("uob", "University of Birmingham", "Lakeside College") };
            var bytes = SpreadOffice.Export(seed, rows: 300);
            await office.TakeAsync("november.csv", bytes);
            foreach (var message in office.State.Messages.OfType<BatchMessage>().OrderBy(message => message.Number))
            {
                await office.WorkAsync(message);
            }

            var alone = new InMemoryStore(shardCount: 3);
            var receipt = new ListedReceipt();
            using var local = LocalFile.Of("november.csv", bytes, SpreadOffice.Start);
            var expected = await new ExportIntake(office.Rules, alone, new InMemoryRegister()).TakeAsync(local.File, receipt, null, default);

            var active = await office.ActiveAsync();
            var entry = Assert.Single(await active.Ledger.ListAsync(default));
            Assert.Equal(SpreadOffice.Describe(expected), SpreadOffice.Describe(entry));
            Assert.True(entry.Batches > 5, $"only {entry.Batches} batches");
            Assert.Equal(await ReceiptLines(office, entry), receipt.Lines);
            foreach (var entity in office.Rules.WatchList.Entities)
            {
                foreach (var month in new[] { new Month(2023, 10), new Month(2023, 11) })
                {
                    Assert.Equal(
                        RollupCodec.Encode(await new MonthFigures(alone, new InMemoryRegister()).RollUpAsync(entity.Id, month, default)),
                        RollupCodec.Encode(await new MonthFigures(active).RollUpAsync(entity.Id, month, default)));
                }
            }
        }
    }

    [Fact]
    public async Task Any_order_of_uploads_and_batches_gives_the_same_figures()
    {
        string? first = null;
        for (var seed = 1; seed <= 6; seed++)
        {
            var office = new SpreadOffice();
            var random = new Random(seed);
            foreach (var upload in Enumerable.Range(1, 3).Append(1).OrderBy(_ => random.Next()))
            {
                await office.TakeAsync($"{upload}.csv", SpreadOffice.Export(upload, rows: 120));
            }

            await office.WorkAsync(random);
            var figures = await office.DescribeFiguresAsync();
            first ??= figures;
            Assert.True(first == figures, $"seed {seed}");
        }
    }

    [Fact]
    public async Task A_fault_at_any_call_loses_nothing_and_doubles_nothing()
    {
        var undisturbed = await TakeTwoAsync(new SpreadOffice { RowsPerBatch = 6 }, rows: 24);
        var expected = await undisturbed.DescribeAsync();
        var faults = 0;
        foreach (var afterEffect in new[] { false, true })
        {
            for (var failing = 1; ; failing++)
            {
                var (calls, hit) = (0, false);
                var office = new SpreadOffice { RowsPerBatch = 6 };
                office.State.Fault = (_, isAfter) =>
                {
                    if (isAfter == afterEffect && ++calls == failing)
                    {
                        hit = true;
                        throw new FaultException();
                    }
                };
                await TakeTwoAsync(office, rows: 24);
                office.State.Fault = (_, _) => { };
                Assert.True(expected == await office.DescribeAsync(), $"call {failing}, after its effect: {afterEffect}");
                if (!hit)
                {
                    break;
                }

                faults++;
            }
        }

        Assert.True(faults > 100, $"only {faults} faults were tried");
    }

    [Fact]
    public async Task Many_workers_at_once_come_to_the_same_figures()
    {
        var expected = await (await TakeTwoAsync(new SpreadOffice(), rows: 90)).DescribeFiguresAsync();
        for (var seed = 1; seed <= 4; seed++)
        {
            var office = new SpreadOffice();
            await Parallel.ForEachAsync([1, 2, 1, 2], async (upload, _) => await office.TakeAsync($"{upload}.csv", SpreadOffice.Export(upload, rows: 90)));
            var random = new Random(seed);
            var messages = office.State.Messages.Concat(office.State.Messages.ToList()).OrderBy(_ => random.Next()).ToList();
            await Parallel.ForEachAsync(messages, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (message, _) => await office.WorkAsync(message));

            Assert.Equal(expected, await office.DescribeFiguresAsync());
            Assert.All(await (await office.ActiveAsync()).Ledger.ListAsync(default), entry => Assert.Equal(IntakeState.Done, entry.State));
        }
    }

    [Fact]
    public async Task The_ledger_says_how_far_an_upload_is()
    {
        var office = new SpreadOffice();
        var kept = await office.KeepAsync("november.csv", SpreadOffice.Export(1, rows: 90));
        Assert.Equal(IntakeState.Waiting, (await EntryAsync(office)).State);

        await office.Intake.ReadAsync(kept.Id, default);
        var applying = await EntryAsync(office);
        Assert.Equal((IntakeState.Applying, 90L, office.State.Messages.Count), (applying.State, applying.Rows, applying.Batches));

        BatchResult? last = null;
        for (var i = office.State.Messages.Count - 1; i >= 0; i--)
        {
            Assert.Null(last?.Closed);
            last = await office.Batches.TakeAsync((BatchMessage)office.State.Messages[i], default);
        }

        Assert.Equal(IntakeState.Done, last!.Closed!.State);
        Assert.Equal(SpreadOffice.Describe(last.Closed), SpreadOffice.Describe(await EntryAsync(office)));
    }

    [Fact]
    public async Task An_unreadable_upload_fails_with_its_reason_and_leaves_nothing_applied()
    {
        var office = new SpreadOffice();
        var entry = await office.TakeAsync("holiday.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, .. Encoding.ASCII.GetBytes("JFIF"), 0, 1, 2, 3]);

        Assert.Equal(IntakeState.Failed, entry.State);
        Assert.StartsWith("holiday.jpg: ", entry.Failure, StringComparison.Ordinal);
        Assert.Empty(office.State.Messages);
        Assert.Equal(entry, await EntryAsync(office) with { LeftOut = entry.LeftOut });
        Assert.NotNull(await office.State.Uploads.FindAsync(entry.Id, default));
    }

    [Fact]
    public async Task An_upload_without_a_matching_row_is_closed_by_its_reader()
    {
        var office = new SpreadOffice();
        var entry = await office.TakeAsync("other.csv", Encoding.UTF8.GetBytes("Date,Headline,URL,Source\n2023-11-05,Harbour opens,https://news.example/1,Paper\n"));

        Assert.Equal((IntakeState.Done, 1L, 1L, 0), (entry.State, entry.Rows, entry.Unmatched, entry.Batches));
    }

    [Fact]
    public async Task The_same_bytes_under_another_name_change_nothing()
    {
        var office = await TakeTwoAsync(new SpreadOffice(), rows: 90);
        var before = await office.DescribeAsync();

        var again = await office.TakeAsync("copy of 1.csv", SpreadOffice.Export(1, rows: 90));

        Assert.Equal(("1.csv", IntakeState.Done), (again.FileName, again.State));
        Assert.Empty(office.State.Messages);
        Assert.Equal(before, await office.DescribeAsync());
    }

    [Fact]
    public async Task A_failed_upload_is_taken_by_a_retry()
    {
        var expected = await (await TakeTwoAsync(new SpreadOffice(), rows: 90)).DescribeFiguresAsync();
        var office = new SpreadOffice();
        await office.TakeAsync("1.csv", SpreadOffice.Export(1, rows: 90));
        var second = await office.TakeAsync("2.csv", SpreadOffice.Export(2, rows: 90));
        var lost = office.State.Messages.OfType<BatchMessage>().Last(message => message.Export == second.Id.Hex);
        office.State.Messages.Remove(lost);
        await office.WorkAsync(new Random(1));
        var failed = await office.Intake.FailAsync(second.Id, "Batch 3 was given up.", default);
        Assert.Equal((IntakeState.Failed, "Batch 3 was given up.", 90L), (failed.State, failed.Failure, failed.Rows));

        Assert.True(await office.Intake.RetryAsync(second.Id, default));
        Assert.True((await (await office.ActiveAsync()).Ledger.FindAsync(second.Id, default))!.IsUnderway);
        await office.WorkAsync(new Random(2));

        Assert.Equal(expected, await office.DescribeFiguresAsync());
        Assert.False(await office.Intake.RetryAsync(second.Id, default));
        Assert.Equal(IntakeState.Done, (await office.Intake.FailAsync(second.Id, "A late message.", default)).State);
    }

    [Fact]
    public async Task A_batch_that_is_gone_is_said_to_be_gone()
    {
        var office = new SpreadOffice();
        var entry = await office.TakeAsync("1.csv", SpreadOffice.Export(1, rows: 90));
        var message = (BatchMessage)office.State.Messages[0] with { Number = 99 };

        var failure = await Assert.ThrowsAsync<InvalidDataException>(
            () => office.Batches.TakeAsync(message, default));

        Assert.Equal(
            $"{message.Basis}/{entry.Id}/cut-2/batch-000099 is not there, expected it beside the rest of its upload. Retry the upload.", failure.Message);
    }

    [Fact]
    public async Task A_report_made_half_way_names_the_files_of_the_rows_that_are_there()
    {
        var office = new SpreadOffice();
        await office.TakeAsync("november.csv", SpreadOffice.Export(1, rows: 90));
        var half = office.State.Messages.Take(office.State.Messages.Count / 2).ToList();
        foreach (var message in half)
        {
            await office.WorkAsync(message);
        }

        var figures = await ActiveFigures.OpenAsync(office.Rules, office.State, default);
        var input = await new MonthReport(figures.State, office.Rules)
            .ReadMonthAsync(office.Rules.WatchList.Entities[0], new Month(2023, 11), default);

        Assert.Equal(input.Mentions.Count, input.Current.Total.Hits);
        Assert.Equal(("november.csv", input.Mentions.Count), (Assert.Single(input.Files).Name, Assert.Single(input.Files).Rows));
        Assert.False(input.IsCovered);
    }

    [Fact]
    public async Task Rejected_rows_are_kept_ready_to_mend()
    {
        var office = new SpreadOffice();
        var entry = await office.TakeAsync("march.csv", Encoding.UTF8.GetBytes("Date,Headline,URL,Source,Reach\n2023-13-45,University of Birmingham,https://news.example/1,Paper,5\n"));

        var file = Encoding.UTF8.GetString((await office.State.Receipts.FindAsync(entry.RejectsFile!, default))!);
        Assert.StartsWith("\uFEFFDate,Headline,URL,Source,Reach,Rejected because\n2023-13-45,University of Birmingham,", file, StringComparison.Ordinal);
        Assert.Equal($"row,line,outcome,mention,of_file,of_row\n1,2,rejected,,,\n", await office.ReceiptAsync(entry));
    }

    private static async Task<SpreadOffice> TakeTwoAsync(SpreadOffice office, int rows)
    {
        foreach (var upload in new[] { 1, 2 })
        {
            await AgainAsync(() => office.TakeAsync($"{upload}.csv", SpreadOffice.Export(upload, rows)));
        }

        while (office.State.Messages.Count > 0)
        {
            var message = office.State.Messages[0];
            await AgainAsync(() => office.WorkAsync(message));
            office.State.Messages.RemoveAt(0);
        }

        return office;
    }

    private static async Task AgainAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (FaultException)
        {
            await work();
        }
    }

    private static async Task<LedgerEntry> EntryAsync(SpreadOffice office)
    {
        var basis = Assert.Single(await office.State.ListBasesAsync(default));
        return Assert.Single(await (await office.State.OpenAsync(basis, default)).Ledger.ListAsync(default));
    }

    private static async Task<List<string>> ReceiptLines(SpreadOffice office, LedgerEntry entry) =>
        [.. (await office.ReceiptAsync(entry)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => string.Join(',', line.Split(',')[..3]))];

    private sealed class FaultException : Exception;

    private sealed class ListedReceipt : IReceipt
    {
        public List<string> Lines { get; } = [];

        public void Duplicate(RowRef row, Fingerprint mention, RowRef original) => Lines.Add($"{row.RowNumber},{row.LineNumber},duplicate");

        public void Unmatched(RowRef row) => Lines.Add($"{row.RowNumber},{row.LineNumber},unmatched");

        public void Rejected(RejectedRow row) => Lines.Add($"{row.Row.RowNumber},{row.Row.LineNumber},rejected");
    }
}
