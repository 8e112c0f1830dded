using System.Globalization;
using System.Text;
using Monitoring.Accounting;

namespace Monitoring.Registering;

/// <summary>A correction as a host takes it from a person: what is set of one mention.</summary>
/// <param name="EntityId">Null for all entities that the mention names.</param>
/// <param name="Values">As cells say them: <c>negative</c>, <c>负面</c>, or <c>as tagged</c> to take an earlier correction back.</param>
public sealed record CorrectionRequest(
    Fingerprint Mention, string? EntityId, IReadOnlyDictionary<CorrectedField, string> Values, string By, DateTimeOffset At, string? Note)
{
    /// <summary>What the tagger said when a person judged a mention of the month's sample: <c>right</c> among the values means that. Null for
    /// a correction of something that is not looked at as a part of the sample.</summary>
    public IReadOnlyDictionary<CorrectedField, string>? Tagged { get; init; }
}

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
        CultureInfo.InvariantCulture,
        $"{(request.Tagged is null ? "correction" : "review-sheet")}-{request.At.UtcDateTime:yyyyMMdd-HHmmss}-{request.Mention.ToString()[..8]}.csv");

    /// <summary>Heads what the tagger said, where a sheet has judgements.</summary>
    public static IReadOnlyList<(CorrectedField Field, string Name)> TaggedHeader { get; } =
    [
        (CorrectedField.Sentiment, "tagged sentiment"), (CorrectedField.Language, "tagged language"), (CorrectedField.Topics, "tagged topics"),
    ];

    /// <summary>CSV in UTF-8.</summary>
    /// <param name="requests">Judgements of sampled mentions, or none of them.</param>
    public static byte[] Write(IReadOnlyList<CorrectionRequest> requests)
    {
        var isReview = requests.Any(request => request.Tagged is not null);
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            CsvLine.Write(writer, [.. Header, .. isReview ? TaggedHeader.Select(column => column.Name) : []]);
            foreach (var request in requests)
            {
                CsvLine.Write(
                    writer,
                    [
                        request.Mention.ToString(), request.EntityId ?? "",
                        .. Enum.GetValues<CorrectedField>().Select(field => request.Values.GetValueOrDefault(field, "")), request.By,
                        request.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture), request.Note ?? "",
                        .. isReview ? TaggedHeader.Select(column => request.Tagged?.GetValueOrDefault(column.Field) ?? "") : [],
                    ]);
            }
        }

        return bytes.ToArray();
    }
}
