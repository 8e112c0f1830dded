using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Monitoring.Issuing;
using Monitoring.Spreading;
using Monitoring.Summarizing;

namespace Monitoring.Functions.Serving;

/// <summary>The figures that pages show, and the rules they are worked out by.</summary>
/// <param name="Spread">What it remembers of tables holds as long as the basis is the active one.</param>
internal sealed record PageFigures(IntakeRules Rules, ISpreadState Spread, ActiveFigures Active)
{
    /// <summary>Names what figures and ledger stand at. A batch moves figures and no entry of the ledger, so that applied batches are counted;
    /// the day's tick may have dropped texts.</summary>
    public async ValueTask<string> ReadStampAsync(CancellationToken cancellationToken)
    {
        var office = await Spread.ReadOfficeAsync(cancellationToken);
        var uploads = await new UploadInquiry(Rules, Spread).ListAsync(cancellationToken);
        return Hash(
        [
            Active.Basis,
            string.Create(CultureInfo.InvariantCulture, $"{office.LastTick:O}"),
            .. uploads.Select(upload => string.Create(
                CultureInfo.InvariantCulture,
                $"{upload.Basis} {upload.Entry.Id} {upload.Entry.State} {upload.Entry.ChangedAt:O} {upload.AppliedBatches} {upload.IsInReports}")),
        ]);
    }

    /// <summary>Names all that a piece is made of. Also another version of the program makes another piece.</summary>
    public async ValueTask<string> ReadStampAsync(Piece piece, CancellationToken cancellationToken)
    {
        // Before the rest: what moves while that is read leaves a stamp behind that nobody asks for again.
        var figures = await ReadStampAsync(cancellationToken);
        var issued = await Active.State.Issued.ListAsync(piece.Reports, cancellationToken);
        return Hash(
        [
            typeof(Summary).Module.ModuleVersionId.ToString(),
            figures,
            ReportBasisJson.Write(ReportBasis.Of(Rules, Summary.CurrentMeasures, [], _ => 0)),
            Rules.WatchList.Title ?? "",
            .. issued.Select(report => $"{report.Id} {report.Sha256}"),
        ]);
    }

    private static string Hash(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
}
