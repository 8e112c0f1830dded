using System.CommandLine;
using System.Globalization;
using Monitoring.Benchmarks.Comparing;
using Monitoring.Tagging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Benchmarks;

/// <summary>Measures the language identifier, and those of npm beside it, on text that ours has not learned from.</summary>
internal static class LanguagesCommand
{
    private static readonly string[] Sets = [LanguageSets.Sentences, LanguageSets.WordPairs, LanguageSets.SingleWords, LanguageSets.Headlines];

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder of the labelled sets, with language/ and corpus/ in it.", Required = true };
        var npm = new Option<string?>("--npm")
        {
            Description = $"Folder where 'npm install {string.Join(' ', ComparedPackage.Identifiers)}' was run, for the table to have them too.",
        };
        var command = new Command("languages", "Prints a table of the language identifier's accuracy, size, start, memory and speed.") { data, npm };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var sets = LanguageSets.Read(new SetFolder(parsed.GetValue(data)!).Open);
            LabelledText[][] parts = [.. Sets.Select(name => sets.Single(set => set.Name == name).Part(TrainingPart.Test).ToArray())];
            string[] texts = [.. parts.SelectMany(part => part).Select(example => example.Text)];
            Console.WriteLine("| identifier | sentences | word pairs | single words | headlines | size, MB | first answer, ms | memory, MiB | texts a second |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
            Print("Monitoring", ComparedPackage.Own("language.model", () => text => LanguageIdentifier.BuiltIn.Tell("", text).Language, texts), parts);
            foreach (var name in parsed.GetValue(npm) is null ? [] : ComparedPackage.Identifiers)
            {
                if (await ComparedPackage.RunAsync(parsed.GetValue(npm)!, name, texts, cancellationToken) is { } other)
                {
                    Print($"{name} {other.Version}", other, parts);
                }
                else
                {
                    Console.Error.WriteLine($"'{name}' is not installed in '{parsed.GetValue(npm)}': the table is without it.");
                }
            }

            PrintScripts(sets);
            return 0;
        });
        return command;
    }

    private static void Print(string name, ComparedPackage found, LabelledText[][] parts)
    {
        var at = 0;
        var line = $"| {name} |";
        foreach (var part in parts)
        {
            var right = part.Index().Count(example =>
                ComparedPackage.Plain(found.Answers[at + example.Index]) == ComparedPackage.Plain(example.Item.Label));
            line += string.Create(CultureInfo.InvariantCulture, $" {(double)right / part.Length:F4} |");
            at += part.Length;
        }

        Console.WriteLine(line + string.Create(
            CultureInfo.InvariantCulture,
            $" {found.Bytes / 1e6:F1} | {found.StartMilliseconds:F0} | {found.Mebibytes:F0} | {found.PerSecond:N0} |"));
    }

    private static void PrintScripts(IReadOnlyList<LabelledSet> sets)
    {
        var evaluation = LanguageTraining.Evaluate(LanguageIdentifier.BuiltIn, sets
            .Where(set => set.Name is LanguageSets.Sentences or LanguageSets.TraditionalChinese)
            .SelectMany(set => set.Examples)
            .Where(example => example.Label is "zh-Hans" or "zh-Hant"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nzh-Hans against zh-Hant, {evaluation.Count} sentences (no model was trained for it): {evaluation.Accuracy:F4}"));
    }
}
