using Monitoring.Reading;
using Monitoring.Recognizing;

namespace Monitoring.Normalizing;

/// <summary>Figures of accounts: a row for each figure, with columns for metric and value, or a row for each day with a column for each
/// metric.</summary>
internal sealed class AccountRows(HeaderMatch match, RowFields fields, FigureCells cells)
{
    private const decimal Most = 1_000_000_000_000m;
    private const string WhichDay = "as-of date";

    private readonly Field[] _ofDay =
        [.. Enum.GetValues<Field>().Where(field => field.IsAccountFigure() && match.Columns[field].Count > 0)];

    private readonly bool _isLong = match.Columns.Tells(Field.Metric) && match.Columns.Tells(Field.Value);
    private readonly ChannelFinder _channels = new(match, fields);

    /// <summary>A row that is there for its figures: one without any is rejected.</summary>
    public NormalizedFigures Normalize(Row row)
    {
        if (_isLong && !cells.Has(row, Field.Metric))
        {
            return NormalizedFigures.Rejected(Rejection.At(cells.PlaceOf(Field.Metric, "metric"), [], "what is counted, such as followers"));
        }

        var figures = Read(row);
        return figures.Statements.Count > 0 || figures.Rejection is not null
            ? figures
            : NormalizedFigures.Rejected(
                $"{cells.PlaceOf(_isLong ? Field.Value : _ofDay[0], "value")}: found nothing, expected a number. Row rejected.");
    }

    /// <summary>A row that is a publication, or a day without one, and may have figures beside.</summary>
    public NormalizedFigures NormalizeBeside(Row row) => Array.Exists(_ofDay, field => cells.Has(row, field)) ? Read(row) : NormalizedFigures.None;

    private NormalizedFigures Read(Row row)
    {
        var channel = _channels.Find(row, platform: null, hasHost: false);
        var channelName = cells.Text(row, Field.Channel) ?? "";
        var account = cells.Text(row, Field.Account) ?? "";
        var basis = cells.Text(row, Field.Basis);
        if (channel == Channel.Other && channelName.Length == 0 && account.Length == 0)
        {
            return NormalizedFigures.Rejected("found neither a channel nor an account, expected to read whose figure it is. Row rejected.");
        }

        var correction = 0;
        if ((cells.ReadDay(row, Field.Date, WhichDay, out var day) ?? cells.ReadCorrection(row, out correction)) is { } reason)
        {
            return NormalizedFigures.Rejected(reason);
        }

        var statements = new List<Statement>();
        foreach (var (metric, field) in Metrics(row))
        {
            if (cells.ReadFigure(row, field, "value", out var figure) is { } unread)
            {
                return NormalizedFigures.Rejected(unread);
            }

            if (Check(metric, figure.Value) is { } expected)
            {
                return NormalizedFigures.Rejected(Rejection.At(cells.PlaceOf(field, "value"), fields.First(row, field), expected));
            }

            statements.Add(new AccountSnapshot(channel, channelName, account, metric, figure.Value, figure.Qualifier, day, basis, correction));
        }

        return new NormalizedFigures(
            statements, account.Length > 0 ? account : null, account, basis, cells.Text(row, Field.Entity), Rejection: null);
    }

    private IEnumerable<(Metric Metric, Field Field)> Metrics(Row row)
    {
        if (_isLong)
        {
            if (cells.Text(row, Field.Metric) is { } name)
            {
                yield return (Metric.Of(name), Field.Value);
            }

            yield break;
        }

        foreach (var field in _ofDay)
        {
            if (cells.Has(row, field))
            {
                var key = field.Key();
                var label = match.Columns[field][0].Label;
                yield return (new Metric(key, label.Length > 0 ? label : key), field);
            }
        }
    }

    private static string? Check(Metric metric, decimal value) =>
        !metric.CountsPeople ? null
        : value != decimal.Truncate(value) ? "a whole number"
        : metric.Key == Metric.NetNewFollowers ? Math.Abs(value) > Most ? "a whole number up to 1,000,000,000,000" : null
        : value is < 0 or > Most ? "a whole number from 0 to 1,000,000,000,000"
        : null;
}
