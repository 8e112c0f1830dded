using System.Security.Cryptography;
using System.Text;
using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Summarizing;

namespace Monitoring.Cli;

/// <summary>Makes a month's summary, or hands out the one that was made before of the same uploads by the same rules: figures depend on
/// these and on nothing else.</summary>
internal sealed class SummaryDesk(Office office)
{
    /// <param name="withInput">True where the mentions behind it are wanted too: it is then made anew.</param>
    public async Task<MadeSummary> MakeAsync(WatchEntity entity, Month month, bool withInput, CancellationToken cancellationToken)
    {
        // Before anything is read: an upload that is applied meanwhile leaves a stamp behind that nobody asks for again.
        var stamp = Stamp(entity, month);
        if (!withInput && office.State.MadeSummaries.Find(entity.Id, month, stamp) is { } before)
        {
            return new MadeSummary(before);
        }

        var report = new MonthReport(office.State, office.Rules, (of, other, _) => new(Find(of, other)?.Stories));
        var made = new MadeSummary(await report.ReadAsync(entity, month, cancellationToken));
        if (made.Input!.IsCovered)
        {
            office.State.MadeSummaries.Keep(entity.Id, month, stamp, made.Json);
        }

        return made;
    }

    /// <summary>Those that would be handed out again and are not what is made now.</summary>
    public async Task<IReadOnlyList<string>> FindWrongAsync(CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        foreach (var (id, month) in office.State.MadeSummaries.List())
        {
            if (office.Rules.WatchList.Entities.FirstOrDefault(entity => entity.Id == id) is { } entity
                && office.State.MadeSummaries.Find(id, month, Stamp(entity, month)) is { } made
                && made != SummaryJson.WriteText(SummaryBuilder.Build(
                    await new MonthReport(office.State, office.Rules).ReadAsync(entity, month, cancellationToken))))
            {
                wrong.Add($"{id}, {month}");
            }
        }

        return wrong;
    }

    /// <summary>The one that was made before of what is there now; null where none was.</summary>
    public Summary? Find(WatchEntity entity, Month month) =>
        office.State.MadeSummaries.Find(entity.Id, month, Stamp(entity, month)) is { } made ? SummaryJson.Read(made) : null;

    private string Stamp(WatchEntity entity, Month month)
    {
        var rules = ReportBasis.Of(office.Rules, Summary.CurrentMeasures, [], _ => 0);
        string[] parts =
        [
            typeof(Summary).Module.ModuleVersionId.ToString(),
            office.State.MadeSummaries.Stamp(ReportKey.Summary(entity.Id, month)),
            rules.Intake,
            .. rules.Rules.Select(rule => $"{rule.Key}: {rule.Value}"),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }
}
