using System.Collections.Concurrent;
using Azure;
using Azure.Communication.Email;

namespace Monitoring.Functions.Tests.Fakes;

/// <summary>A mail service that remembers its operations and refuses an id that it has seen.</summary>
internal sealed class FakeMail : EmailClient
{
    private readonly ConcurrentDictionary<string, EmailSendStatus> _operations = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(Guid Id, EmailMessage Message)> _sent = new();

    public IReadOnlyList<(Guid Id, EmailMessage Message)> Sent => [.. _sent];

    public Interruptions Interruptions { get; init; } = new();

    /// <summary>Called before a mail is taken; what it throws the request throws.</summary>
    public Action? BeforeSending { get; set; }

    /// <summary>Called after a mail was taken; what it throws the worker sees instead of the answer.</summary>
    public Action? AfterSending { get; set; }

    /// <summary>What becomes of the next mails.</summary>
    public EmailSendStatus Outcome { get; set; } = EmailSendStatus.Succeeded;

    public EmailSendOperation OperationOf(string id) => new FakeOperation(this, id);

    public override Task<EmailSendOperation> SendAsync(
        WaitUntil wait, EmailMessage message, Guid operationId, CancellationToken cancellationToken = default)
    {
        Interruptions.Before?.Invoke(cancellationToken);
        BeforeSending?.Invoke();
        if (!_operations.TryAdd(operationId.ToString(), Outcome))
        {
            throw new RequestFailedException(409, "That operation id was used before.");
        }

        _sent.Enqueue((operationId, message));
        Interruptions.After?.Invoke(cancellationToken);
        AfterSending?.Invoke();
        return Outcome == EmailSendStatus.Failed
            ? throw new RequestFailedException(200, "EmailDropped: the recipient's server refused it.")
            : Task.FromResult(OperationOf(operationId.ToString()));
    }

    private sealed class FakeOperation(FakeMail service, string id) : EmailSendOperation
    {
        public override string Id => id;

        public override bool HasCompleted => service._operations[id] == EmailSendStatus.Succeeded;

        public override ValueTask<Response> UpdateStatusAsync(CancellationToken cancellationToken = default)
        {
            service.Interruptions.Before?.Invoke(cancellationToken);
            if (!service._operations.TryGetValue(id, out var status))
            {
                throw new RequestFailedException(404, "No such operation.");
            }

            return status == EmailSendStatus.Failed
                ? throw new RequestFailedException(200, "EmailDropped: the recipient's server refused it.")
                : ValueTask.FromResult<Response>(new FakeResponse(200));
        }

        public override async ValueTask<Response<EmailSendResult>> WaitForCompletionAsync(CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Nothing completes that operation.");
        }
    }
}
