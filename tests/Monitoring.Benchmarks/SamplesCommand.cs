using System.CommandLine;
using Monitoring.Benchmarks.Sampling;

namespace Monitoring.Benchmarks;

/// <summary>Writes the sample exports that <c>monitoring demo</c> takes, and the truth about them.</summary>
internal static class SamplesCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Folder of the samples.", Required = true };
        var truth = new Option<string?>("--truth") { Description = "File for what the samples add up to, as JSON." };
        var command = new Command("samples", "Writes the sample exports that ship with the product.") { output, truth };
        command.SetAction(parsed =>
        {
            var samples = SampleSet.Make();
            var folder = Directory.CreateDirectory(parsed.GetValue(output)!);
            foreach (var (fileName, bytes) in samples.Files)
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, fileName), bytes);
            }

            if (parsed.GetValue(truth) is { } truthFile)
            {
                File.WriteAllText(truthFile, samples.Truth.ToJson());
            }

            return 0;
        });
        return command;
    }
}
