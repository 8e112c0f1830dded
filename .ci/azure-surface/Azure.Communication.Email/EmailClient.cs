using Azure.Core;

namespace Azure.Communication.Email;

public partial class EmailClient
{
    protected EmailClient()
    {
    }

    public EmailClient(Uri endpoint, TokenCredential credential, EmailClientOptions options = null)
    {
    }

    public virtual Task<EmailSendOperation> SendAsync(
        WaitUntil wait, EmailMessage message, CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual Task<EmailSendOperation> SendAsync(
        WaitUntil wait, EmailMessage message, Guid operationId, CancellationToken cancellationToken = default) => throw Surface.Only();
}

public partial class EmailClientOptions : ClientOptions
{
    public EmailClientOptions(ServiceVersion version = ServiceVersion.V2025_09_01)
    {
    }

    public enum ServiceVersion
    {
        V2021_10_01_Preview = 1,
        V2023_01_15_Preview = 2,
        V2023_03_31 = 3,
        V2024_07_01_Preview = 4,
        V2025_09_01 = 5,
    }
}

public partial class EmailSendOperation : Operation<EmailSendResult>
{
    private readonly string _id;

    protected EmailSendOperation()
    {
    }

    public EmailSendOperation(string id, EmailClient client) => _id = id;

    public override string Id => _id;

    public override EmailSendResult Value => throw Surface.Only();

    public override bool HasValue => throw Surface.Only();

    public override bool HasCompleted => throw Surface.Only();

    public override Response GetRawResponse() => throw Surface.Only();

    public override Response UpdateStatus(CancellationToken cancellationToken = default) => throw Surface.Only();

    public override ValueTask<Response> UpdateStatusAsync(CancellationToken cancellationToken = default) => throw Surface.Only();

    public override Response<EmailSendResult> WaitForCompletion(CancellationToken cancellationToken = default) => throw Surface.Only();

    public override Response<EmailSendResult> WaitForCompletion(
        TimeSpan suggestedPollingInterval, CancellationToken cancellationToken) => throw Surface.Only();

    public override ValueTask<Response<EmailSendResult>> WaitForCompletionAsync(CancellationToken cancellationToken = default) =>
        throw Surface.Only();

    public override ValueTask<Response<EmailSendResult>> WaitForCompletionAsync(
        TimeSpan suggestedPollingInterval, CancellationToken cancellationToken) => throw Surface.Only();
}
