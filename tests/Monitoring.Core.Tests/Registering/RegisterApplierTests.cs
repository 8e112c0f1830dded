using Monitoring.Core.Tests.Support;
using Monitoring.Registering;

namespace Monitoring.Core.Tests.Registering;

public sealed class RegisterApplierTests
{
    [Fact]
    public async Task Counts_a_figure_once_when_its_row_comes_again()
    {
        var applier = new RegisterApplier(new InMemoryRegister());
        StatedRow[] batch = [SomeStatement.Stated(SomeStatement.Snapshot(), Some.Row(1, 4))];

        Assert.Equal([null], await applier.ApplyAsync(batch, default));
        Assert.Equal([null], await applier.ApplyAsync(batch, default));
        Assert.Equal([Some.Row(1, 4)], await applier.ApplyAsync([SomeStatement.Stated(SomeStatement.Snapshot(), Some.Row(2, 9))], default));
        Assert.Equal(
            [Some.Row(1, 4)], await applier.ApplyAsync([SomeStatement.Stated(SomeStatement.Snapshot(account: "@EXAMPLE university"), Some.Row(3))], default));
    }

    [Fact]
    public async Task A_figure_that_disagrees_counts_and_is_kept_beside_the_other()
    {
        var register = new InMemoryRegister();
        var repeats = await new RegisterApplier(register).ApplyAsync(
            [SomeStatement.Stated(SomeStatement.Snapshot(31_464), Some.Row(1)), SomeStatement.Stated(SomeStatement.Snapshot(31_646), Some.Row(2))],
            default);

        Assert.Equal([null, null], repeats);
        Assert.Equal(2, (await RowsAsync(register)).Count);
    }

    [Fact]
    public async Task The_same_figure_of_two_entities_is_kept_under_each()
    {
        var register = new InMemoryRegister();
        var repeats = await new RegisterApplier(register).ApplyAsync(
            [SomeStatement.Stated(SomeStatement.Snapshot(), Some.Row()), SomeStatement.Stated(SomeStatement.Snapshot(), Some.Row(), "ucl")], default);

        Assert.Equal([null, null], repeats);
    }

    [Fact]
    public async Task A_post_stands_on_its_largest_measure_whichever_came_first()
    {
        foreach (var (early, late) in new[] { (100, 16_104), (16_104, 100) })
        {
            var register = new InMemoryRegister();
            var applier = new RegisterApplier(register);
            await applier.ApplyAsync([SomeStatement.Stated(SomeStatement.Post(early), Some.Row(1))], default);
            var repeats = await applier.ApplyAsync([SomeStatement.Stated(SomeStatement.Post(late), Some.Row(2))], default);

            Assert.Equal([Some.Row(1)], repeats);
            var kept = await KeptAsync(register, StatementKind.Post);
            Assert.Equal((16_104, Some.Row(early > late ? 1 : 2)), (((Post)kept[0].Statement).Measure, kept[0].Row));
        }
    }

    [Fact]
    public async Task Any_order_any_repetition_and_any_cut_into_batches_keeps_the_same()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var rows = MadeUpRows(random, count: 60);
            var expected = await DescribeAsync(rows);
            var shuffled = rows.Concat(rows.Take(random.Next(30))).OrderBy(_ => random.Next()).ToList();
            var register = new InMemoryRegister();
            while (shuffled.Count > 0)
            {
                var batch = shuffled.Take(random.Next(1, 9)).ToList();
                await new RegisterApplier(register).ApplyAsync(batch, default);
                shuffled.RemoveRange(0, random.Next(1, batch.Count + 1)); // a part of it comes again, as after a crash
            }

