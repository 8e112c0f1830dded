using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Monitoring.Benchmarks.Steps;

/// <summary>In this process, so that nothing is built besides; results are printed and no files are left.</summary>
internal sealed class StepConfig : ManualConfig
{
    public StepConfig(bool isDry, ILogger logger)
    {
        AddJob((isDry ? Job.Dry : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance));
        if (isDry)
        {
            // Whether a step works shows in any build; what it takes, in an optimized one alone.
            WithOptions(ConfigOptions.DisableOptimizationsValidator);
        }

        AddLogger(logger);
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        ArtifactsPath = Path.Combine(Path.GetTempPath(), "monitoring-steps");
    }
}
