using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Monitoring.Benchmarks.Steps;

namespace Monitoring.Benchmarks.Measuring;

/// <summary>What was measured, as Markdown.</summary>
internal static class MeasuredTable
{
    /// <param name="sizes">The smallest first; at least one.</param>
    /// <param name="steps">None where they were not measured.</param>
    /// <param name="isPublished">Whether the program was compiled before it was started.</param>
    public static string Write(IReadOnlyList<MeasuredSize> sizes, IReadOnlyList<StepCost> steps, bool isPublished)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"On {Environment.ProcessorCount} cores of {RuntimeInformation.ProcessArchitecture} with ");
        text.Append(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0:F0} GiB, {RuntimeInformation.FrameworkDescription}; ");
        text.Append(isPublished ? "the published program, " : "the program as it is built, ").Append("whole processes, from start to end; medians of ");
        text.AppendJoin(", ", sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $"{size.Runs} at {size.Rows:N0} rows"))).Append(".\n\n");
        text.Append("| rows | what | s | rows/s | processor, s | peak, MiB |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var size in sizes)
        {
            foreach (var step in Enum.GetValues<MeasuredStep>())
            {
                var isSummary = step is MeasuredStep.FirstSummary or MeasuredStep.SummaryAgain;
                var rate = isSummary ? "" : string.Create(CultureInfo.InvariantCulture, $"{size.Rate(step):N0}");
                text.Append(CultureInfo.InvariantCulture, $"| {size.Rows:N0} | {NameOf(step)} | {size.Seconds(step):F2} | {rate} ");
                text.Append(CultureInfo.InvariantCulture, $"| {size.Processor(step):F2} | {size.PeakMebibytes(step):F0} |\n");
            }
        }

        text.Append("\n| rows | state file, bytes a mention | same file again | overlapping file | rate, of the size before |\n| --- | --- | --- | --- | --- |\n");
        for (var i = 0; i < sizes.Count; i++)
        {
            var size = sizes[i];
            var first = size.Seconds(MeasuredStep.Ingest);
            var growth = i == 0 ? "" : string.Create(
                CultureInfo.InvariantCulture, $"{size.Rate(MeasuredStep.Ingest) / sizes[i - 1].Rate(MeasuredStep.Ingest):F2}");
            text.Append(CultureInfo.InvariantCulture, $"| {size.Rows:N0} | {(double)size.StateBytes / Math.Max(1, size.Mentions):F0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {100 * size.Seconds(MeasuredStep.SameFile) / first:F1}% of the first time ");
            text.Append(CultureInfo.InvariantCulture, $"| {100 * size.Seconds(MeasuredStep.OverlappingFile) / first:F0}% of the first time | {growth} |\n");
        }

        text.Append("\nAfter each of these, rows, hits, reach and AVE were those that the generator had made, to the last digit.\n");
        WriteSteps(text, steps);
        return text.ToString();
    }

    private static void WriteSteps(StringBuilder text, IReadOnlyList<StepCost> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\nStep by step, on one core, {StepData.Rows:N0} rows at a time:\n\n");
        text.Append("| step | µs a row | bytes allocated a row |\n| --- | --- | --- |\n");
        foreach (var step in steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {step.Name} | {step.Microseconds:F2} | {step.Bytes:N0} |\n");
        }
    }

    private static string NameOf(MeasuredStep step) => step switch
    {
        MeasuredStep.Ingest => "`ingest` into an empty folder: read, matched, tagged, applied, rolled up, stored",
        MeasuredStep.FirstSummary => "`summary` of a month",
        MeasuredStep.SummaryAgain => "the same once more",
        MeasuredStep.SameFile => "`ingest` of the same file again",
        MeasuredStep.OverlappingFile => "`ingest` of another file, all rows of which are known",
        MeasuredStep.Baseline => "plain baseline: CsvHelper, repeated URLs dropped, counted by month, source and language; nothing matched, tagged or kept",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };
}
