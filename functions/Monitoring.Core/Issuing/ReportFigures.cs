using System.Globalization;
using System.Text.Json;

namespace Monitoring.Issuing;

/// <summary>One value of a report.</summary>
/// <param name="Number">Null for a text.</param>
/// <param name="Text">Null for a number.</param>
internal sealed record ReportValue(FigurePath Path, decimal? Number, string? Text)
{
    // By value alone, and 9.50 is 9.5.
    public bool Says(ReportValue? other) => other is not null && Number == other.Number && Text == other.Text;
}

/// <summary>A report's JSON as a list of values, each under a path that does not depend on its rank in a list.</summary>
internal sealed class ReportFigures
{
    /// <summary>By which an element of a list is known, first come first.</summary>
    private static readonly string[] KeyNames = ["key", "id", "entity", "channel", "outlet", "story", "name", "from", "currency", "sha256", "url", "day"];

    private readonly Dictionary<string, ReportValue> _byPath = new(StringComparer.Ordinal);
    private readonly List<ReportValue> _inOrder = [];

    private ReportFigures(ReportKind kind) => Kind = kind;

    public ReportKind Kind { get; }

    public IReadOnlyList<ReportValue> InOrder => _inOrder;

    /// <param name="name">For messages: the report's id or its file.</param>
    /// <exception cref="ReportException">It is no JSON object.</exception>
    public static ReportFigures Parse(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ReportException($"{name}: found a JSON {document.RootElement.ValueKind.ToString().ToLowerInvariant()}, expected a report, which is an object.");
            }

            var figures = new ReportFigures(ReportForm.KindOf(document.RootElement));
            figures.Add(FigurePath.Top, document.RootElement);
            return figures;
        }
        catch (JsonException notJson)
        {
            throw new ReportException($"{name}: can't be read as JSON ({notJson.Message.TrimEnd('.')}), expected a report as it was issued.", notJson);
        }
    }

    public ReportValue? Find(FigurePath path) => _byPath.GetValueOrDefault(path.Text);

    /// <param name="keyName">The property by which the element of a list is known, where it has others beside: its path says it.</param>
    private void Add(FigurePath path, JsonElement value, string? keyName = null)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    if (property.Name != keyName && ReportForm.IsCompared(property.Name, isTop: path.Segments.Count == 0))
                    {
                        Add(path.Property(property.Name), property.Value);
                    }
                }

                break;
            case JsonValueKind.Array:
                AddElements(path, value);
                break;
            case JsonValueKind.Number:
                Add(value.TryGetDecimal(out var number) ? new(path, number, null) : new(path, null, value.ToString()));
                break;
            case JsonValueKind.Null:
                break;
            default:
                Add(new ReportValue(path, null, value.ToString()));
                break;
        }
    }

    private void Add(ReportValue value)
    {
        // JSON may repeat a name; the last one is what readers see.
        if (_byPath.TryGetValue(value.Path.Text, out var before))
        {
            _inOrder.Remove(before);
        }

        _byPath[value.Path.Text] = value;
        _inOrder.Add(value);
    }

    private void AddElements(FigurePath path, JsonElement list)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var element in list.EnumerateArray())
        {
            number++;
            var (keyName, known) = KeyOf(element);
            var key = known ?? number.ToString(CultureInfo.InvariantCulture);
            for (var copy = 2; !taken.Add(key); copy++)
            {
                key = string.Create(CultureInfo.InvariantCulture, $"{known} #{copy}");
            }

            Add(path.Element(key), element, keyName);
        }
    }

    // Lists are compared by what their elements are of, so that an outlet that rose a rank isn't taken for another one.
    private static (string? Name, string? Key) KeyOf(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return (null, element.GetString());
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return (null, null);
        }

        foreach (var name in KeyNames)
        {
            if (element.TryGetProperty(name, out var key) && key.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                var isAlone = element.EnumerateObject().Skip(1).Any() is false;
                return (isAlone ? null : name, element.TryGetProperty("month", out var month) ? $"{month} {key}" : key.ToString());
            }
        }

        return (null, null);
    }
}
