using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitoring.Matching;

/// <summary>The watch list's form as a file: JSON, comments and trailing commas allowed.
/// <c>{"title": "...", "excludeEach": ["{name} Road"], "entities": [{"id": "uob", "names": {"en": "...", "zh": "..."}, "aliases": [...],
/// "shared": [{"names": [...], "where": [...], "unless": [...]}], "exclude": [...], "queries": [...], "exports": ["*"], "accounts": [...]}]}</c>, all but the
/// entities' ids and names optional. A list of many is also the panel that an index ranks.</summary>
public static class WatchListFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonWriterOptions Canonical = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Chinese stays legible; the file is never part of a page
    };

    /// <param name="fileName">For messages; one that ends in <c>.csv</c> is read as a table (<see cref="WatchListTable"/>).</param>
    /// <exception cref="WatchListException">The text is no watch list or holds contradictions; every one of them is named.</exception>
    public static WatchList Parse(string text, string fileName) =>
        fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? ParseTable(text, fileName) : ParseJson(text, fileName);

    private static WatchList ParseTable(string csv, string fileName)
    {
        var reading = new WatchListTable(fileName);
        var entities = reading.Entities(csv);
        var check = new WatchListCheck(fileName, reading.Problems);
        check.Entities(entities);
        return reading.Problems.Count == 0
            ? new WatchList([.. entities.Select(entity => entity.Entity)]) { Warnings = check.Warnings }
            : throw new WatchListException(reading.Problems);
    }

    private static WatchList ParseJson(string json, string fileName)
    {
        using var document = Read(json, fileName);
        var reading = new WatchListReading(fileName);
        IReadOnlyList<ReadEntity> entities;
        try
        {
            entities = reading.Entities(document.RootElement);
        }
        catch (InvalidOperationException half)
        {
            // The parser lets "\ud83d" pass, and says so when the text is asked for.
            throw new WatchListException(
                $"{fileName}: found half a character, written as \\u with four digits, expected both halves. Watch list not used.", half);
        }

        var check = new WatchListCheck(fileName, reading.Problems);
        check.Entities(entities);
        return reading.Problems.Count == 0
            ? new WatchList([.. entities.Select(entity => entity.Entity)]) { Title = reading.Title, Warnings = check.Warnings }
            : throw new WatchListException(reading.Problems);
    }

    /// <summary>The one form of a watch list for storing and hashing: the same list gives the same characters.</summary>
    public static string ToJson(WatchList watchList)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Canonical))
        {
            writer.WriteStartObject();
            if (watchList.Title is { } title)
            {
                writer.WriteString("title", title);
            }

            writer.WriteStartArray("entities");
            foreach (var entity in watchList.Entities)
            {
                Write(writer, entity);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static JsonDocument Read(string json, string fileName)
    {
        try
        {
            return JsonDocument.Parse(json.AsMemory().TrimStart('\uFEFF'), Lenient);
        }
        catch (JsonException e)
        {
            throw new WatchListException(
                $"{fileName}, line {e.LineNumber + 1}: found no valid JSON, byte {e.BytePositionInLine + 1} of the line is where it goes wrong; "
                + "expected {\"entities\": [...]}. Watch list not used.",
                e);
        }
    }

    private static void Write(Utf8JsonWriter writer, WatchEntity entity)
    {
        writer.WriteStartObject();
        writer.WriteString("id", entity.Id);
        writer.WriteStartObject("names");
        foreach (var (tag, name) in entity.Names.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WriteString(tag, name);
        }

        writer.WriteEndObject();
        Write(writer, "aliases", entity.Aliases);
        Write(writer, entity.Shared);
        Write(writer, "exclude", entity.Exclude);
        Write(writer, "queries", entity.Queries);
        Write(writer, "exports", entity.Exports);
        Write(writer, "accounts", entity.Accounts);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<SharedName> shared)
    {
        if (shared.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("shared");
        foreach (var entry in shared)
        {
            writer.WriteStartObject();
            Write(writer, "names", entry.Names);
            Write(writer, "where", entry.Where);
            Write(writer, "unless", entry.Unless);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
