using System.CommandLine;
using System.Globalization;
using Monitoring.Benchmarks.Measuring;
using Monitoring.Benchmarks.Paging;

namespace Monitoring.Benchmarks;

/// <summary>Asks the pages of a state folder and prints what each took.</summary>
internal static class PagesCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The state folder that is served.", Required = true };
        var entity = new Option<string>("--entity") { Description = "Whose pages.", DefaultValueFactory = _ => "uob" };
        var month = new Option<string>("--month") { Description = "A month with many mentions.", DefaultValueFactory = _ => "2023-10" };
        var runs = new Option<int>("--runs") { Description = "How often each address is asked for.", DefaultValueFactory = _ => 7 };
        var changes = new Option<int>("--changes")
        {
            Description = "How often each address is asked for right after a correction, and right after an upload. Both stay in the folder: take a copy.",
        };
        var only = new Option<string?>("--only") { Description = "Only addresses that hold this text." };
        var command = new Command(
            "pages", "Serves a state folder and prints the median time of every kind of page, with the processor time of the server.")
        {
            data, entity, month, runs, changes, only,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await RunAsync(
                    parsed.GetValue(data)!, parsed.GetValue(entity)!, parsed.GetValue(month)!, Math.Max(1, parsed.GetValue(runs)), parsed.GetValue(changes),
                    parsed.GetValue(only), cancellationToken);
                return 0;
            }
            catch (MeasurementException failed)
            {
                Console.Error.WriteLine(failed.Message);
                return 1;
            }
        });
        return command;
    }

    private static async Task RunAsync(string data, string entity, string month, int runs, int changes, string? only, CancellationToken cancellationToken)
    {
        using var pages = await ServedPages.StartAsync(data, cancellationToken);
        var tour = new PageTour(pages, entity, month);
        await tour.PrepareAsync(cancellationToken);
        var addresses = (await tour.ListAsync(cancellationToken)).Where(address => only is null || address.Contains(only, StringComparison.Ordinal)).ToList();
        Console.WriteLine($"{"address",-72} {"first, ms",10} {"median, ms",10} {"processor, ms",13} {"bytes",9}");
        foreach (var address in addresses)
        {
            var before = pages.Processor;
            var answers = new List<AskedPage>();
            for (var run = 0; run < runs; run++)
            {
                answers.Add(await pages.AskAsync(address, cancellationToken));
            }

            Print(address, answers, (pages.Processor - before) / runs);
        }

        foreach (var (name, change) in ((string, Func<int, Task>)[])[("a correction", number => tour.CorrectAsync(number, cancellationToken)), ("an upload", number => tour.UploadAsync(number, cancellationToken))])
        {
            if (changes > 0)
            {
                Console.WriteLine($"right after {name}");
            }

            var number = 0;
            foreach (var address in changes > 0 ? tour.Changing.Where(address => only is null || address.Contains(only, StringComparison.Ordinal)) : [])
            {
                var answers = new List<AskedPage>();
                var processor = TimeSpan.Zero;
                for (var run = 0; run < changes; run++)
                {
                    await change(++number);
                    var before = pages.Processor;
                    answers.Add(await pages.AskAsync(address, cancellationToken));
                    processor += pages.Processor - before;
                }

                Print(address, answers, processor / changes);
            }
        }
    }

    private static void Print(string address, List<AskedPage> answers, TimeSpan processor) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{(address.Length > 72 ? address[..72] : address),-72} {answers[0].Took.TotalMilliseconds,10:F0} {Spread.Of(answers.Select(answer => answer.Took.TotalMilliseconds)).Median,10:F0} {processor.TotalMilliseconds,13:F0} {answers[0].Body.Length,9}"));
}
