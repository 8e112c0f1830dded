using Monitoring.Accounting;
using Monitoring.Exploring;
using Monitoring.Pages.Exploring;
using Monitoring.Pages.Ranking;
using Monitoring.Pages.Reporting;
using Monitoring.Pages.Uploading;

namespace Monitoring.Pages;

/// <summary>What the pages have of their host.</summary>
public sealed record SiteOffice
{
    /// <summary>Read from alone; pages are read while an upload is taken.</summary>
    public required IReportedState State { get; init; }

    public required IntakeRules Rules { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Names what figures and ledger stand at: the same answer as before means that neither has moved. Cheap, since every page
    /// asks.</summary>
    public required Func<CancellationToken, ValueTask<string>> ReadStampAsync { get; init; }

    /// <summary>Names what the stored sums of each month of an entity stand at; null where the host can't say.</summary>
    public Func<string, CancellationToken, ValueTask<IReadOnlyDictionary<Month, string>?>> ReadMonthStampsAsync { get; init; } = (_, _) => new((IReadOnlyDictionary<Month, string>?)null);

    public required ISummaryDesk Summaries { get; init; }

    public required IUploadDesk Uploads { get; init; }

    public required ISendingDesk Sending { get; init; }

    public required IIndexDesk Indexes { get; init; }

    /// <summary>Null where there is none: the rows of a month are then shown up to a number of them, and downloaded beyond it.</summary>
    public required IMentionSearch? Search { get; init; }

    public required ICorrectionDesk Corrections { get; init; }
}

public sealed record SiteOptions
{
    /// <summary>Names by which the pages may be called, with the port where it is none of the scheme's own. A page of elsewhere that has its
    /// own name led to this machine is refused by it (DNS rebinding). Empty where the host in front has checked that.</summary>
    public IReadOnlySet<string> Hosts { get; init; } = new HashSet<string>();

    /// <summary>Secret of at least 32 bytes that the tokens of forms stand on; where several instances serve, theirs together.</summary>
    public required byte[] Key { get; init; }

    /// <summary>Bytes of one request with uploads.</summary>
    public long LongestUpload { get; init; } = 2L << 30;
}
