namespace Monitoring.Cli;

/// <summary>What a script learns from the process.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    /// <summary>Done, and some rows were rejected.</summary>
    public const int DoneWithRejects = 3;
}
