using Monitoring.Reading;
using Monitoring.Recognizing;

namespace Monitoring.Normalizing;

/// <summary>Rows of corrections: a mention, who set what of it, and when. A cell that is empty sets nothing, so that a sheet of mentions
/// can be filled in here and there.</summary>
internal sealed class CorrectionRows(HeaderMatch match, RowFields fields, FigureCells cells)
{
    private static readonly (CorrectedField Corrected, Field Field)[] Columns =
    [
        (CorrectedField.Sentiment, Field.CorrectSentiment),
        (CorrectedField.Topics, Field.CorrectTopics),
        (CorrectedField.Language, Field.CorrectLanguage),
        (CorrectedField.Outlet, Field.CorrectOutlet),
        (CorrectedField.NotUs, Field.NotUs),
    ];

    private readonly ExportClock _clock = new(match, fields);

    public NormalizedFigures Normalize(Row row)
    {
        if (!Fingerprint.TryParse(fields.First(row, Field.Mention), out var mention))
        {
            return Rejected(row, Field.Mention, "mention", "a mention's fingerprint: 32 hexadecimal digits");
        }

        var set = new List<(CorrectedField Field, string? Value)>();
        foreach (var (corrected, field) in Columns)
        {
            var cell = fields.First(row, field);
            if (cell.IsEmpty)
            {
                continue;
            }

            // "right" means what stands beside it, and is kept as that: a later model may say otherwise.
            if (TaggedOf(corrected) is { } tagged && fields.Columns(tagged).Length > 0 && CorrectedValues.IsRight(cell))
            {
                cell = fields.First(row, tagged);
                if (cell.IsEmpty && corrected == CorrectedField.Topics)
                {
                    set.Add((corrected, ""));
                    continue;
                }
            }

            if (CorrectedValues.Read(corrected, cell, out var value) is { } expected)
            {
                return Rejected(row, field, field.Key(), expected);
            }

            set.Add((corrected, value));
        }

        if (set.Count == 0)
        {
            return NormalizedFigures.None;
        }

        if (cells.Text(row, Field.CorrectedBy) is not { } by)
        {
            return Rejected(row, Field.CorrectedBy, "corrected by", "the name of whose word it is");
        }

        if (_clock.Read(row, out var at, out _) is { } undated)
        {
            return NormalizedFigures.Rejected(undated);
        }

        var note = cells.Text(row, Field.Note);
        return new NormalizedFigures(
            [.. set.Select(one => new MentionCorrection(mention, one.Field, one.Value, by, at, note))],
            null, null, null, cells.Text(row, Field.Entity), Rejection: null);
    }

    private static Field? TaggedOf(CorrectedField corrected) => corrected switch
    {
        CorrectedField.Sentiment => Field.TaggedSentiment,
        CorrectedField.Topics => Field.TaggedTopics,
        CorrectedField.Language => Field.TaggedLanguage,
        _ => null,
    };

    private NormalizedFigures Rejected(Row row, Field field, string what, string expected) =>
        NormalizedFigures.Rejected(Rejection.At(cells.PlaceOf(field, what), fields.First(row, field), expected));
}
