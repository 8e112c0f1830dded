using Monitoring.Normalizing;

namespace Monitoring.Recognizing;

/// <summary>One column of the file that tells a field.</summary>
/// <param name="Index">0-based.</param>
/// <param name="Label">As the header writes it; empty in an export without header.</param>
/// <param name="Scale">What a number is multiplied by, from the label's unit: 10,000 for <c>阅读量（万）</c>.</param>
/// <param name="Currency">Of amounts, from the label's unit; null where it names none.</param>
/// <param name="OffsetMinutes">East of UTC, of times, from the label's unit (<c>Date (GMT)</c>); null where it names none.</param>
/// <param name="Channels">The column counts for these alone; empty for all.</param>
public sealed record ColumnBinding(
    int Index, string Label, decimal Scale, string? Currency, int? OffsetMinutes, IReadOnlyList<Channel> Channels)
{
    /// <summary>A bit for each of <see cref="Channels"/>; 0 for all.</summary>
    internal uint ChannelMask { get; } = Channels.Aggregate(0u, (mask, channel) => mask | (1u << (int)channel));

    /// <summary>For messages: <c>column 'Reach'</c>, <c>column 58</c>.</summary>
    public string Place => Label.Length > 0 ? $"column '{Label}'" : $"column {Index + 1}";
}

/// <param name="Columns">In the order in which they are asked.</param>
public sealed record IdBinding(IReadOnlyList<ColumnBinding> Columns, string Issuer, bool OnlyWithoutUrl);

/// <summary>Which columns of one table tell which field, and how its numbers and dates are written.</summary>
public sealed class ColumnMap
{
    private readonly ColumnBinding[][] _fields = new ColumnBinding[Enum.GetValues<Field>().Length][];
    private readonly string?[] _headerValues = new string?[Enum.GetValues<Field>().Length];

    internal ColumnMap(ServiceDescription service, HeaderColumns header)
    {
        var zones = new ZoneNames(service.ZoneNames);
        foreach (var field in Enum.GetValues<Field>())
        {
            _fields[(int)field] = service.Fields.TryGetValue(field, out var columns) ? header.Bind(columns.Columns, field, zones) : [];
            _headerValues[(int)field] = service.HeaderValues.TryGetValue(field, out var value) ? header.ValueBeside(value) : null;
        }

        Ids =
        [
            .. service.Ids.Select(id => new IdBinding(header.Bind(id.Columns, null, zones), id.Issuer, id.OnlyWithoutUrl))
                .Where(id => id.Columns.Count > 0),
        ];
        Numbers = service.Numbers;
        Dates = service.Dates;
    }

    public IReadOnlyList<IdBinding> Ids { get; }

    /// <summary>Never <see cref="NumberStyle.Auto"/> once the table's first rows were seen.</summary>
    public NumberStyle Numbers { get; internal set; }

    /// <summary>Never <see cref="DayOrder.Auto"/> once the table's first rows were seen.</summary>
    public DayOrder Dates { get; internal set; }

    /// <summary>Null once the order of day, month and year is beyond doubt; else what was seen of it so far.</summary>
    internal DayOrderEvidence? OpenDates { get; set; }

    /// <summary>The columns of a field in the order in which they are asked; empty where the table has none.</summary>
    public IReadOnlyList<ColumnBinding> this[Field field] => _fields[(int)field];

    /// <summary>A value that stands in the header row and holds for every row; null where there is none.</summary>
    public string? HeaderValue(Field field) => _headerValues[(int)field];

    /// <summary>How many columns are understood.</summary>
    internal int Count => _fields.SelectMany(columns => columns).Concat(Ids.SelectMany(id => id.Columns)).Select(column => column.Index).Distinct().Count();

    /// <summary>Whether it has a column for an account's figures of the row's day.</summary>
    internal bool TellsAccountFigure => Enum.GetValues<Field>().Any(each => each.IsAccountFigure() && Tells(each));

    /// <summary>Takes a column from one field and puts it before those of another.</summary>
    internal void Move(ColumnBinding column, Field from, Field to)
    {
        _fields[(int)from] = [.. _fields[(int)from].Where(other => other != column)];
        _fields[(int)to] = [column, .. _fields[(int)to].Where(other => other.Index != column.Index)];
    }

    internal bool Tells(Field field) => _fields[(int)field].Length > 0 || _headerValues[(int)field] is not null;
}
