using Monitoring.Normalizing;

namespace Monitoring.Recognizing;

/// <summary>One record seen as a header: where each label stands.</summary>
internal sealed class HeaderColumns
{
    private const int LongestLabel = 200;

    // Columns further right are not asked: no service has so many, and damaged files do.
    private const int MostColumns = 1_000;

    private readonly Dictionary<string, int> _byLabel = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Index, string Unit)> _byLabelWithoutUnit = new(StringComparer.Ordinal);

    // "标题 Title" under each of its halves, with the other one.
    private readonly Dictionary<string, (int Index, string Other)> _byHalf = new(StringComparer.Ordinal);

    public HeaderColumns(string[] labels)
    {
        Labels = labels;
        for (var i = 0; i < Math.Min(labels.Length, MostColumns); i++)
        {
            if (labels[i].Length is 0 or > LongestLabel || HeaderLabel.Key(labels[i]) is not { Length: > 0 } key)
            {
                continue;
            }

            // "Reach %" is no reach: it keeps its sign, and so matches nothing.
            LabelCount++;
            var shorter = HeaderLabel.WithoutUnit(labels[i], out var unit);
            var isShare = LabelRemark.IsShare(labels[i]) || LabelRemark.IsShare(unit);
            _byLabel.TryAdd(isShare ? $"{key}%" : key, i);
            if (isShare)
            {
                continue;
            }

            if (unit.Length > 0)
            {
                _byLabelWithoutUnit.TryAdd(HeaderLabel.Key(shorter), (i, unit));
            }

            if (HeaderLabel.TryHalve(shorter, out var chinese, out var other))
            {
                _byHalf.TryAdd(chinese, (i, other));
                _byHalf.TryAdd(other, (i, chinese));
            }
        }
    }

    public string[] Labels { get; }

    /// <summary>Cells that could be labels.</summary>
    public int LabelCount { get; }

    public bool Has(string label) => Find(label) is not null;

    /// <summary>The columns of these names that the header has; a position is taken as it is.</summary>
    public ColumnBinding[] Bind(IReadOnlyList<ColumnName> names, Field? field, ZoneNames zones)
    {
        List<ColumnBinding> bindings = [];
        foreach (var name in names)
        {
            var found = name.Label is null ? (name.Position - 1, "") : Find(name.Label, field, names);
            if (found is not { } place || (name.Channels.Count == 0 && bindings.Exists(binding => binding.Index == place.Index)))
            {
                continue;
            }

            var (index, unit) = place;
            int? offset = null;
            if (field is Field.Date or Field.Time && unit.Length > 0)
            {
                _ = DateText.TryParseTime($"00:00 {unit}", zones, out _, out offset);
            }

            bindings.Add(new ColumnBinding(
                index,
                name.Label is null ? "" : Labels[index].Trim(),
                unit.Length > 0 ? NumberText.ScaleOfUnit(unit) : 1,
                field is Field.Ave or Field.Value or Field.Rate && unit.Length > 0 ? MoneyText.CurrencyOfUnit(unit) : null,
                offset,
                name.Channels));
        }

        return [.. bindings];
    }

    /// <summary>The cell beside a label; null where the label isn't there or the cell is empty.</summary>
    public string? ValueBeside(HeaderValue value)
    {
        var index = Find(value.Label) is { } place ? place.Index + value.Offset : -1;
        return index >= 0 && index < Labels.Length && Labels[index].Trim() is { Length: > 0 } text ? text : null;
    }

    private (int Index, string Unit)? Find(string label)
    {
        var key = HeaderLabel.Key(label);
        if (_byLabel.TryGetValue(key, out var index))
        {
            HeaderLabel.WithoutUnit(Labels[index], out var unit);
            return (index, unit);
        }

        return _byLabelWithoutUnit.TryGetValue(key, out var place) ? place : null;
    }

    // What stands in brackets or beside the label may make it another one: "Reach (rank)", "来源(URL)". A translation doesn't.
    private (int Index, string Unit)? Find(string label, Field? field, IReadOnlyList<ColumnName> names)
    {
        if (Find(label) is { } place)
        {
            var isWhole = _byLabel.ContainsKey(HeaderLabel.Key(label));
            return isWhole || LabelRemark.Keeps(place.Unit, field) || IsAmong(names, HeaderLabel.Key(place.Unit)) ? place : null;
        }

        if (_byHalf.TryGetValue(HeaderLabel.Key(label), out var half) && IsAmong(names, half.Other))
        {
            HeaderLabel.WithoutUnit(Labels[half.Index], out var unit);
            return (half.Index, unit);
        }

        return null;
    }

    private static bool IsAmong(IReadOnlyList<ColumnName> names, string key) =>
        names.Any(name => name.Label is not null && HeaderLabel.Key(name.Label) == key);
}
