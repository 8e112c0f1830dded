using System.CommandLine;
using Monitoring.Delivering;
using Monitoring.Issuing;

namespace Monitoring.Cli.Commands;

internal static class DiffCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var first = new Argument<string>("A") { Description = "A report's id, such as summary-uob-2023-11-r1, or a report's JSON file." };
        var second = new Argument<string>("B") { Description = "The one that it is compared with." };
        var command = new Command("diff", """
            Shows every figure that differs between two reports, exactly. Between revisions of one report also which files moved it.

            Example: monitoring diff summary-uob-2023-11-r1 summary-uob-2023-11-r2
            """) { first, second, options.Json };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] names = [parsed.GetValue(first)!, parsed.GetValue(second)!];
            IReadOnlyList<IssuedReport> issued = [];
            if (!names.All(File.Exists))
            {
                using var office = await options.OpenToReadAsync(parsed, context, cancellationToken);
                issued = await office.State.Issued.ListAsync(ReportFilter.All, cancellationToken);
            }

            var comparison = ReportComparison.Of(Read(names[0], issued), Read(names[1], issued), issued);
            if (parsed.GetValue(options.Json))
            {
                context.Terminal.Output.Write(IssuedJson.WriteText(comparison));
            }
            else
            {
                Write(context.Terminal.Output, comparison);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static ComparedReport Read(string name, IReadOnlyList<IssuedReport> issued) =>
        File.Exists(name)
            ? new ComparedReport(Path.GetFileName(name), File.ReadAllText(name), Issued: null)
            : ComparedReport.Of(ReportsCommand.Find(issued, name));

    private static void Write(TextWriter output, ReportComparison comparison)
    {
        output.WriteLine($"{comparison.From} -> {comparison.To}");
        foreach (var line in comparison.Figures.Select(ChangeText.Of).Concat(comparison.Wording.Select(ChangeText.Of)))
        {
            output.WriteLine($"  {line}");
        }

        foreach (var rule in comparison.Rules)
        {
            output.WriteLine($"  changed rule, {ChangeText.Of(rule)}");
        }

        output.WriteLine(
            comparison.Figures.Count + comparison.Wording.Count + comparison.Derived == 0 ? "  no figure differs"
            : $"  {comparison.Figures.Count} figures and {comparison.Wording.Count} wordings differ"
                + (comparison.Derived == 0 ? "." : $", and {comparison.Derived} values that follow from them."));
    }
}
