using System.CommandLine;
using System.Globalization;
using Monitoring.Tagging;
using Monitoring.Tagging.Judging;
using Monitoring.Tagging.Learning;
using Spectre.Console;

namespace Monitoring.Cli.Commands;

internal static class EvaluateCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Labelled texts: label, a tab, a text; one a line.",
            Arity = ArgumentArity.OneOrMore,
        };
        var heldOut = new Option<bool>("--held-out")
        {
            Description = "Measures by the tenth alone that 'train' keeps for measuring; for files that the model learned from.",
        };
        var command = new Command("evaluate", """
            Measures the built-in models, with those in the state folder's models/, by labelled texts.

            Labels positive, neutral and negative measure sentiment, names of topics (culture, food; several with a semicolon between them)
            topics, any others (BCP-47) language. Prints accuracy, macro F1, what was taken
            for what, and how far confidence can be relied on. Where texts are labelled positive and negative alone, also what the sign of the score alone comes
            to, as a judge of three sides is else measured by a question of two.
            """) { files, heldOut };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var models = OwnTagger.Read(options.Folder(parsed));
            foreach (var file in parsed.GetValue(files)!)
            {
                var examples = LabelledFiles.Read(file);
                var chosen = parsed.GetValue(heldOut) ? examples.Part(TrainingPart.Test) : examples;
                var tagger = new BuiltInTagger(models);
                if (TopicEvaluation.AreTopics(tagger, examples))
                {
                    Write(context.Terminal, Path.GetFileName(file), TopicEvaluation.Of(tagger, [.. chosen]));
                    continue;
                }

                var evaluation = LabelledFiles.AreSides(examples)
                    ? SentimentTraining.Evaluate(models.Sentiment, chosen)
                    : LanguageTraining.Evaluate(models.Language, chosen);
                Write(context.Terminal, Path.GetFileName(file), evaluation);
                if (examples.Select(example => example.Label).Distinct().Order(StringComparer.Ordinal).SequenceEqual(["negative", "positive"]))
                {
                    WriteSides(context.Terminal, SentimentTraining.EvaluateSides(models.Sentiment, chosen));
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Terminal terminal, string name, TopicEvaluation evaluation)
    {
        terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {evaluation.Count} texts; of {evaluation.Right} a labelled topic was told, of {evaluation.Untold} none at all"));
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("Topic");
        foreach (var heading in new[] { "Labelled", "Told", "Right", "Recall", "Precision" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var score in evaluation.Topics)
        {
            table.AddRow(
                Markup.Escape(score.Topic), Whole(score.Labelled), Whole(score.Told), Whole(score.Right),
                score.Recall is { } recall ? Fraction(recall) : "-", score.Precision is { } precision ? Fraction(precision) : "-");
        }

        terminal.Tables.Write(table);
    }

    private static string Whole(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static void WriteSides(Terminal terminal, Evaluation evaluation) => terminal.Output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"of the two sides alone, by the sign of the score: accuracy {evaluation.Accuracy ?? 0:0.000}, macro F1 {evaluation.MacroF1 ?? 0:0.000}"));

    private static void Write(Terminal terminal, string name, Evaluation evaluation)
    {
        if (evaluation is not { Accuracy: { } accuracy, MacroF1: { } macroF1, CalibrationError: { } error })
        {
            terminal.Output.WriteLine($"{name}: no labelled texts to measure by.");
            return;
        }

        terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {evaluation.Count} texts, accuracy {accuracy:0.000}, macro F1 {macroF1:0.000}, calibration error {error:0.000}"));
        var found = evaluation.Confusion.Values.SelectMany(row => row.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        var confusion = new Table().Border(TableBorder.Simple);
        confusion.AddColumn("Label");
        foreach (var label in found)
        {
            confusion.AddColumn(new TableColumn(Markup.Escape(label)).RightAligned());
        }

        foreach (var (label, row) in evaluation.Confusion.OrderBy(row => row.Key, StringComparer.Ordinal))
        {
            confusion.AddRow([Markup.Escape(label), .. found.Select(each => row.GetValueOrDefault(each).ToString(CultureInfo.InvariantCulture))]);
        }

        terminal.Tables.Write(confusion);
        var calibration = new Table().Border(TableBorder.Simple);
        calibration.AddColumns("Confidence", "Right", "Texts");
        foreach (var bin in evaluation.Calibration)
        {
            calibration.AddRow(Fraction(bin.Confidence), Fraction(bin.Accuracy), bin.Rows.ToString(CultureInfo.InvariantCulture));
        }

        terminal.Tables.Write(calibration);
    }

    private static string Fraction(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
