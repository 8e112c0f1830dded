using System.CommandLine;
using System.Globalization;
using Monitoring.Benchmarks.Comparing;
using Monitoring.Tagging.Judging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Benchmarks;

/// <summary>Measures the sentiment model, and plain alternatives beside it, on text that ours has not learned from.</summary>
internal static class SentimentsCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder of the labelled sets, with sentiment/ and corpus/ in it.", Required = true };
        var npm = new Option<string?>("--npm")
        {
            Description = $"Folder where 'npm install {string.Join(' ', ComparedPackage.Lexicons)}' was run, for the table to have them too.",
        };
        var leftOut = new Option<bool>("--left-out")
        {
            Description = "Also trains the model anew without some of the sets, each for itself, and measures it on all of what was left out; takes minutes.",
        };
        var command = new Command("sentiments", "Prints a table of the sentiment model's accuracy and macro F1, and what it costs.") { data, npm, leftOut };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var sets = SentimentSets.Read(new SetFolder(parsed.GetValue(data)!).Open, SetFolder.OpenMadeUp);
            var costs = new[] { Cost(sets, isChinese: true), Cost(sets, isChinese: false) };
            var trials = SentimentTrial.OfShipped(sets)
                .Concat(parsed.GetValue(leftOut) ? SentimentTrial.OfLeftOut(sets, cancellationToken) : []);
            string[] packages = parsed.GetValue(npm) is null ? [] : [.. ComparedPackage.Lexicons];
            Console.WriteLine($"| text, accuracy / macro F1 | texts | ours | 1-3-gram regression |{string.Concat(packages.Select(name => $" {name} |"))}");
            Console.WriteLine($"| --- | --- | --- | --- |{string.Concat(packages.Select(_ => " --- |"))}");
            foreach (var trial in trials)
            {
                var line = $"| {trial.Name} | {trial.Texts.Count.ToString("N0", CultureInfo.InvariantCulture)} | {Show(trial.Ours)} | {Show(trial.Plain)} |";
                foreach (var name in packages)
                {
                    var found = trial.IsChinese ? null
                        : await ComparedPackage.RunAsync(parsed.GetValue(npm)!, name, [.. trial.Texts.Select(text => text.Text)], cancellationToken);
                    line += found is null ? " |" : $" {Show(trial.Score(found.Answers))} |";
                }

                Console.WriteLine(line);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"\nmodel {costs[0].Bytes / 1e6:F1} MB, first answer after {costs[0].StartMilliseconds:F0} ms, memory {costs[0].Mebibytes:F0} MiB, {costs[0].PerSecond:N0} Chinese and {costs[1].PerSecond:N0} English texts a second"));
            return 0;
        });
        return command;
    }

    private static string Show(Evaluation evaluation) =>
        string.Create(CultureInfo.InvariantCulture, $"{evaluation.Accuracy:F3} / {evaluation.MacroF1:F3}");

    /// <summary>The first call has the model read.</summary>
    private static ComparedPackage Cost(IReadOnlyList<LabelledSet> sets, bool isChinese) => ComparedPackage.Own(
        "sentiment.model",
        () => text => SentimentJudge.BuiltIn.Judge("", text, isChinese)?.Side.ToString() ?? "",
        [.. sets.Where(set => SentimentTrial.IsOfChinese(set) == isChinese).SelectMany(set => set.Part(TrainingPart.Test)).Select(text => text.Text)]);
}
