using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Core.Tests.Fuzzing;

/// <summary>Changes good inputs: byte by byte, and by what they are made of (cells of a table, values of a JSON file).</summary>
internal sealed class Mutation(Random random)
{
    private const int LongestInput = 1 << 14;

    private static readonly string[] OddTexts =
    [
        "", " ", "\"", "\"\"", "\"\"\"", "a\"b", "\n", "\r", "\r\n", "\t", ",", ";", "|", "\0", "\uFEFF", "\u202E", "\u200B", "中文", "👩‍👩‍👧", "ﬁ", "İ", "ß",
        "0", "-0", "-1", "1e400", "1E-400", "NaN", "∞", "½", "٣", "１２", "99999999999999999999", "9223372036854775807", "-9223372036854775808",
        "79228162514264337593543950335", "0.0000000000000000000000000001", "1,2,3", "1.2.3", "12O0", "1.2万", "3亿", "+5", "£1.2bn", "12 %", "1 000",
        "0000-00-00", "0001-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31", "9999-12-31T23:59:59-12:00", "10000-01-01", "2023-02-29", "2024-02-29",
        "2023-11-05T24:00:00Z", "2023-10-29 01:30:00", "2023-03-26 01:30:00", "29/02/1900", "13/13/13", "12:00 AM +14:00", "-700000", "2958466", "1e9",
        "二〇二三年十一月五日", "2023年13月45日", "昨天", "Nov 31", "https://", "http://[::1", "http://%zz/%", "https://xn--/", "javascript:alert(1)", "//a/../..",
        "https://weibo.com/1/9999999999999", "=1+1", "=HYPERLINK(\"a\")", "<b>x</b>", "<p", "&#x110000;", "&#0;", "&amp", "../../etc", "sep=;", "null", "true", "[]", "{}",
        "USD", "XXX", "zh-Hant", "und", "not-a-zone", "Europe/London", "+14:00", "University of Birmingham", "伯明翰大学", "0123456789abcdef0123456789abcdef",
        "positive", "负面", "as tagged", "*", "((((", "[", "\\", "\\u0000", "\\ud800",
    ];

