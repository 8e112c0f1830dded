using Monitoring.Core.Tests.Registering;
using Monitoring.Core.Tests.Support;
using Monitoring.Registering;

namespace Monitoring.Hosts.Tests.Stores;

/// <summary>What the core asks of every register; each store's tests derive from this.</summary>
public abstract class RegisterContract
{
    /// <summary>The register under test, empty at the start of a test; called again it gives a second handle on the same contents.</summary>
    protected abstract IRegister Open();

    [Fact]
    public async Task Knows_nothing_that_was_never_stated()
    {
        Assert.Empty(await Open().FindAsync([KeyOf(SomeStatement.Snapshot())], default));
        Assert.Empty(await ReadAsync(Open(), "uob", StatementKind.Snapshot));
    }

    [Fact]
    public async Task Gives_back_a_statement_of_each_kind_with_its_rows()
    {
        foreach (var statement in SomeStatement.OfEachKind)
        {
            var kept = new KeptStatement(statement, Some.Row(2, 7), CountedBy: Some.Row(1, 3));
            Assert.Empty(await Open().CommitAsync([new RegisterChange(KeyOf(statement), kept, 0)], default));

            Assert.Equal(
                new VersionedStatement(kept, 1), Assert.Single(await Open().FindAsync([KeyOf(statement)], default)).Value);
            Assert.Contains(kept, await ReadAsync(Open(), "uob", statement.Kind));
        }
    }

    [Fact]
    public async Task Keeps_owners_apart_whatever_their_ids_are_made_of()
    {
        var statement = SomeStatement.Snapshot();
        string[] owners = ["uob", "", "uob ", "北京", "a/b\\c#d?e'f", "uob-snapshots"];
        var changes = owners.Select(owner => new RegisterChange(KeyOf(statement, owner), Kept(statement, owner.Length + 1), 0)).ToList();
        Assert.Empty(await Open().CommitAsync(changes, default));

        foreach (var owner in owners)
        {
            Assert.Equal(Some.Row(1, owner.Length + 1), Assert.Single(await ReadAsync(Open(), owner, StatementKind.Snapshot)).Row);
            Assert.Empty(await ReadAsync(Open(), owner, StatementKind.Rate));
        }
    }

    [Fact]
    public async Task Reads_in_the_order_of_the_ids()
    {
        var statements = Enumerable.Range(1, 25).Select(value => SomeStatement.Snapshot(value)).ToList();
        await Open().CommitAsync([.. statements.Select(statement => new RegisterChange(KeyOf(statement), Kept(statement), 0))], default);

        Assert.Equal(
            statements.Select(statement => statement.Id).Order(),
            (await ReadAsync(Open(), "uob", StatementKind.Snapshot)).Select(kept => kept.Statement.Id));
    }

    [Fact]
    public async Task Refuses_a_change_that_was_worked_out_from_what_no_longer_holds_and_takes_the_others()
    {
        var (first, second) = (SomeStatement.Snapshot(1), SomeStatement.Snapshot(2));
        await Open().CommitAsync([new RegisterChange(KeyOf(first), Kept(first), 0)], default);

        RegisterChange[] changes =
        [
            new(KeyOf(first), Kept(first, row: 9), ReadVersion: 0), new(KeyOf(second), Kept(second), ReadVersion: 0),
        ];
        Assert.Equal([KeyOf(first)], await Open().CommitAsync(changes, default));

        Assert.Equal(
            [Some.Row(1, 1), Some.Row(1, 1)], (await ReadAsync(Open(), "uob", StatementKind.Snapshot)).Select(kept => kept.Row));
        Assert.Equal([KeyOf(second)], await Open().CommitAsync([new RegisterChange(KeyOf(second), Kept(second), ReadVersion: 4)], default));
    }

    [Fact]
    public async Task Replaces_what_is_still_as_it_was_read_and_counts_its_versions()
    {
        var post = SomeStatement.Post(views: 10);
        await Open().CommitAsync([new RegisterChange(KeyOf(post), Kept(post), 0)], default);

        var grown = SomeStatement.Post(views: 20);
        Assert.Empty(await Open().CommitAsync([new RegisterChange(KeyOf(grown), Kept(grown, row: 2), ReadVersion: 1)], default));

        var standing = Assert.Single(await Open().FindAsync([KeyOf(post)], default)).Value;
        Assert.Equal((2, 20), (standing.Version, ((Post)standing.Kept.Statement).Engagement.Views));
    }

    [Fact]
    public async Task Of_many_workers_that_state_the_same_one_counts()
    {
        IRegister[] handles = [Open(), Open()];
        var repeats = await Task.WhenAll(Enumerable.Range(0, 12).Select(worker => Task.Run(async () =>
            await new RegisterApplier(handles[worker % 2]).ApplyAsync(
                [.. Enumerable.Range(0, 5).Select(value => SomeStatement.Stated(SomeStatement.Snapshot(value), Some.Row(worker, value + 1)))],
                default))));

        for (var value = 0; value < 5; value++)
        {
            Assert.Single(repeats, worker => worker[value] is null);
        }

        Assert.Equal(
            Enumerable.Range(0, 5).Select(value => Some.Row(0, value + 1)),
            (await ReadAsync(handles[0], "uob", StatementKind.Snapshot)).Select(kept => kept.Row).Order());
    }

    private static RegisterKey KeyOf(Statement statement, string owner = "uob") => new(owner, statement.Kind, statement.Id);

    private static KeptStatement Kept(Statement statement, int row = 1) => new(statement, Some.Row(1, row), Some.Row(1, 1));

    private static async Task<List<KeptStatement>> ReadAsync(IRegister register, string owner, StatementKind kind)
    {
        var read = new List<KeptStatement>();
        await foreach (var kept in register.ReadAsync(owner, kind, default))
        {
            read.Add(kept);
        }

        return read;
    }
}
