using System.Globalization;
using System.Text.Json;

namespace Monitoring.Summarizing;

/// <summary>Decides the revision: a summary that says what the sent one said keeps its number, any other gets the next one and says
/// what moved.</summary>
internal static class Revising
{
    // What may differ without a figure having moved.
    private static readonly HashSet<string> NotCompared =
        ["entity", "entityNames", "month", "periodStart", "periodEnd", "asOf", "asOfLocal", "revision", "taggedBy", "files", "changes"];

    // Worked out from figures that are listed anyway.
    private static readonly string[] Derived = ["breakdown.", "daysToCome", "previous.growth.", "lastYear.growth."];

    /// <exception cref="SummaryException">The sent summary can't be read or is of another entity or month.</exception>
    public static Summary Against(SentSummary? sent, Summary summary)
    {
        if (sent is null)
        {
            return summary;
        }

        using var before = Parse(sent, summary);
        using var after = JsonSerializer.SerializeToDocument(summary, SummaryJsonContext.Readable.Summary);
        var old = Leaves(before.RootElement);
        var now = Leaves(after.RootElement);
        var moved = now.Keys.Concat(old.Keys.Where(path => !now.ContainsKey(path)))
            .Where(path => old.GetValueOrDefault(path) != now.GetValueOrDefault(path))
            .ToList();
        if (moved.Count == 0)
        {
            return summary with { Revision = sent.Revision };
        }

        var listed = moved.Where(path => !Derived.Any(part => path.StartsWith(part, StringComparison.Ordinal))).ToList();
        var figures = listed.Where(path => IsNumber(old, path) && IsNumber(now, path));
        var oldFiles = Files(before.RootElement, summary);
        return summary with
        {
            Revision = sent.Revision + 1,
            Changes = new(
                sent.Revision,
                sent.SentAt.ToUniversalTime(),
                [.. figures.Select(path => new FigureChange(path, old.GetValueOrDefault(path)?.Number, now.GetValueOrDefault(path)?.Number))],
                [.. listed.Where(path => !IsNumber(old, path) || !IsNumber(now, path))],
                [.. summary.Files.ExceptBy(oldFiles.Select(file => file.Sha256), file => file.Sha256)],
                [.. oldFiles.ExceptBy(summary.Files.Select(file => file.Sha256), file => file.Sha256)]),
        };
    }

    private static JsonDocument Parse(SentSummary sent, Summary summary)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(sent.Json);
        }
        catch (JsonException notJson)
        {
            throw new SummaryException(
                $"{summary.Entity}, {summary.Month}, revision {sent.Revision}: the sent summary that is kept can't be read as JSON. "
                + "No summary was made; put the file back as it was sent.", notJson);
        }

        var root = document.RootElement;
        var entity = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("entity", out var id) ? id.ToString() : "";
        var month = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("month", out var of) ? of.ToString() : "";
        if (entity == summary.Entity && month == summary.Month.ToString())
        {
            return document;
        }

        document.Dispose();
        throw new SummaryException(
            $"{summary.Entity}, {summary.Month}, revision {sent.Revision}: the sent summary that is kept is of "
            + $"'{DisplayText.Of(entity, 80)}', '{DisplayText.Of(month, 80)}'. No summary was made; put the right file back.");
    }

    private static List<FileFigures> Files(JsonElement sent, Summary summary)
    {
        try
        {
            return sent.TryGetProperty("files", out var files)
                ? [.. files.Deserialize(SummaryJsonContext.Readable.IReadOnlyListFileFigures) ?? []]
                : [];
        }
        catch (JsonException cause)
        {
            throw new SummaryException(
                $"{summary.Entity}, {summary.Month}: the files of the sent summary that is kept can't be read. "
                + "No summary was made; put the file back as it was sent.", cause);
        }
    }

    private static Dictionary<string, Leaf> Leaves(JsonElement summary)
    {
        var leaves = new Dictionary<string, Leaf>(StringComparer.Ordinal);
        foreach (var property in summary.EnumerateObject().Where(property => !NotCompared.Contains(property.Name)))
        {
            Add(leaves, property.Name, property.Value);
        }

        return leaves;
    }

    private static void Add(Dictionary<string, Leaf> leaves, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Add(leaves, $"{path}.{property.Name}", property.Value);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var element in value.EnumerateArray())
                {
                    index++;
                    Add(leaves, $"{path}[{KeyOf(element) ?? index.ToString(CultureInfo.InvariantCulture)}]", element);
                }

                break;
            case JsonValueKind.Number:
                leaves[path] = value.TryGetDecimal(out var number) ? new(number, null) : new(null, value.ToString());
                break;
            case JsonValueKind.Null:
                break;
            default:
                leaves[path] = new(null, value.ToString());
                break;
        }
    }

    // Lists are compared by what their elements are of, so that an outlet that rose a rank isn't taken for another one.
    private static string? KeyOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return element.ToString();
        }

        foreach (var name in (ReadOnlySpan<string>)["key", "id", "channel", "from", "currency"])
        {
            if (element.TryGetProperty(name, out var key))
            {
                return element.TryGetProperty("month", out var month) ? $"{month} {key}" : key.ToString();
            }
        }

        return null;
    }

    // A figure that is missing on one side counts as a number there.
    private static bool IsNumber(Dictionary<string, Leaf> leaves, string path) =>
        !leaves.TryGetValue(path, out var leaf) || leaf.Text is null;

    private sealed record Leaf(decimal? Number, string? Text);
}