    private static readonly string[] OddJson =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e400", "99999999999999999999", "79228162514264337593543950335", "\"\"", "\" \"", "\"\\ud800\"",
        "\"\\u0000\"", "[]", "{}", "[null]", "[[]]", "{\"\":null}", "[1]", "\"x\"", "{\"a\":{\"b\":[]}}", "\"9999-99\"", "\"*\"", "\"((\"", "\"GBP\"", "\"\\u202e\"",
    ];

    public byte[] Bytes(byte[] original, IReadOnlyList<byte[]> others)
    {
        var bytes = original.ToList();
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = Math.Min(1 << random.Next(8), bytes.Count - at);
            switch (random.Next(8))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, Enumerable.Repeat(bytes.GetRange(at, length), random.Next(1, 5)).SelectMany(part => part));
                    break;
                case 4:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(OddText()));
                    break;
                case 5:
                    var other = others[random.Next(others.Count)];
                    var from = random.Next(other.Length + 1);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(1 << random.Next(10), other.Length - from)));
                    break;
                case 6 when random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.Insert(at, "\",\n\0<&{}[]:;\t\x80\xFF\xED"u8[random.Next(15)]);
                    break;
            }
        }

        return [.. bytes.Take(LongestInput)];
    }

    /// <summary>Cells, columns and rows; the text is cut as simply as can be.</summary>
    public string Table(string text)
    {
        var delimiter = text.AsSpan(0, Math.Min(text.Length, 2_000)).Count('\t') > 3 ? '\t' : ',';
        var rows = text.Split('\n').Select(line => line.Split(delimiter).ToList()).ToList();
        for (var changes = random.Next(1, 8); changes > 0 && rows.Count > 0; changes--)
        {
            var row = rows[random.Next(random.Next(3) == 0 ? 1 : rows.Count)];
            var column = random.Next(row.Count);
            switch (random.Next(8))
            {
                case 0 or 1 or 2:
                    row[column] = Quoted(OddText());
                    break;
                case 3:
                    row[column] += OddText();
                    break;
                case 4:
                    rows.ForEach(cells => cells.Insert(Math.Min(column, cells.Count), cells.ElementAtOrDefault(column) ?? ""));
                    break;
                case 5:
                    (row[column], row[0]) = (row[0], row[column]);
                    break;
                case 6:
                    row.RemoveRange(column, row.Count - column);
                    row.AddRange(Enumerable.Repeat(OddText(), random.Next(4)));
                    break;
                default:
                    rows.Insert(random.Next(rows.Count + 1), [.. rows[random.Next(rows.Count)]]);
                    break;
            }

            if (row.Count == 0)
            {
                row.Add("");
            }
        }

        return string.Join('\n', rows.Select(cells => string.Join(delimiter, cells)));
    }

    /// <summary>Values and names at any place of the file.</summary>
    public string Json(string text)
    {
        if (text.Length > LongestInput || ReadJson(text) is not { } root)
        {
            return Encoding.UTF8.GetString(Bytes(Encoding.UTF8.GetBytes(text), [Encoding.UTF8.GetBytes("{\"a\":[1]}")]));
        }

        // Changed as text at the place of a value, so that what no JSON writer writes can be written too.
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var places = new List<JsonNode>();
            Collect(root, places);
            if (places.Count == 0)
            {
                break;
            }

            Change(places[random.Next(places.Count)], places);
        }

        var json = root.ToJsonString();
        for (var swaps = random.Next(3); swaps > 0; swaps--)
        {
            json = json.Replace($"\"{Mark}{swaps}\"", Odd(), StringComparison.Ordinal);
        }

        return json.Replace($"\"{Mark}1\"", Odd(), StringComparison.Ordinal).Replace($"\"{Mark}2\"", Odd(), StringComparison.Ordinal);
    }

    public string OddText()
    {
        var text = OddTexts[random.Next(OddTexts.Length)];
        return random.Next(12) == 0 ? string.Concat(Enumerable.Repeat(text, random.Next(2, 300))) : text;
    }

    private const string Mark = "ODD-VALUE-";

    private string Odd() => random.Next(30) switch
    {
        0 => new string('[', 200) + new string(']', 200),
        1 => string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 70),
        < 8 => JsonSerializer.Serialize(OddText()),
        _ => OddJson[random.Next(OddJson.Length)],
    };

    private string Quoted(string text) => random.Next(2) == 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void Change(JsonNode at, List<JsonNode> places)
    {
        switch (at.Parent, random.Next(5))
        {
            case (JsonObject parent, 0):
                parent.Remove(at.GetPropertyName());
                break;
            case (JsonObject parent, 1):
                var name = at.GetPropertyName();
                parent.Remove(name);
                parent[random.Next(2) == 0 ? OddText() : name.ToUpperInvariant()] = at.DeepClone();
                break;
            case (JsonObject parent, 2):
                parent[at.GetPropertyName()] = places[random.Next(places.Count)].DeepClone();
                break;
            case (JsonObject parent, _):
                parent[at.GetPropertyName()] = Mark + random.Next(1, 3);
                break;
            case (JsonArray parent, 0):
                parent.RemoveAt(at.GetElementIndex());
                break;
            case (JsonArray parent, 1):
                parent.Add(at.DeepClone());
                break;
            case (JsonArray parent, _):
                parent[at.GetElementIndex()] = Mark + random.Next(1, 3);
                break;
        }
    }

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject properties => properties.Select(property => property.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var child in children.ToList())
        {
            if (child is not null)
            {
                places.Add(child);
                Collect(child, places);
            }
        }
    }

    private static JsonNode? ReadJson(string text)
    {
        try
        {
            // A name that comes twice, or half a character, shows only when it is looked at.
            var node = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            Collect(node, []);
            node?.ToJsonString();
            return node;
        }
        catch (Exception odd) when (odd is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
