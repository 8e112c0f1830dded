namespace Monitoring.Tagging;

/// <summary>One worker's right to ask one question, until it expires.</summary>
/// <param name="Token">The store's own proof of whose claim it is, such as an ETag; a claim that another took over has a new one.</param>
public readonly record struct TagClaim(TagKey Key, string Token);

/// <summary>What was ever asked of a provider, by all workers together. A key is free, claimed or answered; an answer stays.</summary>
public interface ITagMemory
{
    /// <summary>The answers there are; keys without one are left out.</summary>
    ValueTask<IReadOnlyDictionary<TagKey, TagAnswer>> FindAsync(
        IReadOnlyCollection<TagKey> keys, CancellationToken cancellationToken);

    /// <summary>Claims the free ones among these, each atomically and each by itself; one whose claim ran out before
    /// <paramref name="now"/> is free.</summary>
    /// <param name="keys">No key twice.</param>
    /// <returns>The claims made, in any order; missing are keys that are answered or that another worker has claimed.</returns>
    ValueTask<IReadOnlyList<TagClaim>> ClaimAsync(
        IReadOnlyCollection<TagKey> keys, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Turns claims into answers. An answer that is there already stays; a claim that another took over is answered all the
    /// same.</summary>
    /// <returns>The answers that stand now, one for each claim.</returns>
    ValueTask<IReadOnlyDictionary<TagKey, TagAnswer>> StoreAsync(
        IReadOnlyCollection<(TagClaim Claim, TagAnswer Answer)> answers, CancellationToken cancellationToken);

    /// <summary>Frees what these claims hold; a claim that is answered or that another took over stays as it is.</summary>
    ValueTask ReleaseAsync(IReadOnlyCollection<TagClaim> claims, CancellationToken cancellationToken);

    /// <summary>Frees every key whose answer is that the built-in models stand in, so that it is asked the next time. Done before
    /// figures are worked out anew, and at no other time: a file that comes again would find other tags for its rows.</summary>
    ValueTask ForgetStandInsAsync(CancellationToken cancellationToken);
}
