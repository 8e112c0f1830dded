using System.Globalization;
using System.Text;

namespace Monitoring.Delivering;

/// <summary>The header lines that every mail of ours begins with, each ended by CR LF.</summary>
internal static class MailHead
{
    private const string LineEnd = "\r\n";

    /// <param name="messageId">With its angle brackets.</param>
    public static StringBuilder Begin(DateTimeOffset date, Mailbox from, IReadOnlyList<Mailbox> to, string subject, string messageId)
    {
        var head = new StringBuilder();
        Add(head, "Date", date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
            + date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));
        Add(head, "From", FromOf(from));
        Add(head, "To", ToOf(to));
        Add(head, "Subject", MimeText.Unstructured(subject));
        Add(head, "Message-ID", messageId);
        return head;
    }

    /// <summary>The last lines of the head, before the content's own.</summary>
    public static StringBuilder End(StringBuilder head)
    {
        Add(head, "Auto-Submitted", "auto-generated");
        Add(head, "MIME-Version", "1.0");
        return head;
    }

    public static void Add(StringBuilder head, string name, string value) =>
        head.Append(CultureInfo.InvariantCulture, $"{name}: {value}{LineEnd}");

    public static IReadOnlyList<Mailbox> Recipients(IReadOnlyList<string> addresses, string setting) =>
        [.. addresses.Select(address => Mailbox.Parse(address, setting))];

    /// <summary>The same message with other addresses; all else, its id among it, stays. The very object where they are the same.</summary>
    public static MailMessageBytes Readdress(MailMessageBytes message, Mailbox from, IReadOnlyList<Mailbox> to)
    {
        var length = message.Bytes.Span.IndexOf("\r\n\r\n"u8);
        if (length < 0)
        {
            throw new MailException($"{message.FileName}: found no empty line behind the mail's head, expected one. The mail was not sent.");
        }

        var head = Encoding.ASCII.GetString(message.Bytes.Span[..length]);
        var lines = head.Replace(LineEnd + " ", "\n ", StringComparison.Ordinal).Split(LineEnd).Select(line =>
            line.StartsWith("From: ", StringComparison.Ordinal) ? $"From: {FromOf(from)}"
            : line.StartsWith("To: ", StringComparison.Ordinal) ? $"To: {ToOf(to)}"
            : line.Replace("\n ", LineEnd + " ", StringComparison.Ordinal));
        var readdressed = string.Join(LineEnd, lines);
        return readdressed == head
            ? message
            : message with
            {
                From = from.Address,
                To = [.. to.Select(address => address.Address)],
                Bytes = (byte[])[.. Encoding.ASCII.GetBytes(readdressed), .. message.Bytes.Span[length..]],
            };
    }

    private static string FromOf(Mailbox from) => from.Header();

    private static string ToOf(IReadOnlyList<Mailbox> to) =>
        to.Count == 0 ? "undisclosed-recipients:;" : string.Join(",\r\n ", to.Select(address => address.Header()));
}
