using Monitoring.Applying;
using Monitoring.Issuing;
using Monitoring.Registering;

namespace Monitoring.Accounting;

/// <summary>What a report stands on.</summary>
public interface IReportedState
{
    IPartitionStore Partitions { get; }

    /// <summary>What uploads state beside mentions.</summary>
    IRegister Register { get; }

    ILedger Ledger { get; }

    IIssuedReports Issued { get; }
}

/// <summary>What a host keeps that takes an upload in one piece. Uploads and what was issued are kept; all the rest is worked out from
/// them and can be worked out again.</summary>
public interface IMonitoringState : IReportedState
{
    IUploadArchive Uploads { get; }

    IReceiptBook Receipts { get; }

    /// <summary>What the kept figures were worked out by (<see cref="IntakeRules.Basis"/>); null before the first upload.</summary>
    ValueTask<string?> ReadBasisAsync(CancellationToken cancellationToken);

    ValueTask WriteBasisAsync(string basis, CancellationToken cancellationToken);

    /// <summary>Empties the partitions and the register; uploads, ledger and issued reports stay.</summary>
    ValueTask ClearFiguresAsync(CancellationToken cancellationToken);

    /// <summary>All that figures or statements are kept of, watched or not, in ordinal order.</summary>
    ValueTask<IReadOnlyList<string>> ListEntitiesAsync(CancellationToken cancellationToken);

    /// <summary>An empty state elsewhere, on disk and for a short time.</summary>
    ValueTask<IShelf> OpenShelfAsync(CancellationToken cancellationToken);

    /// <summary>Until it is completed nothing written after this is seen by others, and disposing undoes it, where the store can do that;
    /// a store that can't relies on every write being one that may run twice.</summary>
    ValueTask<IUnitOfWork> BeginAsync(CancellationToken cancellationToken);
}

public interface IUnitOfWork : IAsyncDisposable
{
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}

/// <summary>Keeps figures while others take their place; disposing removes it.</summary>
public interface IShelf : IAsyncDisposable
{
    IReportedState State { get; }
}
