using System.Globalization;
using System.Text;
using Monitoring.Accounting;

namespace Monitoring.Registering;

/// <summary>A correction as a host takes it from a person: what is set of one mention.</summary>
/// <param name="EntityId">Null for all entities that the mention names.</param>
/// <param name="Values">As cells say them: <c>negative</c>, <c>负面</c>, or <c>as tagged</c> to take an earlier correction back.</param>
public sealed record CorrectionRequest(
    Fingerprint Mention, string? EntityId, IReadOnlyDictionary<CorrectedField, string> Values, string By, DateTimeOffset At, string? Note);

/// <summary>Corrections as the file that is uploaded for them: a person's word is kept as an upload like any other, so that it counts
/// once, is in the ledger, and is there when figures are worked out again.</summary>
public static class CorrectionSheet
{
    /// <summary>Heads the columns, in the order of the cells; those of the fields as <see cref="CorrectedField"/> has them.</summary>
    public static IReadOnlyList<string> Header { get; } =
    [
        "mention", "entity", "correct sentiment", "correct topics", "correct language", "correct outlet", "not us", "corrected by",
        "corrected at", "note",
    ];

    /// <summary>The name of a sheet of its own for one correction.</summary>
    public static string NameOf(CorrectionRequest request) => string.Create(
        CultureInfo.InvariantCulture, $"correction-{request.At.UtcDateTime:yyyyMMdd-HHmmss}-{request.Mention.ToString()[..8]}.csv");

    /// <summary>CSV in UTF-8.</summary>
    public static byte[] Write(IEnumerable<CorrectionRequest> requests)
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            CsvLine.Write(writer, Header);
            foreach (var request in requests)
            {
                CsvLine.Write(
                    writer,
                    [
                        request.Mention.ToString(), request.EntityId ?? "",
                        .. Enum.GetValues<CorrectedField>().Select(field => request.Values.GetValueOrDefault(field, "")), request.By,
                        request.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture), request.Note ?? "",
                    ]);
            }
        }

        return bytes.ToArray();
    }
}
