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

    /// <summary>Names that others have too; one that also stands among <see cref="Names"/> or <see cref="Aliases"/> counts as said here.</summary>
    public IReadOnlyList<SharedName> Shared { get; init; } = [];
}

/// <summary>Names that not this entity alone has: they count where the rest of headline and text says who is meant, and for nobody where it
/// leaves that open. Where several entries have one name, it counts by any of them.</summary>
/// <param name="Names">At least one.</param>
/// <param name="Where">Phrases of which the text has to hold one; none where the name counts by itself.</param>
/// <param name="Unless">Phrases of which the text may hold none.</param>
public sealed record SharedName(IReadOnlyList<string> Names, IReadOnlyList<string> Where, IReadOnlyList<string> Unless);

/// <summary>The watched entities, their ids distinct, in the file's order.</summary>
public sealed record WatchList(IReadOnlyList<WatchEntity> Entities)
{
    /// <summary>What a report over all of them is called; null where the file gives none.</summary>
    public string? Title { get; init; }

    /// <summary>What a person should look at before they trust the list, such as an alias of two letters.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
