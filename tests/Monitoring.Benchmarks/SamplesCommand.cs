using System.CommandLine;

namespace Monitoring.Benchmarks;

internal static class SamplesCommand
{
    public static Command Create() => new("samples", "Writes the sample exports that ship with the product.");
}
