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
    /// <summary>The summary, and what it was made from where it was made now.</summary>
    /// <param name="withInput">True where the mentions behind it are wanted too: it is then made anew.</param>
    public async Task<(Summary Summary, SummaryInput? Input)> MakeAsync(
        WatchEntity entity, Month month, bool withInput, CancellationToken cancellationToken)
    {
        // Before anything is read: an upload that is applied meanwhile leaves a stamp behind that nobody asks for again.
        var stamp = await StampAsync(entity, month, cancellationToken);
        if (!withInput && office.State.MadeSummaries.Find(entity.Id, month, stamp) is { } made)
        {
            return (SummaryJson.Read(made), null);
        }

        var report = new MonthReport(
            office.State, office.Rules, async (of, other, stop) => (await FindAsync(of, other, stop))?.Stories);
        var input = await report.ReadAsync(entity, month, cancellationToken);
        var summary = SummaryBuilder.Build(input);
        if (input.IsCovered)
        {
            office.State.MadeSummaries.Keep(entity.Id, month, stamp, SummaryJson.WriteText(summary));
        }

        return (summary, input);
    }

    /// <summary>Those that would be handed out again and are not what is made now.</summary>
    public async Task<IReadOnlyList<string>> FindWrongAsync(CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        foreach (var (id, month) in office.State.MadeSummaries.List())
        {
            if (office.Rules.WatchList.Entities.FirstOrDefault(entity => entity.Id == id) is { } entity
                && office.State.MadeSummaries.Find(id, month, await StampAsync(entity, month, cancellationToken)) is { } made
                && made != SummaryJson.WriteText(SummaryBuilder.Build(
                    await new MonthReport(office.State, office.Rules).ReadAsync(entity, month, cancellationToken))))
            {
                wrong.Add($"{id}, {month}");
            }
        }

        return wrong;
    }

    /// <summary>The one that was made before of what is there now; null where none was.</summary>
    public async Task<Summary?> FindAsync(WatchEntity entity, Month month, CancellationToken cancellationToken) =>
        office.State.MadeSummaries.Find(entity.Id, month, await StampAsync(entity, month, cancellationToken)) is { } made ? SummaryJson.Read(made) : null;

    private async Task<string> StampAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        var ledger = await office.State.Ledger.ListAsync(cancellationToken);
        var issued = await office.State.Issued.ListAsync(ReportFilter.Of(ReportKey.Summary(entity.Id, month)), cancellationToken);
        string[] parts =
        [
            typeof(Summary).Module.ModuleVersionId.ToString(),
            office.State.MadeSummaries.Stamp(),
            ReportBasisJson.Write(ReportBasis.Of(office.Rules, Summary.CurrentMeasures, ledger, _ => 0)),
            .. issued.Select(report => $"{report.Id} {report.Sha256}"),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }
}
