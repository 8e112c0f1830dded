using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Issuing;

/// <summary>A report as it was issued: kept, numbered and hashed. Nothing of it ever changes but how far its mail is.</summary>
public sealed record IssuedReport
{
    public required ReportKey Key { get; init; }

    /// <summary>1-based.</summary>
    public required int Revision { get; init; }

    /// <summary>When its figures were read: an upload that came into them later is for the next revision.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>As the report itself says it: when the newest upload behind it came in.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The report for machines, with its <c>revision</c> and <c>changes</c>.</summary>
    public required string Json { get; init; }

    /// <summary>Of the UTF-8 form of <see cref="Json"/> when it was issued, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Null where it was issued before this was kept.</summary>
    public ReportBasis? Basis { get; init; }

    /// <summary>What whoever issued it wanted to have said; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Null where it was issued without a mail.</summary>
    public Dispatch? Mail { get; init; }

    /// <summary>Such as <c>summary-uob-2023-11-r2</c>.</summary>
    public string Id => Key.IdOf(Revision);

    public bool IsIntact => HashOf(Json) == Sha256;

    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <exception cref="ReportException">What is kept is not what was issued.</exception>
    public void RequireIntact()
    {
        if (HashOf(Json) is var found && found != Sha256)
        {
            throw new ReportException(
                $"{Id}: found SHA-256 {found[..12]} of the report that is kept, expected {Sha256[..Math.Min(12, Sha256.Length)]} as it was issued. "
                + "It was changed since; put it back as it was issued, from a backup.");
        }
    }
}

/// <summary>An issued report that can't be used, or can't be made. The message names it and says what to do.</summary>
public sealed class ReportException : Exception
{
    public ReportException(string message)
        : base(message)
    {
    }

    public ReportException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
