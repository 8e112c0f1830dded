namespace Monitoring;

/// <summary>How exact a figure claims to be.</summary>
public enum Qualifier
{
    Exact,

    /// <summary><c>&gt; 4,000</c>, <c>over 4,000</c>, <c>超4000</c>.</summary>
    MoreThan,

    /// <summary><c>1,000+</c>, <c>at least 1,000</c>, <c>1000余</c>.</summary>
    OrMore,

    /// <summary><c>about 500</c>, <c>~500</c>, <c>约500</c>.</summary>
    About,

    /// <summary><c>&lt; 10</c>, <c>under 10</c>.</summary>
    LessThan,

    /// <summary><c>≤ 10</c>, <c>up to 10</c>.</summary>
    OrLess,
}
