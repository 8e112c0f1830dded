using System.Globalization;
using System.Text.Json;

namespace Monitoring.Recognizing;

/// <summary>Asks a description's JSON for what it needs; what is not there becomes the one form of message.</summary>
internal sealed class JsonCheck(string fileName)
{
    public void Require(bool holds, LocatedJson at, string found, string expected, string? hint = null)
    {
        if (!holds)
        {
            var where = at.Path.Length == 0 ? "" : $", '{at.Path}'";
            throw new ServiceDescriptionException(
                $"{fileName}, line {at.LineNumber}{where}: found {found}, expected {expected}.{(hint is null ? "" : $" {hint}")}");
        }
    }

    public void Kind(LocatedJson value, JsonValueKind kind, string expected) =>
        Require(value.Kind == kind, value, Describe(value), expected);

    /// <summary>Each property is one of <paramref name="known"/>, and none stands twice.</summary>
    public void Names(LocatedJson value, string[] known, string what)
    {
        for (var i = 0; i < value.Properties.Count; i++)
        {
            var (name, item) = value.Properties[i];
            var expected = $"{what} among {string.Join(", ", known.Select(each => $"'{each}'"))}";
            Require(known.Contains(name, StringComparer.Ordinal), item, $"'{name}'", expected, DidYouMean(name, known));
            var isFirst = value.Properties.FindIndex(property => property.Name == name) == i;
            Require(isFirst, item, $"'{name}' a second time", "it once");
        }
    }

    public LocatedJson Property(LocatedJson value, string name)
    {
        var property = value.Find(name);
        Require(property is not null, value, $"no '{name}'", "it to be there");
        return property!;
    }

    public string Text(LocatedJson value)
    {
        Require(value.Kind == JsonValueKind.String && value.Text.Trim().Length > 0, value, Describe(value), "a text");
        return value.Text;
    }

    public List<LocatedJson> Items(LocatedJson value)
    {
        Kind(value, JsonValueKind.Array, "a list");
        return value.Items;
    }

    /// <summary>A text, or a list of texts.</summary>
    public IReadOnlyList<string> Texts(LocatedJson value) =>
        value.Kind == JsonValueKind.Array ? value.Items.ConvertAll(Text) : [Text(value)];

    public bool Boolean(LocatedJson value)
    {
        Require(value.Kind is JsonValueKind.True or JsonValueKind.False, value, Describe(value), "true or false");
        return value.Kind == JsonValueKind.True;
    }

    public decimal Number(LocatedJson value)
    {
        decimal number = 0;
        var isNumber = value.Kind == JsonValueKind.Number && decimal.TryParse(value.Text, CultureInfo.InvariantCulture, out number);
        Require(isNumber, value, Describe(value), "a number");
        return number;
    }

    /// <summary>A column's position or a count of columns, 1 or more.</summary>
    public int Position(LocatedJson value)
    {
        var position = 0;
        var isPosition = value.Kind == JsonValueKind.Number && int.TryParse(value.Text, CultureInfo.InvariantCulture, out position) && position > 0;
        Require(isPosition, value, Describe(value), "a whole number from 1");
        return position;
    }

    public T Choice<T>(LocatedJson value)
        where T : struct, Enum
    {
        var names = Array.ConvertAll(Enum.GetNames<T>(), name => char.ToLowerInvariant(name[0]) + name[1..]);
        var choice = Array.FindIndex(names, name => string.Equals(name, value.Text, StringComparison.OrdinalIgnoreCase));
        Require(
            value.Kind == JsonValueKind.String && choice >= 0, value, Describe(value),
            $"one of {string.Join(", ", names.Select(name => $"'{name}'"))}", DidYouMean(value.Text, names));
        return Enum.GetValues<T>()[choice];
    }

    /// <summary>The nearest of the names, where one is near; null where none is.</summary>
    public static string? DidYouMean(string found, IEnumerable<string> names) =>
        Nearness.Nearest(found, names) is { } nearest ? $"Did you mean '{nearest}'?" : null;

    private static string Describe(LocatedJson value) => value.Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"'{(value.Text.Length > 80 ? value.Text[..80] : value.Text)}'",
        _ => value.Text,
    };
}
