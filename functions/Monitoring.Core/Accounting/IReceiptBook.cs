namespace Monitoring.Accounting;

/// <summary>Keeps the receipt of each upload: rejected rows ready to mend, and where duplicates went.</summary>
public interface IReceiptBook
{
    IOpenReceipt Open(UploadedFile file);
}

/// <summary>A receipt being written; disposing one that was not completed leaves nothing behind.</summary>
public interface IOpenReceipt : IReceipt, IDisposable
{
    /// <returns>Where the rejected rows stand, relative to the state folder; null where there are none.</returns>
    string? Complete();
}
