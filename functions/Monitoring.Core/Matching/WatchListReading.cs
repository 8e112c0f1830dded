using System.Text.Json;

namespace Monitoring.Matching;

/// <summary>An entity and where it stands in its file.</summary>
/// <param name="Path">JSON path, such as <c>$.entities[0]</c>.</param>
internal sealed record ReadEntity(WatchEntity Entity, string Path);

/// <summary>Takes a watch list out of its JSON; notes every property and value that does not belong there, and goes on.</summary>
internal sealed class WatchListReading(string fileName)
{
    private static readonly string[] RootProperties = ["title", "excludeEach", "entities"];
    private static readonly string[] EntityProperties = ["id", "names", "aliases", "shared", "exclude", "queries", "exports", "accounts"];
    private static readonly string[] SharedProperties = ["names", "where", "unless"];

    private List<string> _excludeEach = [];

    public List<string> Problems { get; } = [];

    /// <summary>Null where the file gives none.</summary>
    public string? Title { get; private set; }

    public IReadOnlyList<ReadEntity> Entities(JsonElement root)
    {
        var entities = new List<ReadEntity>();
        var properties = Properties(root, "$", RootProperties);
        Title = properties.TryGetValue("title", out var title) ? Text(title, "$.title") : null;
        _excludeEach = ExcludeEach(properties);
        if (!properties.TryGetValue("entities", out var list))
        {
            if (root.ValueKind == JsonValueKind.Object)
            {
                Report("$", "found no 'entities'", "expected {\"entities\": [...]}");
            }

            return entities;
        }

        foreach (var (element, path) in Elements(list, "$.entities"))
        {
            entities.Add(new ReadEntity(Entity(element, path), path));
        }

        if (list.ValueKind == JsonValueKind.Array && entities.Count == 0)
        {
            Report("$.entities", "found an empty list", "expected at least one entity");
        }

        return entities;
    }

    private WatchEntity Entity(JsonElement element, string path)
    {
        var properties = Properties(element, path, EntityProperties);
        var entity = new WatchEntity(
            Text(properties, "id", path),
            Names(properties, path),
            Texts(properties, "aliases", path),
            Texts(properties, "exclude", path),
            Texts(properties, "queries", path),
            Texts(properties, "exports", path))
        {
            Accounts = Texts(properties, "accounts", path),
            Shared = Shared(properties, path),
        };
        return _excludeEach.Count == 0 ? entity : entity with { Exclude = [.. entity.Exclude, .. LookAlikes.Of(entity, _excludeEach)] };
    }

    private List<string> ExcludeEach(Dictionary<string, JsonElement> properties)
    {
        var patterns = Texts(properties, "excludeEach", "$");
        foreach (var (pattern, place) in patterns.Select((pattern, index) => (pattern, $"$.excludeEach[{index}]")))
        {
            if (pattern.Length > 0 && (!pattern.Contains(LookAlikes.NamePlace, StringComparison.Ordinal) || pattern == LookAlikes.NamePlace))
            {
                Report(place, $"found '{Quote.Cut(pattern)}'", $"expected a look-alike around {LookAlikes.NamePlace}, such as '{LookAlikes.NamePlace} Road'");
            }
        }

        return patterns;
    }

    private List<SharedName> Shared(Dictionary<string, JsonElement> properties, string path)
    {
        var shared = new List<SharedName>();
        if (!properties.TryGetValue("shared", out var list))
        {
            return shared;
        }

        foreach (var (element, place) in Elements(list, $"{path}.shared"))
        {
            var entry = Properties(element, place, SharedProperties);
            var read = new SharedName(Texts(entry, "names", place), Texts(entry, "where", place), Texts(entry, "unless", place));
            if (read.Names.Count == 0)
            {
                Report(place, "found no 'names'", "expected at least one name that others have too");
            }

            if (read.Where.Count + read.Unless.Count == 0)
            {
                Report(place, "found neither 'where' nor 'unless'", "expected what tells the entity from others of that name");
            }

            shared.Add(read);
        }

        return shared;
    }

    private SortedDictionary<string, string> Names(Dictionary<string, JsonElement> properties, string path)
    {
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (properties.TryGetValue("names", out var element))
        {
            foreach (var (tag, value) in Properties(element, $"{path}.names", known: null))
            {
                names[tag] = Text(value, $"{path}.names.{tag}");
            }
        }

        return names;
    }

    private string Text(Dictionary<string, JsonElement> properties, string name, string path) =>
        properties.TryGetValue(name, out var element) ? Text(element, $"{path}.{name}") : "";

    private List<string> Texts(Dictionary<string, JsonElement> properties, string name, string path) =>
        properties.TryGetValue(name, out var list)
            ? [.. Elements(list, $"{path}.{name}").Select(entry => Text(entry.Element, entry.Path))]
            : [];

    private string Text(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            Report(path, $"found {Kind(element)}", "expected a text");
            return "";
        }

        var text = element.GetString()!.Trim();
        if (text.Length == 0)
        {
            Report(path, "found an empty text", "expected at least one character");
        }

        return text;
    }

    private IEnumerable<(JsonElement Element, string Path)> Elements(JsonElement list, string path)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            Report(path, $"found {Kind(list)}", "expected a list");
            return [];
        }

        return list.EnumerateArray().Select((element, index) => (element, $"{path}[{index}]"));
    }

    /// <param name="known">The properties that may stand there; null for any.</param>
    private Dictionary<string, JsonElement> Properties(JsonElement element, string path, string[]? known)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (element.ValueKind != JsonValueKind.Object)
        {
            Report(path, $"found {Kind(element)}", "expected an object");
            return properties;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (known is not null && !known.Contains(property.Name))
            {
                var nearest = Spelling.Nearest(property.Name, known) is { } name ? $"; did you mean '{name}'" : "";
                Report(path, $"found '{Quote.Cut(property.Name)}'", $"expected {string.Join(", ", known)}{nearest}");
            }
            else if (!properties.TryAdd(property.Name, property.Value))
            {
                Report($"{path}.{Quote.Cut(property.Name)}", "found it twice", "expected it once");
            }
        }

        return properties;
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"'{Quote.Cut(element.GetString()!)}'",
        JsonValueKind.Number => $"the number {Quote.Cut(element.GetRawText())}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    private void Report(string path, string found, string expected) =>
        Problems.Add($"{fileName}, {path}: {found}, {expected}. Watch list not used.");
}
