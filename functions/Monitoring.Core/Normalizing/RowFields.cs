using System.Collections.Frozen;
using Monitoring.Reading;
using Monitoring.Recognizing;

namespace Monitoring.Normalizing;

/// <summary>Finds a field's value in a row: in the first of its columns that has one, beside a label of the header, or among the constants.</summary>
internal sealed class RowFields
{
    private const int LongestNothing = 16;

    private static readonly string[] UsualNothing =
    [
        "-", "--", "—", "–", "/", "\\", "N/A", "#N/A", "N.A.", "n.a", "null", "NULL", "(null)", "none", "(none)", "nil", "nan", "undefined",
        "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "无", "暂无", "没有", "空", "未知", "不详", "\"\"", "''", "?",
    ];

    private readonly FrozenSet<string> _nothing;
    private readonly FrozenSet<string> _nothingAsText = UsualNothing.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private readonly ColumnBinding[][] _columns;
    private readonly string?[] _constants;

    public RowFields(HeaderMatch match)
    {
        _nothing = UsualNothing.Concat(match.Service.Nothing).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        var fields = Enum.GetValues<Field>();
        _columns = Array.ConvertAll(fields, field => match.Columns[field].ToArray());
        _constants = Array.ConvertAll(fields, field => match.Columns.HeaderValue(field) ?? match.Service.Constants.GetValueOrDefault(field));
    }

    public ColumnBinding[] Columns(Field field) => _columns[(int)field];

    /// <summary>Trimmed; empty where the row has none.</summary>
    /// <param name="column">Where the value stands; null for one that no column has.</param>
    public ReadOnlySpan<char> First(Row row, Field field, Channel channel, out ColumnBinding? column)
    {
        foreach (var candidate in _columns[(int)field])
        {
            var value = Value(row, candidate, channel);
            if (!value.IsEmpty)
            {
                column = candidate;
                return value;
            }
        }

        column = null;
        return _constants[(int)field];
    }

    public ReadOnlySpan<char> First(Row row, Field field, Channel channel = Channel.Other) => First(row, field, channel, out _);

    /// <summary>The longest of a text's columns; what merely stands for nothing in the service's own words may be a text.</summary>
    public ReadOnlySpan<char> Longest(Row row, Field field)
    {
        ReadOnlySpan<char> longest = default;
        foreach (var candidate in _columns[(int)field])
        {
            var value = row.Field(candidate.Index).Trim();
            if (value.Length > longest.Length && !IsNothing(value, _nothingAsText))
            {
                longest = value;
            }
        }

        return longest.IsEmpty ? _constants[(int)field] : longest;
    }

    /// <summary>A column's value for this channel, trimmed; empty where it has none.</summary>
    public ReadOnlySpan<char> Value(Row row, ColumnBinding column, Channel channel = Channel.Other)
    {
        if (column.ChannelMask != 0 && (column.ChannelMask & (1u << (int)channel)) == 0)
        {
            return [];
        }

        var value = row.Field(column.Index).Trim();
        return IsNothing(value, _nothing) ? [] : value;
    }

    private static bool IsNothing(ReadOnlySpan<char> value, FrozenSet<string> nothing) =>
        value.Length is > 0 and <= LongestNothing && nothing.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value);
}
