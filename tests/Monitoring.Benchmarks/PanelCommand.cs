using System.CommandLine;
using System.Text;
using Monitoring.Benchmarks.Generating;
using Monitoring.Benchmarks.Ranking;
using Monitoring.Delivering;

namespace Monitoring.Benchmarks;

/// <summary>Made-up years of the panel of cities with the truth about them, and the comparison of an index with it.</summary>
internal static class PanelCommand
{
    public static Command Create()
    {
        var command = new Command("panel", "A year of the hundred cities and the year before, made up, and an index set beside the truth.")
        {
            Generate(), Compare(),
        };
        return command;
    }

    /// <summary>Writes the year and a seventh of it, or so, as the year before.</summary>
    internal static PanelTruth Generate(Stream export, long rows, int year, ulong seed)
    {
        var before = rows * 13 / 100;
        using var writer = new DelimitedWriter(export, Encoding.UTF8, ',');
        writer.Write(PanelMaker.Header);
        var earlier = Write(writer, new PanelMaker(seed, year - 1), before);
        var maker = new PanelMaker(seed, year);
        return PanelTruth.Of(year, Write(writer, maker, rows - before), earlier, maker.IdOf);
    }

    private static Command Generate()
    {
        var rows = new Option<long>("--rows") { Description = "Data rows of both years.", Required = true };
        var year = new Option<int>("--year") { Description = "The year that is ranked.", DefaultValueFactory = _ => 2020 };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same bytes.", DefaultValueFactory = _ => 1 };
        var output = new Option<string>("--out") { Description = "The export's file.", Required = true };
        var truth = new Option<string>("--truth") { Description = "File for what it comes to, as JSON.", Required = true };
        var command = new Command("generate", "Writes the export and the truth.") { rows, year, seed, output, truth };
        command.SetAction(parsed =>
        {
            using var file = File.Create(parsed.GetValue(output)!);
            var told = Generate(file, parsed.GetValue(rows), parsed.GetValue(year), parsed.GetValue(seed));
            File.WriteAllText(parsed.GetValue(truth)!, told.ToJson());
            Console.Error.WriteLine($"{parsed.GetValue(output)}: {told.Mentions + told.MentionsBefore} rows, {told.Hits} hits in {told.Year}.");
            return 0;
        });
        return command;
    }

    private static Command Compare()
    {
        var truth = new Option<string>("--truth") { Description = "What 'generate' wrote.", Required = true };
        var index = new Option<string>("--index") { Description = "The index as JSON.", Required = true };
        var command = new Command("compare", "Says in which figures an index differs from the truth; exit code 1 where it does.") { truth, index };
        command.SetAction(parsed =>
        {
            var differences = IndexComparison.Differences(
                PanelTruth.FromJson(File.ReadAllText(parsed.GetValue(truth)!)), IndexJson.Read(File.ReadAllText(parsed.GetValue(index)!)));
            foreach (var difference in differences)
            {
                Console.WriteLine(difference);
            }

            Console.WriteLine(differences.Count == 0 ? "Every figure equals the truth." : $"{differences.Count} figures differ.");
            return differences.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private static List<CityMention> Write(DelimitedWriter writer, PanelMaker maker, long rows)
    {
        var written = new List<CityMention>();
        foreach (var mention in maker.Make(rows))
        {
            writer.Write(maker.Row(mention, written.Count));
            written.Add(mention);
        }

        return written;
    }
}
