using System.CommandLine;
using System.Globalization;
using Monitoring.Tagging;
using Monitoring.Tagging.Judging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Cli.Commands;

internal static class TrainCommand
{
    private const string UnstatedLicence = "not stated";

    public static Command Create(CommandContext context)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Labelled texts: label, a tab, a text; one a line.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--out") { Description = "Model file to write; its card is written beside it (.md).", HelpName = "FILE", Required = true };
        var name = new Option<string?>("--name") { Description = "Name and version on the card. Without it the model file's name.", HelpName = "NAME" };
        var fromScratch = new Option<bool>("--from-scratch")
        {
            Description = "Learns sentiment from these files alone, instead of correcting the built-in model by them.",
        };
        var measure = new Option<string[]>("--measure")
        {
            Description = "Labelled texts to measure by and not to learn from.",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        var licences = new Option<string[]>("--licence")
        {
            Description = "What the card says of a file's licence.",
            HelpName = "FILE=TEXT",
            AllowMultipleArgumentsPerToken = true,
        };
        var weights = new Option<string[]>("--weight")
        {
            Description = "How many times each text of a file counts; 1 without it.",
            HelpName = "FILE=NUMBER",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("train", """
            Learns a model from labelled texts.

            Labels positive, neutral and negative make a model of sentiment that corrects the built-in one; put into the state folder's
            models/ it takes part in tagging from the next start on, and 'monitoring rebuild' applies it to the past. Other labels are taken for
            languages (BCP-47). A tenth of the texts, chosen by their wording, is kept for measuring. The same files give the same bytes.

            Example: monitoring train corrections.tsv --out monitoring-data/models/corrections.model
            """) { files, output, name, fromScratch, measure, licences, weights };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await Task.Yield();
            var path = parsed.GetValue(output)!;
            var licenceOf = ValuesOf(licences, parsed);
            var weightOf = ValuesOf(weights, parsed).ToDictionary(pair => pair.Key, pair => WeightOf(pair.Value), StringComparer.Ordinal);
            LabelledSet[] sets =
            [
                .. parsed.GetValue(files)!.Select(file => SetOf(file, licenceOf, weightOf, isLearnedFrom: true)),
                .. (parsed.GetValue(measure) ?? []).Select(file => SetOf(file, licenceOf, weightOf, isLearnedFrom: false)),
            ];
            var model = Train(parsed.GetValue(name) ?? Path.GetFileNameWithoutExtension(path), sets, parsed.GetValue(fromScratch), cancellationToken);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await File.WriteAllBytesAsync(path, model.File, cancellationToken);
            await File.WriteAllTextAsync(Path.ChangeExtension(path, ".md"), model.CardText, cancellationToken);
            context.Terminal.Output.Write(model.CardText);
            return ExitCode.Done;
        });
        return command;
    }

    private static TrainedModel Train(string name, LabelledSet[] sets, bool fromScratch, CancellationToken cancellationToken)
    {
        try
        {
            return !LabelledFiles.AreSides(sets.SelectMany(set => set.Examples)) ? LanguageTraining.Train(name, sets, cancellationToken)
                : fromScratch ? SentimentTraining.Train(name, sets, cancellationToken)
                : CorrectionTraining.Train(name, SentimentJudge.BuiltIn, sets, cancellationToken);
        }
        catch (ArgumentException wrong) when (wrong.ParamName == "sets")
        {
            throw new UsageException(wrong.Message);
        }
    }

    private static LabelledSet SetOf(
        string path, Dictionary<string, string> licences, Dictionary<string, float> weights, bool isLearnedFrom)
    {
        var weight = weights.GetValueOrDefault(Path.GetFileName(path), 1);
        return new(
            Path.GetFileNameWithoutExtension(path),
            licences.GetValueOrDefault(Path.GetFileName(path), UnstatedLicence),
            [.. LabelledFiles.Read(path).Select(example => example with { Weight = weight })],
            isLearnedFrom);
    }

    private static float WeightOf(string number) =>
        float.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight is > 0 and <= 1000
            ? weight
            : throw new UsageException($"Option '--weight': found '{number}', expected a number above 0, at most 1000.");

    /// <summary>What an option says of files, by their names.</summary>
    private static Dictionary<string, string> ValuesOf(Option<string[]> option, ParseResult parsed)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in parsed.GetValue(option) ?? [])
        {
            var equals = value.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException($"Option '{option.Name}': found '{value}', expected a file's name, '=', and what holds for it.");
            }

            values[Path.GetFileName(value[..equals])] = value[(equals + 1)..];
        }

        return values;
    }
}
