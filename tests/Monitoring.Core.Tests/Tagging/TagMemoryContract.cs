using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Tagging;

/// <summary>What every memory of paid tags has to hold to.</summary>
public abstract class TagMemoryContract
{
    private static readonly DateTimeOffset Now = new(2023, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = Now.AddMinutes(15);
    private static readonly TagKey A = TagKey.Of("fake/latest", "sentiment", "en", "a");
    private static readonly TagKey B = TagKey.Of("fake/latest", "sentiment", "en", "b");
    private static readonly TagAnswer Answer = TagAnswer.OfSentiment("fake/1", Sentiment.Positive, 0.9, 0.05);
    private static readonly TagAnswer Other = TagAnswer.OfSentiment("fake/2", Sentiment.Neutral, 0, 0);

    /// <summary>An empty one.</summary>
    protected abstract ITagMemory Create();

    [Fact]
    public async Task Claims_a_key_for_one_of_many_workers()
    {
        var memory = Create();

        var claims = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(
            async () => await memory.ClaimAsync([A, B], Now, Until, default))));

        Assert.Equal([A, B], claims.SelectMany(made => made).Select(claim => claim.Key).OrderBy(key => key == B));
        Assert.Empty(await memory.FindAsync([A, B], default));
    }

    [Fact]
    public async Task Keeps_an_answer_for_good()
    {
        var memory = Create();
        var claim = Assert.Single(await memory.ClaimAsync([A], Now, Until, default));

        var stands = await memory.StoreAsync([(claim, Answer)], default);

        Assert.Equal([new(A, Answer)], stands);
        Assert.Equal([new(A, Answer)], await memory.FindAsync([A, B], default));
        Assert.Empty(await memory.ClaimAsync([A], Now.AddYears(1), Until.AddYears(1), default));
        await memory.ReleaseAsync([claim], default);
        await memory.ForgetStandInsAsync(default);
        Assert.Equal([new(A, Answer)], await memory.FindAsync([A], default));
    }

    [Fact]
    public async Task Frees_a_claim_that_is_released_and_one_that_ran_out()
    {
        var memory = Create();
        var first = Assert.Single(await memory.ClaimAsync([A], Now, Until, default));
        await memory.ReleaseAsync([first], default);

        var second = Assert.Single(await memory.ClaimAsync([A], Now, Until, default));
        Assert.Empty(await memory.ClaimAsync([A], Until.AddSeconds(-1), Until.AddHours(1), default));
        var third = Assert.Single(await memory.ClaimAsync([A], Until.AddSeconds(1), Until.AddHours(1), default));

        Assert.NotEqual(second, third);
    }

    [Fact]
    public async Task Releasing_a_claim_that_another_took_over_leaves_the_other_s()
    {
        var memory = Create();
        var late = Assert.Single(await memory.ClaimAsync([A], Now, Until, default));
        Assert.Single(await memory.ClaimAsync([A], Until.AddSeconds(1), Until.AddHours(1), default));

        await memory.ReleaseAsync([late], default);

        Assert.Empty(await memory.ClaimAsync([A], Until.AddSeconds(2), Until.AddHours(1), default));
    }

    [Fact]
    public async Task The_first_answer_stands_whoever_comes_with_another()
    {
        var memory = Create();
        var late = Assert.Single(await memory.ClaimAsync([A], Now, Until, default));
        var taken = Assert.Single(await memory.ClaimAsync([A], Until.AddSeconds(1), Until.AddHours(1), default));

        Assert.Equal([new(A, Answer)], await memory.StoreAsync([(late, Answer)], default));
        Assert.Equal([new(A, Answer)], await memory.StoreAsync([(taken, Other)], default));
        Assert.Equal([new(A, Answer)], await memory.FindAsync([A], default));
    }

    [Fact]
    public async Task Forgets_where_the_built_in_models_stood_in()
    {
        var memory = Create();
        var claims = await memory.ClaimAsync([A, B], Now, Until, default);
        await memory.StoreAsync(
            [.. claims.Select(claim => (claim, claim.Key == A ? TagAnswer.OfStandIn(StandIn.BudgetSpent) : Answer))], default);

        Assert.Equal(StandIn.BudgetSpent, (await memory.FindAsync([A], default))[A].StandIn);
        await memory.ForgetStandInsAsync(default);

        Assert.Equal([new(B, Answer)], await memory.FindAsync([A, B], default));
        Assert.Equal(A, Assert.Single(await memory.ClaimAsync([A, B], Now, Until, default)).Key);
    }
}

public sealed class InMemoryTagMemoryTests : TagMemoryContract
{
    protected override ITagMemory Create() => new InMemoryTagMemory();
}
