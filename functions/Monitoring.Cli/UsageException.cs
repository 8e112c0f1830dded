namespace Monitoring.Cli;

/// <summary>The command line asks for what can't be; exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
