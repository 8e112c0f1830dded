using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Monitoring.Benchmarks.Comparing;
using Monitoring.Tagging;
using Monitoring.Tagging.Judging;

namespace Monitoring.Benchmarks;

/// <summary>Measures the built-in taggers on one core: each alone and all together, on title and first paragraph.</summary>
internal static class TaggersCommand
{
    /// <summary>The compiler works on the first third of the rounds; the median and the best of the rest are printed.</summary>
    private const int DefaultRounds = 45;

    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder with corpus/ in it; without it the texts are made up." };
        var rounds = new Option<int>("--rounds") { Description = "How often each is measured.", DefaultValueFactory = _ => DefaultRounds };
        var command = new Command("taggers", "Prints tables of the built-in taggers' start, memory and speed.") { data, rounds };
        command.SetAction(parsed =>
        {
            var sets = parsed.GetValue(data) is { } folder ? NewsTexts.Read(folder) : NewsTexts.MakeUp();
            PrintStart(sets);
            Console.WriteLine();
            Console.WriteLine("| texts | characters, mean | tagger | texts a second, median | best | bytes allocated a text |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
            var tagger = new BuiltInTagger();
            foreach (var (name, isChinese, texts) in sets)
            {
                var all = new Measured(name, texts, Math.Max(parsed.GetValue(rounds), 3));
                all.Print("language", text => LanguageIdentifier.BuiltIn.Tell(text.Headline, text.Text));
                all.Print("sentiment", text => SentimentJudge.BuiltIn.Judge(text.Headline, text.Text, isChinese));
                all.Print("all together", text => tagger.Tag(text));
            }
        });
        return command;
    }

    private static void PrintStart(IReadOnlyList<NewsSet> sets)
    {
        var memory = Environment.WorkingSet;
        var start = Stopwatch.StartNew();
        var tagger = new BuiltInTagger();
        foreach (var set in sets)
        {
            _ = tagger.Tag(set.Texts[0]);
        }

        var milliseconds = start.Elapsed.TotalMilliseconds;
        GC.Collect();
        Console.WriteLine("| first text of each set, ms | memory, MiB |");
        Console.WriteLine("| --- | --- |");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {milliseconds:F0} | {(Environment.WorkingSet - memory) / 1048576.0:F0} |"));
    }

    private sealed record Measured(string Name, IReadOnlyList<TextToTag> Texts, int Rounds)
    {
        public void Print<T>(string step, Func<TextToTag, T> tag)
        {
            var speeds = new List<double>();
            var allocated = 0L;
            for (var round = 0; round < Rounds; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Stopwatch.GetTimestamp();
                foreach (var text in Texts)
                {
                    _ = tag(text);
                }

                if (round >= Rounds / 3)
                {
                    speeds.Add(Texts.Count / Stopwatch.GetElapsedTime(start).TotalSeconds);
                }

                allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Texts.Count;
            }

            speeds.Sort();
            var characters = Texts.Average(text => (text.Headline?.Length ?? 0) + (text.Text?.Length ?? 0));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Name} | {characters:F0} | {step} | {speeds[speeds.Count / 2]:N0} | {speeds[^1]:N0} | {allocated} |"));
        }
    }
}
