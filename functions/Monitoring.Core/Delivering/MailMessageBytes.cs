namespace Monitoring.Delivering;

/// <summary>A mail, ready to be stored or sent as it is.</summary>
/// <param name="FileName">Such as <c>2023-11-uob-r1.eml</c>.</param>
/// <param name="From">Address of the envelope.</param>
/// <param name="To">Addresses of the envelope; may be empty.</param>
/// <param name="Bytes">The message of RFC 5322, 7-bit, lines end with CR LF.</param>
public sealed record MailMessageBytes(string FileName, string From, IReadOnlyList<string> To, ReadOnlyMemory<byte> Bytes);

/// <param name="ContentType">Such as <c>text/csv; charset=utf-8</c>.</param>
public sealed record MailAttachment(string FileName, string ContentType, ReadOnlyMemory<byte> Bytes)
{
    public const string Csv = "text/csv; charset=utf-8";

    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public const string Json = "application/json";
}
