using System.Globalization;

namespace Monitoring.Core.Tests.Support;

/// <summary>How often seeded trials run. Two variables make a campaign of a test run: MONITORING_FAULT_RUNS, how many times what runs by
/// default, and MONITORING_FAULT_SEED, the first seed, to try what no run has tried before.</summary>
internal static class Campaign
{
    /// <summary>A multiple of what runs by default; 1 without the variable.</summary>
    public static int Times { get; } = Read("MONITORING_FAULT_RUNS", otherwise: 1);

    public static int FirstSeed { get; } = Read("MONITORING_FAULT_SEED", otherwise: 0);

    private static int Read(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;
}
