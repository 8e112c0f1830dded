using Monitoring.Reading;
using Monitoring.Recognizing;

namespace Monitoring.Normalizing;

/// <summary>Turns the rows of one table into what they state beside mentions. Not thread-safe, since it remembers recurring values: one
/// for each thread.</summary>
internal sealed class FigureNormalizer
{
    private readonly Func<Row, NormalizedFigures> _normalize;

    public FigureNormalizer(HeaderMatch match)
    {
        var fields = new RowFields(match);
        var cells = new FigureCells(match, fields);
        _normalize = match.Service.Kind switch
        {
            ExportKind.Indicators => new IndicatorRows(cells).Normalize,
            ExportKind.Rates => new RateRows(cells, fields).Normalize,
            ExportKind.Corrections => new CorrectionRows(match, fields, cells).Normalize,
            ExportKind.Accounts => new AccountRows(match, fields, cells).Normalize,
            ExportKind.Posts => row => NormalizedFigures.None with
            {
                Account = cells.Text(row, Field.Account),
                Entity = cells.Text(row, Field.Entity),
            },
            _ when match.Columns.TellsAccountFigure => new AccountRows(match, fields, cells).NormalizeBeside,
            _ => _ => NormalizedFigures.None,
        };
    }

    public NormalizedFigures Normalize(Row row) =>
        row.Fault is { } fault ? NormalizedFigures.Rejected($"{fault.TrimEnd('.')}. Row rejected.") : _normalize(row);
}
