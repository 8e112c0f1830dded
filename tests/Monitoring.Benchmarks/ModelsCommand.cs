using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Monitoring.Benchmarks.Comparing;
using Monitoring.Tagging;
using Monitoring.Tagging.Judging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Benchmarks;

/// <summary>Makes the models that the library ships, from the sets that they rest on to the files with their cards.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder of the labelled sets, with sentiment/, language/ and corpus/ in it.", Required = true };
        var output = new Option<string>("--out") { Description = "Folder to write the models and their cards to.", Required = true };
        var command = new Command("models", "Trains the shipped models; the same sets give the same bytes.") { data, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetValue(output)!;
            Directory.CreateDirectory(folder);
            var from = new SetFolder(parsed.GetValue(data)!);
            await WriteAsync(folder, "language", () => LanguageTraining.Train("language/1", LanguageSets.Read(from.Open), cancellationToken), cancellationToken);
            await WriteAsync(folder, "sentiment", () => SentimentTraining.Train("sentiment/3", SentimentSets.Read(from.Open, SetFolder.OpenMadeUp), cancellationToken), cancellationToken);
            return 0;
        });
        return command;
    }

    private static async Task WriteAsync(string folder, string name, Func<TrainedModel> train, CancellationToken cancellationToken)
    {
        var start = Stopwatch.StartNew();
        var model = train();
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.model"), model.File, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.md"), model.CardText, cancellationToken);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name}: {model.File.Length:N0} bytes, {start.Elapsed.TotalSeconds:F0} s"));
    }
}
