namespace Monitoring.Matching;

/// <summary>What is watched: an institution, a city.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens; part of every key.</param>
/// <param name="Names">Display names by language tag, <c>en</c> and <c>zh</c> at least one of them.</param>
/// <param name="Aliases">Names under which coverage speaks of it, beside <paramref name="Names"/>.</param>
/// <param name="Exclude">Look-alikes: an alias inside one of them is no match.</param>
/// <param name="Queries">Names of a service's query, input or profile whose rows are its own.</param>
/// <param name="Exports">Service ids or file-name patterns whose every row is taken; <c>*</c> for all.</param>
public sealed record WatchEntity(
    string Id,
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Exclude,
    IReadOnlyList<string> Queries,
    IReadOnlyList<string> Exports)
{
    /// <summary>Names and handles of its own accounts on any channel: their figures and posts are its own.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];
}

/// <summary>The watched entities, their ids distinct, in the file's order.</summary>
public sealed record WatchList(IReadOnlyList<WatchEntity> Entities)
{
    /// <summary>What a person should look at before they trust the list, such as an alias of two letters.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
