namespace Monitoring;

/// <summary>Who speaks, where an export says so.</summary>
public enum AuthorKind
{
    /// <summary>A government, an authority, an account that the platform marks as official.</summary>
    Official,
    Media,

    /// <summary>A company, an association, a school.</summary>
    Organization,
    Person,
}
