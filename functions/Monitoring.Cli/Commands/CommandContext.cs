namespace Monitoring.Cli.Commands;

/// <summary>What a command has of the world around it.</summary>
internal sealed record CommandContext(Terminal Terminal, TimeProvider Clock);
