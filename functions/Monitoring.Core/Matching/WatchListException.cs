namespace Monitoring.Matching;

/// <summary>A watch list that can't be used. The message has one line for each problem: where, what was found, what was expected.</summary>
public sealed class WatchListException : Exception
{
    public WatchListException(IReadOnlyList<string> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    public WatchListException(string problem, Exception cause)
        : base(problem, cause) => Problems = [problem];

    /// <summary>In the file's order, at least one.</summary>
    public IReadOnlyList<string> Problems { get; }
}
