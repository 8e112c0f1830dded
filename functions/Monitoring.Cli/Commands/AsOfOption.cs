using System.CommandLine;
using Monitoring.Summarizing;

namespace Monitoring.Cli.Commands;

/// <summary>Asks for what was known at an earlier time.</summary>
internal sealed class AsOfOption
{
    public Option<string?> Option { get; } = new("--as-of")
    {
        Description = "What was known at the end of that day, or at a time such as 2023-12-03T17:30: rebuilt from the uploads received until "
            + "then, under today's rules. Takes as long as a rebuild.",
        HelpName = "DATE",
    };

    /// <returns>Null where today's figures are asked for.</returns>
    /// <exception cref="UsageException">It is no time, or one to come.</exception>
    public async Task<PastState?> RebuildAsync(ParseResult parsed, Office office, CancellationToken cancellationToken) =>
        parsed.GetValue(Option) is { } text
            ? await PastState.RebuildAsync(
                office, OptionChecks.Read(() => AsKnown.Parse(text, office.Rules.Settings, office.Clock.GetUtcNow())), cancellationToken)
            : null;
}
