using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace Monitoring.Functions.Tests.Fakes;

/// <summary>An answer of a fake client: a status and nothing else.</summary>
internal sealed class FakeResponse(int status) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => string.Empty;

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = string.Empty;

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => false;

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = null;
        return false;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = null;
        return false;
    }
}

/// <summary>The answer about an entity that is not there.</summary>
internal sealed class NoEntity<T> : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T? Value => throw new InvalidOperationException("The entity is not there.");

    public override Response GetRawResponse() => new FakeResponse(404);
}
