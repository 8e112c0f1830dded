namespace Monitoring.Functions.Tests.Fakes;

/// <summary>What comes between a caller and the services of an account: each request passes here with the token that its caller would
/// stop it by.</summary>
internal sealed class Interruptions
{
    /// <summary>Called before a request takes effect; what it throws the request throws.</summary>
    public Action<CancellationToken>? Before { get; set; }

    /// <summary>Called after a write took effect; what it throws the caller hears instead of the answer.</summary>
    public Action<CancellationToken>? After { get; set; }
}
