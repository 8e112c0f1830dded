using System.IO.Compression;
using System.Text;
using Monitoring.Configuring;
using Monitoring.Issuing;
using Monitoring.Spreading;
using Monitoring.Summarizing;

namespace Monitoring.Functions.Serving;

/// <summary>Pieces as all instances find them: files that are made again when what they are made of moves, and deleted some weeks later as
/// other work is.</summary>
internal sealed class PieceFolder(PageFigures figures, TimeProvider clock)
{
    private const string Made = "made";
    private const string Failed = "failed";

    private readonly IKeptFiles _files = figures.Spread.Work;

    /// <returns>Null where it was not made of what that stamp names.</returns>
    public async ValueTask<MadePiece?> FindAsync(Piece piece, string stamp, CancellationToken cancellationToken)
    {
        if (await _files.FindAsync(NameOf(piece), cancellationToken) is not { } packed)
        {
            return null;
        }

        using var reader = new StreamReader(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress), Encoding.UTF8);
        var (of, end) = (await reader.ReadLineAsync(cancellationToken), await reader.ReadLineAsync(cancellationToken));
        if (of != stamp)
        {
            return null;
        }

        var text = await reader.ReadToEndAsync(cancellationToken);
        return end == Made ? new MadePiece(text, null) : new MadePiece(null, text);
    }

    /// <summary>Makes a piece, unless it was made of the same before.</summary>
    public async Task MakeAsync(Piece piece, CancellationToken cancellationToken)
    {
        var stamp = await figures.ReadStampAsync(piece, cancellationToken);
        if (await FindAsync(piece, stamp, cancellationToken) is null)
        {
            var made = await MakeNowAsync(piece, cancellationToken);
            await _files.WriteAsync(NameOf(piece), Pack($"{stamp}\n{(made.Failure is null ? Made : Failed)}\n{made.Content ?? made.Failure}"), cancellationToken);
        }
    }

    public async Task<MadePiece> MakeNowAsync(Piece piece, CancellationToken cancellationToken)
    {
        try
        {
            return new MadePiece(await piece.MakeAsync(figures, clock, cancellationToken), null);
        }
        catch (Exception known) when (known is SummaryException or ReportException or SettingsException or QuestionException)
        {
            return new MadePiece(null, known.Message);
        }
    }

    private static byte[] Pack(string text)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            packed.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private string NameOf(Piece piece) => $"{figures.Active.Basis}/made/{piece.Name}";
}

/// <param name="Content">JSON; null where it could not be made.</param>
/// <param name="Failure">Why not; null otherwise.</param>
internal sealed record MadePiece(string? Content, string? Failure);
