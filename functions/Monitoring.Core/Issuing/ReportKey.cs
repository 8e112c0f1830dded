namespace Monitoring.Issuing;

public enum ReportKind
{
    /// <summary>An entity's month.</summary>
    Summary,

    /// <summary>An entity's year.</summary>
    Review,

    /// <summary>A panel's year.</summary>
    Index,
}

/// <summary>What a report is a report of; its revisions share it.</summary>
/// <param name="Subject">An entity's id, or a panel's name.</param>
/// <param name="Period">A month such as <c>2023-11</c>, or a year such as <c>2023</c>: in ordinal order one after the other.</param>
public readonly record struct ReportKey(ReportKind Kind, string Subject, string Period) : IComparable<ReportKey>
{
    public static ReportKey Summary(string entityId, Month month) => new(ReportKind.Summary, entityId, month.ToString());

    public static ReportKey Review(string entityId, int year) => new(ReportKind.Review, entityId, Year(year));

    public static ReportKey Index(string panel, int year) => new(ReportKind.Index, panel, Year(year));

    /// <summary>By kind, subject and period.</summary>
    public int CompareTo(ReportKey other) =>
        Kind != other.Kind ? Kind.CompareTo(other.Kind)
        : string.CompareOrdinal(Subject, other.Subject) is var bySubject && bySubject != 0 ? bySubject
        : string.CompareOrdinal(Period, other.Period);

    public static bool operator <(ReportKey left, ReportKey right) => left.CompareTo(right) < 0;

    public static bool operator >(ReportKey left, ReportKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(ReportKey left, ReportKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ReportKey left, ReportKey right) => left.CompareTo(right) >= 0;

    /// <summary>Such as <c>summary-uob-2023-11-r2</c>.</summary>
    public string IdOf(int revision) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{this}-r{revision}");

    /// <summary>Such as <c>summary-uob-2023-11</c>.</summary>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}-{Subject}-{Period}";

    private static string Year(int year) => year.ToString("D4", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Which reports are meant; null leaves that side open.</summary>
public sealed record ReportFilter(ReportKind? Kind = null, string? Subject = null, string? Period = null)
{
    public static ReportFilter All { get; } = new();

    public static ReportFilter Of(ReportKey key) => new(key.Kind, key.Subject, key.Period);

    public bool Takes(ReportKey key) =>
        (Kind is null || Kind == key.Kind) && (Subject is null || Subject == key.Subject) && (Period is null || Period == key.Period);
}
