namespace Azure.Communication.Email;

public partial class EmailMessage
{
    public EmailMessage(string senderAddress, EmailRecipients recipients, EmailContent content)
    {
        SenderAddress = senderAddress;
        Recipients = recipients;
        Content = content;
    }

    public EmailMessage(string senderAddress, string recipientAddress, EmailContent content)
        : this(senderAddress, new EmailRecipients([new EmailAddress(recipientAddress)]), content)
    {
    }

    public string SenderAddress { get; }

    public EmailRecipients Recipients { get; }

    public EmailContent Content { get; }

    public IList<EmailAttachment> Attachments { get; } = [];

    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>();

    public IList<EmailAddress> ReplyTo { get; } = [];

    public bool? UserEngagementTrackingDisabled { get; set; }
}

public partial class EmailContent
{
    public EmailContent(string subject) => Subject = subject;

    public string Subject { get; }

    public string PlainText { get; set; }

    public string Html { get; set; }
}

public partial class EmailRecipients
{
    public EmailRecipients(IEnumerable<EmailAddress> to)
        : this(to, null, null)
    {
    }

    public EmailRecipients(IEnumerable<EmailAddress> to = null, IEnumerable<EmailAddress> cc = null, IEnumerable<EmailAddress> bcc = null)
    {
        To = [.. to ?? []];
        CC = [.. cc ?? []];
        BCC = [.. bcc ?? []];
    }

    public IList<EmailAddress> To { get; }

    public IList<EmailAddress> CC { get; }

    public IList<EmailAddress> BCC { get; }
}

public readonly partial struct EmailAddress
{
    public EmailAddress(string address)
        : this(address, string.Empty)
    {
    }

    public EmailAddress(string address, string displayName)
    {
        Address = address;
        DisplayName = displayName;
    }

    public string Address { get; }

    public string DisplayName { get; }
}

public partial class EmailAttachment
{
    public EmailAttachment(string name, string contentType, BinaryData content)
    {
        Name = name;
        ContentType = contentType;
        Content = content;
    }

    public string Name { get; }

    public string ContentType { get; }

    public BinaryData Content { get; }

    public string ContentId { get; set; }
}

public partial class EmailSendResult
{
    internal EmailSendResult(EmailSendStatus status) => Status = status;

    public EmailSendStatus Status { get; }
}

public readonly partial struct EmailSendStatus : IEquatable<EmailSendStatus>
{
    private readonly string _value;

    public EmailSendStatus(string value) => _value = value;

    public static EmailSendStatus NotStarted => new("NotStarted");

    public static EmailSendStatus Running => new("Running");

    public static EmailSendStatus Succeeded => new("Succeeded");

    public static EmailSendStatus Failed => new("Failed");

    public static EmailSendStatus Canceled => new("Canceled");

    public static bool operator ==(EmailSendStatus left, EmailSendStatus right) => left.Equals(right);

    public static bool operator !=(EmailSendStatus left, EmailSendStatus right) => !left.Equals(right);

    public static implicit operator EmailSendStatus(string value) => new(value);

    public bool Equals(EmailSendStatus other) => string.Equals(_value, other._value, StringComparison.InvariantCultureIgnoreCase);

    public override bool Equals(object obj) => obj is EmailSendStatus other && Equals(other);

    public override int GetHashCode() => _value is null ? 0 : StringComparer.InvariantCultureIgnoreCase.GetHashCode(_value);

    public override string ToString() => _value;
}

public static partial class EmailModelFactory
{
    public static EmailSendResult EmailSendResult(string id = null, EmailSendStatus status = default) => new(status);
}
