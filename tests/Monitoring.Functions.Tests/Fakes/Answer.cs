using Azure;

namespace Monitoring.Functions.Tests.Fakes;

/// <summary>What becomes of the answer to a write that took effect.</summary>
internal enum Answer
{
    Comes,

    /// <summary>The client gives up: the caller hears that the service is busy.</summary>
    IsLost,

    /// <summary>The client asks once more, as Azure's do by themselves, and the caller hears what the service says to that.</summary>
    IsLostOnce,
}

internal static class Answers
{
    /// <returns>Whether the client asks once more.</returns>
    /// <exception cref="RequestFailedException">The answer is lost.</exception>
    public static bool Came(Answer answer) => answer == Answer.IsLost ? throw new RequestFailedException(503, "Server busy.") : answer == Answer.IsLostOnce;
}