            Assert.True(expected == await DescribeAsync(register), $"seed {seed}");
        }
    }

    [Fact]
    public async Task A_fault_before_and_after_every_call_loses_nothing_and_counts_nothing_twice()
    {
        var rows = MadeUpRows(new Random(5), count: 30);
        var expected = await DescribeAsync(rows);
        var faults = 0;
        foreach (var afterEffect in new[] { false, true })
        {
            for (var failing = 1; ; failing++)
            {
                var register = new InMemoryRegister();
                var fault = new Fault(failing, afterEffect);
                var counted = 0;
                foreach (var batch in rows.Chunk(4))
                {
                    counted += (await AppliedAsync(new FaultyRegister(register, fault), batch)).Count(repeat => repeat is null);
                }

                Assert.True(expected == await DescribeAsync(register), $"{fault.Hit}, call {failing}");
                Assert.Equal(rows.Select(row => row.Owned.Key).Distinct().Count(), counted);
                if (fault.Hit is null)
                {
                    break;
                }

                faults++;
            }
        }

        Assert.True(faults >= 30, $"only {faults} faults were tried");
    }

    [Fact]
    public async Task Conflicts_with_others_are_worked_out_again()
    {
        var register = new RefusingRegister(new InMemoryRegister(), refusals: 3);

        await new RegisterApplier(register).ApplyAsync(MadeUpRows(new Random(8), count: 20), default);

        Assert.Equal(await DescribeAsync(MadeUpRows(new Random(8), count: 20)), await DescribeAsync(register));
    }

    [Fact]
    public async Task A_register_that_goes_on_refusing_is_an_error()
    {
        var register = new RefusingRegister(new InMemoryRegister(), int.MaxValue);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await new RegisterApplier(register).ApplyAsync([SomeStatement.Stated(SomeStatement.Snapshot(), Some.Row())], default));

        Assert.Equal("The register refused a batch 1000 times.", failure.Message);
    }

    /// <summary>Rows of four files that state the same, contradict each other, and measure the same posts.</summary>
    private static List<StatedRow> MadeUpRows(Random random, int count) =>
    [
        .. Enumerable.Range(1, count).Select(number => SomeStatement.Stated(
            random.Next(4) switch
            {
                0 => SomeStatement.Post(random.Next(3) == 0 ? null : random.Next(5), id: random.Next(6), headline: $"Post {random.Next(2)}"),
                1 => SomeStatement.Indicator(random.Next(3), asOf: $"2020-12-{random.Next(17, 20)}"),
                2 => SomeStatement.Rate(1 + (random.Next(2) / 4m)),
                _ => SomeStatement.Snapshot(random.Next(3), account: random.Next(2) == 0 ? "@one" : "ONE", day: $"2023-12-0{random.Next(1, 4)}"),
            },
            Some.Row(random.Next(1, 5), number), random.Next(3) == 0 ? "ucl" : "uob")),
    ];

    private static async Task<string> DescribeAsync(IReadOnlyList<StatedRow> rows)
    {
        var register = new InMemoryRegister();
        await new RegisterApplier(register).ApplyAsync(rows, default);
        return await DescribeAsync(register);
    }

    /// <summary>All that is kept, but for the row that counted: that is the one that came first.</summary>
    private static async Task<string> DescribeAsync(IRegister register)
    {
        var lines = new List<string>();
        foreach (var owner in new[] { "ucl", "uob" })
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

    private static async Task<IReadOnlyList<RowRef?>> AppliedAsync(IRegister register, IReadOnlyList<StatedRow> batch)
    {
        while (true)
        {
            try
            {
                return await new RegisterApplier(register).ApplyAsync(batch, default);
            }
            catch (Fault.FaultException)
            {
                continue;
            }
        }
    }

    private static async Task<List<RowRef>> RowsAsync(IRegister register) =>
        [.. (await KeptAsync(register, StatementKind.Snapshot)).Select(kept => kept.Row)];

    private static async Task<List<KeptStatement>> KeptAsync(IRegister register, StatementKind kind)
    {
        var kept = new List<KeptStatement>();
        await foreach (var statement in register.ReadAsync("uob", kind, default))
        {
            kept.Add(statement);
        }

        return kept;
    }

    private sealed class FaultyRegister(IRegister register, Fault fault) : IRegister
    {
        public ValueTask<IReadOnlyDictionary<RegisterKey, VersionedStatement>> FindAsync(
            IReadOnlyCollection<RegisterKey> keys, CancellationToken cancellationToken) =>
            fault.CallAsync("find", () => register.FindAsync(keys, cancellationToken));

        public IAsyncEnumerable<KeptStatement> ReadAsync(string owner, StatementKind kind, CancellationToken cancellationToken) =>
            register.ReadAsync(owner, kind, cancellationToken);

        public ValueTask<IReadOnlyList<RegisterKey>> CommitAsync(IReadOnlyList<RegisterChange> changes, CancellationToken cancellationToken) =>
            fault.CallAsync("commit", () => register.CommitAsync(changes, cancellationToken));
    }

    private sealed class RefusingRegister(IRegister register, int refusals) : IRegister
    {
        private int _refused;

        public ValueTask<IReadOnlyDictionary<RegisterKey, VersionedStatement>> FindAsync(
            IReadOnlyCollection<RegisterKey> keys, CancellationToken cancellationToken) => register.FindAsync(keys, cancellationToken);

        public IAsyncEnumerable<KeptStatement> ReadAsync(string owner, StatementKind kind, CancellationToken cancellationToken) =>
            register.ReadAsync(owner, kind, cancellationToken);

        // Takes half of each batch and refuses the rest, as where somebody else was faster.
        public async ValueTask<IReadOnlyList<RegisterKey>> CommitAsync(
            IReadOnlyList<RegisterChange> changes, CancellationToken cancellationToken)
        {
            if (_refused++ >= refusals)
            {
                return await register.CommitAsync(changes, cancellationToken);
            }

            await register.CommitAsync([.. changes.Take(changes.Count / 2)], cancellationToken);
            return [.. changes.Skip(changes.Count / 2).Select(change => change.Key)];
        }
    }
}
