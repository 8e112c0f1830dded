using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Core.Tests.Registering;
using Monitoring.Registering;

namespace Monitoring.Core.Tests.Spreading;

/// <summary>What uploads state beside mentions, spread over workers.</summary>
public sealed class SpreadStatementsTests
{
    [Fact]
    public async Task Comes_to_what_one_machine_makes_of_the_same_uploads()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var office = Office();
            var alone = new InMemoryRegister();
            var store = new InMemoryStore();
            var ledger = new InMemoryLedger();
            foreach (var (name, bytes) in SomeUploads.Of(seed))
            {
                await office.TakeAsync(name, bytes);
                foreach (var message in office.State.Messages.ToList())
                {
                    await office.WorkAsync(message);
                    office.State.Messages.Remove(message);
                }

                using var local = LocalFile.Of(name, bytes, SpreadOffice.Start);
                await ledger.RecordAsync(
                    await new ExportIntake(office.Rules, store, alone).TakeAsync(local.File, new NoReceipt(), null, default), default);
            }

            var active = await office.ActiveAsync();
            Assert.Equal(await DescribeAsync(alone), await DescribeAsync(active.Register));
            Assert.Equal(
                (await ledger.ListAsync(default)).Select(entry => $"{SpreadOffice.Describe(entry)} {entry.Kind}"),
                (await active.Ledger.ListAsync(default)).Select(entry => $"{SpreadOffice.Describe(entry)} {entry.Kind}"));
        }
    }

    [Fact]
    public async Task Any_order_of_uploads_and_batches_keeps_the_same()
    {
        string? first = null;
        for (var seed = 1; seed <= 12; seed++)
        {
            var office = Office();
            var random = new Random(seed);
            var uploads = SomeUploads.Of(seed: 3);
            foreach (var (name, bytes) in uploads.Concat(uploads.Take(3)).OrderBy(_ => random.Next()))
            {
                await office.TakeAsync(name, bytes);
            }

            await office.WorkAsync(random);
            var kept = await DescribeAsync((await office.ActiveAsync()).Register);
            first ??= kept;
            Assert.True(first == kept, $"seed {seed}");
        }

        Assert.True(first!.Split('\n').Length > 40, first);
    }

    [Fact]
    public async Task A_fault_at_any_call_loses_nothing_and_doubles_nothing()
    {
        var uploads = SomeUploads.Of(seed: 4).Take(3).ToList();
        var expected = await DescribeAsync(await TakenAsync(Office(), uploads));
        var faults = 0;
        foreach (var afterEffect in new[] { false, true })
        {
            for (var failing = 1; ; failing++)
            {
                var (calls, hit) = (0, false);
                var office = Office();
                office.State.Fault = (_, isAfter) =>
                {
                    if (isAfter == afterEffect && ++calls == failing)
                    {
                        hit = true;
                        throw new IOException("A fault on purpose.");
                    }
                };
                await TakenAsync(office, uploads);
                office.State.Fault = (_, _) => { };
                Assert.True(expected == await DescribeAsync(office), $"call {failing}, after its effect: {afterEffect}");
                if (!hit)
                {
                    break;
                }

                faults++;
            }
        }

        Assert.True(faults > 60, $"only {faults} faults were tried");
    }

    [Fact]
    public async Task A_changed_watch_list_works_them_out_again()
    {
        var office = Office();
        office.Rules = SpreadOffice.RulesOf("uob", "University of Birmingham");
        await TakenAsync(office, SomeUploads.Of(seed: 5));
        office.Rules = Office().Rules;
        await new Rebuilding(office.Rules, office.State, office.Clock).ContinueAsync(default);
        await office.WorkAsync(new Random(1));

        Assert.Equal(
            await DescribeAsync((await (await TakenAsync(Office(), SomeUploads.Of(seed: 5))).ActiveAsync()).Register),
            await DescribeAsync((await office.ActiveAsync()).Register));
    }

    private static SpreadOffice Office() =>
        new() { Rules = SpreadOffice.RulesOf("uob", "University of Birmingham", "Lakeside College"), RowsPerBatch = 5 };

    private static async Task<SpreadOffice> TakenAsync(SpreadOffice office, IReadOnlyList<(string Name, byte[] Bytes)> uploads)
    {
        foreach (var (name, bytes) in uploads)
        {
            await AgainAsync(() => office.TakeAsync(name, bytes));
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
        catch (IOException)
        {
            await work();
        }
    }

    private static async Task<string> DescribeAsync(SpreadOffice office)
    {
        var active = await office.ActiveAsync();
        var entries = (await active.Ledger.ListAsync(default)).OrderBy(entry => entry.Id).Select(SpreadOffice.Describe);
        return string.Join('\n', entries.Append(await DescribeAsync(active.Register)));
    }

    private static async Task<string> DescribeAsync(IRegister register)
    {
        var lines = new List<string>();
        foreach (var owner in new[] { "", "uob", "uob1" })
        {
            foreach (var kind in Enum.GetValues<StatementKind>())
            {
                await foreach (var kept in register.ReadAsync(owner, kind, default))
                {
                    lines.Add($"{owner} {kept.Row} {Convert.ToHexString(StatementCodec.Encode(kept.Statement))}");
                }
            }
        }

        return string.Join('\n', lines);
    }

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
