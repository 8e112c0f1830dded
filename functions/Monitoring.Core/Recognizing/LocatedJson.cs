using System.Text;
using System.Text.Json;

namespace Monitoring.Recognizing;

/// <summary>A JSON value that knows where it stands, so that an error can name its line and path. Comments and trailing commas are fine.</summary>
internal sealed class LocatedJson
{
    private LocatedJson(JsonValueKind kind, string text, int lineNumber, string path)
    {
        Kind = kind;
        Text = text;
        LineNumber = lineNumber;
        Path = path;
    }

    public JsonValueKind Kind { get; }

    /// <summary>A string's content, a number as written, <c>true</c>, <c>false</c> or <c>null</c>; for a message also <c>{</c> and <c>[</c>.</summary>
    public string Text { get; }

    /// <summary>1-based.</summary>
    public int LineNumber { get; }

    /// <summary><c>fields.reach[1]</c>; empty for the whole.</summary>
    public string Path { get; }

    /// <summary>An object's properties in the file's order.</summary>
    public List<(string Name, LocatedJson Value)> Properties { get; } = [];

    public List<LocatedJson> Items { get; } = [];

    /// <exception cref="ServiceDescriptionException">The text is no JSON.</exception>
    public static LocatedJson Parse(string json, string fileName)
    {
        var bytes = Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF'));
        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 };
        var reader = new Utf8JsonReader(bytes, options);
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, bytes, "");
            while (reader.Read())
            {
            }

            return root;
        }
        catch (JsonException cause)
        {
            throw new ServiceDescriptionException(
                $"{fileName}, line {(cause.LineNumber ?? 0) + 1}: found text that is not JSON, expected a service description. Nothing was taken from it.",
                cause);
        }
        catch (InvalidOperationException half)
        {
            // The reader lets "\ud83d" pass, and says so when the text is asked for.
            throw new ServiceDescriptionException(
                $"{fileName}: found half a character, written as \\u with four digits, expected both halves. Nothing was taken from it.", half);
        }
    }

    public LocatedJson? Find(string name) => Properties.Find(property => property.Name == name).Value;

    /// <summary>These properties, and those of <paramref name="basis"/> that are not among them; one level further down for objects.</summary>
    public LocatedJson Over(LocatedJson basis, int depth)
    {
        if (depth == 0 || Kind != JsonValueKind.Object || basis.Kind != JsonValueKind.Object)
        {
            return this;
        }

        var merged = new LocatedJson(Kind, Text, LineNumber, Path);
        foreach (var (name, value) in basis.Properties)
        {
            merged.Properties.Add((name, Find(name) is { } own ? own.Over(value, depth - 1) : value));
        }

        merged.Properties.AddRange(Properties.Where(property => basis.Find(property.Name) is null));
        return merged;
    }

    private static LocatedJson ReadValue(ref Utf8JsonReader reader, byte[] bytes, string path)
    {
        var line = 1 + bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var whole = new LocatedJson(JsonValueKind.Object, "{", line, path);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    whole.Properties.Add((name, ReadValue(ref reader, bytes, path.Length == 0 ? name : $"{path}.{name}")));
                }

                return whole;
            case JsonTokenType.StartArray:
                var list = new LocatedJson(JsonValueKind.Array, "[", line, path);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Items.Add(ReadValue(ref reader, bytes, $"{path}[{list.Items.Count}]"));
                }

                return list;
            case JsonTokenType.String:
                return new LocatedJson(JsonValueKind.String, reader.GetString()!, line, path);
            case JsonTokenType.Number:
                return new LocatedJson(JsonValueKind.Number, Encoding.UTF8.GetString(reader.ValueSpan), line, path);
            case JsonTokenType.True:
                return new LocatedJson(JsonValueKind.True, "true", line, path);
            case JsonTokenType.False:
                return new LocatedJson(JsonValueKind.False, "false", line, path);
            default:
                return new LocatedJson(JsonValueKind.Null, "null", line, path);
        }
    }
}
