using Monitoring.Core.Tests.Support;

namespace Monitoring.Core.Tests.Fuzzing;

/// <summary>Whatever a reader is given, it reads it or refuses it as it says it does: no other exception, no standing still, no memory
/// beyond a bound. MONITORING_FAULT_RUNS=100 tries a hundred times as many inputs, others each.</summary>
public sealed class FuzzTests
{
    public static TheoryData<string> Readers => [.. Targets().Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Readers))]
    public void Reads_or_refuses_whatever_it_is_given(string reader)
    {
        var target = Targets().Single(target => target.Name == reader);

        var found = target.Run(target.Inputs * Campaign.Times, firstSeed: Campaign.FirstSeed);

        Assert.True(found.Count == 0, $"{found.Count} kinds of failure.\n{string.Join("\n\n", found)}");
    }

    private static IEnumerable<FuzzTarget> Targets() => [.. ConfigurationTargets.All, .. UploadTargets.All];
}
