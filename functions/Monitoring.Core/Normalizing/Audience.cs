using Monitoring.Reading;
using Monitoring.Recognizing;

namespace Monitoring.Normalizing;

/// <summary>A row's reach, AVE and engagement.</summary>
internal sealed class Audience(HeaderMatch match, RowFields fields)
{
    private const long Most = 1_000_000_000_000;

    private readonly NumberStyle _style = match.Columns.Numbers;
    private readonly string? _currency = match.Service.Currency;
    private readonly bool[] _sums = Array.ConvertAll(
        Enum.GetValues<Field>(), field => match.Service.Fields.GetValueOrDefault(field)?.Take == Take.Sum);

    private readonly bool _hasEngagement = Enum.GetValues<Field>()
        .Any(field => field is >= Field.Views and <= Field.Engagement && match.Columns[field].Count > 0);

    /// <returns>Null when all of it is read; else why the row is rejected.</returns>
    public string? Read(Row row, Channel channel, out long? reach, out Money? ave, out Engagement engagement)
    {
        ave = null;
        engagement = Engagement.None;
        var rejection = ReadCount(row, Field.Reach, channel, out reach) ?? ReadAve(row, channel, reach, out ave);
        if (rejection is not null || !_hasEngagement)
        {
            return rejection;
        }

        long? impressions = null, likes = null, shares = null, comments = null, total = null;
        rejection = ReadCount(row, Field.Views, channel, out var views)
            ?? ReadCount(row, Field.Impressions, channel, out impressions)
            ?? ReadCount(row, Field.Likes, channel, out likes)
            ?? ReadCount(row, Field.Shares, channel, out shares)
            ?? ReadCount(row, Field.Comments, channel, out comments)
            ?? ReadCount(row, Field.Engagement, channel, out total);
        if ((views ?? impressions ?? likes ?? shares ?? comments ?? total) is not null)
        {
            engagement = new Engagement(views, impressions, likes, shares, comments, total);
        }

        return rejection;
    }

    private string? ReadCount(Row row, Field field, Channel channel, out long? count)
    {
        count = null;
        foreach (var column in fields.Columns(field))
        {
            var value = fields.Value(row, column, channel);
            if (value.IsEmpty)
            {
                continue;
            }

            // "407.000" where nothing shows whether the point groups digits may be 407 or 407,000.
            if (!NumberText.TryParse(value, _style, out var number) || (number.Scale == 3 && number < 1000 && column.Scale == 1 && value[^1] == '0')
                || (number *= column.Scale) != decimal.Truncate(number))
            {
                return Rejection.At(column.Place, value, "a whole number");
            }

            if (number is < 0 or > Most)
            {
                return Rejection.At(column.Place, value, "a whole number from 0 to 1,000,000,000,000");
            }

            count = (count ?? 0) + (long)number;
            if (!_sums[(int)field])
            {
                break;
            }
        }

        return null;
    }

    // 0 beside a missing reach is how services say that they give none.
    private string? ReadAve(Row row, Channel channel, long? reach, out Money? ave)
    {
        ave = null;
        var value = fields.First(row, Field.Ave, channel, out var column);
        if (value.IsEmpty || column is null)
        {
            return null;
        }

        var currency = column.Currency ?? _currency;
        var named = fields.First(row, Field.Currency, channel, out var currencyColumn);
        if (currencyColumn is not null)
        {
            currency = MoneyText.CurrencyOfUnit(named);
            if (currency is null)
            {
                return Rejection.At(currencyColumn.Place, named, "a currency such as USD");
            }
        }

        if (!MoneyText.TryParse(value, _style, currency, out var money))
        {
            return Rejection.At(column.Place, value, currency is null ? "an amount with its currency" : "an amount of money");
        }

        if (money.Amount is < 0 or > 1_000_000_000_000m)
        {
            return Rejection.At(column.Place, value, "an amount from 0 to 1,000,000,000,000");
        }

        ave = money.Amount == 0 && reach is null ? null : money with { Amount = money.Amount * column.Scale };
        return null;
    }
}
