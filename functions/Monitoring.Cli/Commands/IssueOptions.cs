using System.CommandLine;

namespace Monitoring.Cli.Commands;

/// <summary>Issues a year's report.</summary>
/// <param name="report">What the command calls it.</param>
internal sealed class IssueOptions(string report)
{
    public Option<bool> Issue { get; } = new("--issue")
    {
        Description = $"Issues the {report}: it is kept, numbered and hashed; 'monitoring reports' lists it.",
    };

    public Option<string?> Note { get; } = new("--note") { Description = "Kept with the revision that --issue makes.", HelpName = "TEXT" };

    public void AddTo(Command command, AsOfOption asOf)
    {
        command.Options.Add(Issue);
        command.Options.Add(Note);
        command.Validators.Add(result =>
        {
            if (result.GetValue(asOf.Option) is not null && result.GetValue(Issue))
            {
                result.AddError("Option '--as-of': found it with '--issue', expected it alone: a report is issued with all that is known.");
            }

            if (result.GetValue(Note) is not null && !result.GetValue(Issue))
            {
                result.AddError("Option '--note': found it without '--issue', expected both: a note is kept with the revision that is issued.");
            }
        });
    }

    /// <returns>What issues it; null where nothing is to be issued.</returns>
    /// <exception cref="Issuing.ReportException">The kept figures stand on other rules than those that the report would name.</exception>
    public async Task<YearClose?> OpenAsync(ParseResult parsed, Office office, CancellationToken cancellationToken)
    {
        if (!parsed.GetValue(Issue))
        {
            return null;
        }

        await Sending.RequireCurrentFiguresAsync(office, cancellationToken);
        return new YearClose(office.State, office.Rules, office.Clock);
    }
}
