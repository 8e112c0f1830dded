using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Monitoring.Accounting;
using Monitoring.Configuring;
using Monitoring.Summarizing;
using NodaTime;

namespace Monitoring.Delivering;

/// <summary>Tells the operators that an upload failed: which file, since when, why, and what to do. The same failure of the same file has
/// the same Message-ID, so that a report that comes again is known again.</summary>
public static class OperatorMail
{
    /// <param name="failed">A ledger entry that says why (<see cref="LedgerEntry.Failure"/>).</param>
    /// <param name="retry">How this host is told to take the very bytes once more, as a sentence; null where it can't be.</param>
    /// <param name="date">When it is sent, as the header says.</param>
    /// <exception cref="MailException">An address of the settings is none.</exception>
    public static MailMessageBytes Build(LedgerEntry failed, Settings settings, string? retry, DateTimeOffset date)
    {
        var failure = failed.Failure ?? "no reason was kept";
        var from = Mailbox.Parse(settings.Mail.From, "mail.from");
        var to = MailHead.Recipients(settings.Mail.Operators, "mail.operators");
        var identity = $"{failed.Id.Hex[..16]}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(failure)))[..12]}";
        var name = DisplayText.Of(failed.FileName, DisplayText.NameLength);
        var message = MailHead.Begin(date, from, to, $"Upload failed: {name}", $"<failed.{identity}@{from.Domain}>");
        MailHead.End(message).Append(MimePart.Of(MimePart.PlainText, TextOf(failed, name, failure, settings, retry)));
        return new(
            $"failed-{identity}.eml", from.Address, [.. to.Select(address => address.Address)], Encoding.ASCII.GetBytes(message.ToString()));
    }

    private static string TextOf(LedgerEntry failed, string name, string failure, Settings settings, string? retry)
    {
        var received = Instant.FromDateTimeOffset(failed.ReceivedAt).InZone(ReportingZone.Of(settings)).ToDateTimeOffset();
        var text = new StringBuilder();
        text.Append("An upload could not be taken. The figures do not hold its rows, or not all of them.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"File      {name}, {failed.Length:N0} bytes\n");
        text.Append(CultureInfo.InvariantCulture, $"Received  {received:yyyy-MM-dd HH:mm zzz}\n");
        text.Append(CultureInfo.InvariantCulture, $"SHA-256   {failed.Id.Hex}\n");
        text.Append(CultureInfo.InvariantCulture, $"Why       {failure}\n\n");
        text.Append("What to do: mend the file and upload it again. Rows that were counted already are not counted twice.\n");
        if (retry is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"If nothing is wrong with the file: {retry}\n");
        }

        return text.ToString();
    }
}
