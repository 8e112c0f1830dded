using System.Buffers;
using Monitoring.Reading;
using Monitoring.Recognizing;

namespace Monitoring.Normalizing;

/// <summary>A row's document id, from the first of its columns whose value can be trusted.</summary>
internal sealed class DocumentIds(HeaderMatch match, RowFields fields)
{
    private static readonly SearchValues<char> DigitsAndPoints = SearchValues.Create("0123456789.,");

    private readonly IReadOnlyList<IdBinding> _ids = match.Columns.Ids;

    /// <summary>With its issuer; null where the row has none, or only one that a spreadsheet has damaged.</summary>
    public string? Find(Row row, bool hasUrl)
    {
        foreach (var id in _ids)
        {
            if (id.OnlyWithoutUrl && hasUrl)
            {
                continue;
            }

            foreach (var column in id.Columns)
            {
                var value = fields.Value(row, column).Trim(" \t\"'=\u00A0\u200B\uFEFF");
                if (!value.IsEmpty && !IsDamaged(value) && InForm(value, id.Issuer) is { } form)
                {
                    return $"{id.Issuer}:{form}";
                }
            }
        }

        return null;
    }

    private static string? InForm(ReadOnlySpan<char> value, string issuer) => issuer switch
    {
        "x" => value.Length is >= 5 and <= 20 && !value.ContainsAnyExceptInRange('0', '9') ? value.ToString() : null,
        "weibo" => WeiboId.Normalize(value) ?? StoredText.Of(value, isOneLine: true),
        _ => StoredText.Of(value, isOneLine: true),
    };

    // A spreadsheet keeps 15 digits of a number: 1.98602E+18, or 1700000001234500000 with zeros at its end.
    private static bool IsDamaged(ReadOnlySpan<char> value)
    {
        if (value.IndexOfAny("Ee") is var e && e > 0 && value[(e + 1)..] is ['+', ..] && value[(e + 2)..].Length > 0
            && !value[(e + 2)..].ContainsAnyExceptInRange('0', '9') && !value[..e].ContainsAnyExcept(DigitsAndPoints))
        {
            return true;
        }

        return value.Length >= 18 && !value.ContainsAnyExceptInRange('0', '9') && !value[15..].ContainsAnyExcept('0');
    }
}
