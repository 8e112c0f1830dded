using System.CommandLine;
using System.Globalization;
using Monitoring.Benchmarks.Comparing;
using Monitoring.Tagging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Benchmarks;

/// <summary>Measures the lists of topics on news that publishers filed under a heading. The lists were not made from these texts, and a
/// heading is not a topic: a title filed under 'science' may speak of a company's shares.</summary>
internal static class TopicsCommand
{
    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["finance"] = "economy",
        ["stocks"] = "economy",
        ["realty"] = "economy",
        ["education"] = "education",
        ["science"] = "science",
        ["politics"] = "politics",
        ["sports"] = "sport",
        ["entertainment"] = "culture",
        ["1"] = "politics",
        ["2"] = "sport",
        ["3"] = "economy",
        ["4"] = "science",
    };

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder of the texts, with corpus/ in it.", Required = true };
        var command = new Command("topics", "Prints how many news texts filed under a heading are told to be about it.") { data };
        command.SetAction(parsed =>
        {
            Console.WriteLine("| topic | texts | found | share | told, and filed under another heading |");
            Console.WriteLine("| --- | --- | --- | --- | --- |");
            Print("Chinese titles", NewsTexts.Titles(parsed.GetValue(data)!));
            Print("English titles and descriptions", NewsTexts.Headlines(parsed.GetValue(data)!));
        });
        return command;
    }

    private static void Print(string name, IEnumerable<(string Heading, string Text)> filed)
    {
        var evaluation = TopicEvaluation.Of(
            new BuiltInTagger(), [.. filed.Where(text => Headings.ContainsKey(text.Heading)).Select(text => new LabelledText(Headings[text.Heading], text.Text))]);
        foreach (var score in evaluation.Topics)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name}: {score.Topic} | {score.Labelled:N0} | {score.Right:N0} | {score.Recall:0.000} | {score.Told - score.Right:N0} |"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name}, all | {evaluation.Count:N0} | {evaluation.Right:N0} | {(double)evaluation.Right / evaluation.Count:0.000} | no topic: {evaluation.Untold:N0} |"));
    }
}
