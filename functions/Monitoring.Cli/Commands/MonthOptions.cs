using System.CommandLine;
using Monitoring.Summarizing;

namespace Monitoring.Cli.Commands;

/// <summary>Which report is meant: whose, and of which month.</summary>
internal sealed class MonthOptions
{
    public Option<Month> Month { get; } = new Option<Month>("--month")
    {
        Description = "The month, such as 2023-11, in the reporting time zone.",
        HelpName = "YYYY-MM",
        Required = true,
    }.TakingWhat(Question.Month);

    public Option<string?> Entity { get; } = new("--entity")
    {
        Description = "Id of the entity in the watch list; not needed where the list has one.",
        HelpName = "ID",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Month);
        command.Options.Add(Entity);
    }
}
