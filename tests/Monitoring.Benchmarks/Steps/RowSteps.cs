using BenchmarkDotNet.Attributes;
using Monitoring.Identifying;
using Monitoring.Reading;
using Monitoring.Recognizing;
using Monitoring.RollingUp;
using Monitoring.Tagging;

namespace Monitoring.Benchmarks.Steps;

/// <summary>The steps that look at each row by itself, and the rollup.</summary>
public class RowSteps
{
    private readonly BuiltInTagger _tagger = new();
    private StepData _data = null!;

    [GlobalSetup]
    public async Task SetUpAsync() => _data = await StepData.MakeAsync();

    [GlobalCleanup]
    public void CleanUp() => File.Delete(_data.Path);

    /// <summary>Open, recognise, and every field of every row.</summary>
    [Benchmark(Description = "read", OperationsPerInvoke = StepData.Rows)]
    public long Read()
    {
        using var upload = OpenedUpload.Open(_data.Path, StepData.Context.FileName, UploadLimits.Default, CancellationToken.None);
        using var rows = RecognizedExport.Of(upload, StepData.Context.FileName, ServiceCatalog.BuiltIn).Tables[0].OpenRows(CancellationToken.None);
        var characters = 0L;
        while (rows.Read())
        {
            for (var i = 0; i < rows.FieldCount; i++)
            {
                characters += rows.Field(i).Length;
            }
        }

        return characters;
    }

    [Benchmark(Description = "normalise", OperationsPerInvoke = StepData.Rows)]
    public int Normalize() => StepData.Normalize(_data.Batch, _data.Header).Count;

    [Benchmark(Description = "identify", OperationsPerInvoke = StepData.Rows)]
    public UInt128 Identify()
    {
        var all = UInt128.Zero;
        foreach (var coverage in _data.Coverages)
        {
            all ^= Identity.Of(coverage).Bits;
        }

        return all;
    }

    [Benchmark(Description = "tag by the built-in models", OperationsPerInvoke = StepData.Rows)]
    public async Task<int> Tag() => (await _tagger.TagAsync(_data.Texts, CancellationToken.None)).Count;

    [Benchmark(Description = "roll up", OperationsPerInvoke = StepData.Rows)]
    public long RollUp()
    {
        var rollup = new Rollup();
        foreach (var mention in _data.Mentions)
        {
            rollup.Add(mention);
        }

        return rollup.UniqueOutletReach;
    }
}
