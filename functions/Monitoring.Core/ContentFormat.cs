namespace Monitoring;

/// <summary>What a publication mainly is, where an export says so.</summary>
public enum ContentFormat
{
    Text,
    Image,
    Video,
    Audio,

    /// <summary>A post that points to a page elsewhere.</summary>
    Link,
}
