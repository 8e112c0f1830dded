using System.Text;
using Monitoring.Reading;

namespace Monitoring.Matching;

/// <summary>A watch list as CSV, for those who keep theirs in a spreadsheet: a column <c>id</c>, one for each language of a name
/// (<c>en</c>, <c>zh</c>, <c>zh-Hant</c>), and <c>aliases</c>, <c>exclude</c>, <c>queries</c>, <c>exports</c> with <c>;</c> between
/// several. What a name shared by several needs is said in JSON only.</summary>
internal sealed class WatchListTable(string fileName)
{
    private const char Between = ';';

    private static readonly string[] ListColumns = ["aliases", "exclude", "queries", "exports"];

    public List<string> Problems { get; } = [];

    public IReadOnlyList<ReadEntity> Entities(string csv)
    {
        var bytes = new MemoryStream(Encoding.UTF8.GetBytes(csv.TrimStart('\uFEFF')));
        using var reader = new DelimitedReader(
            new CharFeed(bytes, TextEncoding.Utf8), ',', skipsFirstLine: false, UploadLimits.Default,
            new Place(fileName), CancellationToken.None);
        var entities = new List<ReadEntity>();
        if (!reader.Read() || Header(reader) is not { } header)
        {
            Problems.Add($"{fileName}, line 1: found no column 'id', expected columns such as id, en, zh, aliases, exclude. Watch list not used.");
            return entities;
        }

        while (reader.Read())
        {
            var path = $"line {reader.LineNumber}";
            if (reader.Fault is { } fault)
            {
                Problems.Add($"{fileName}, {path}: {fault.TrimEnd('.')}. Watch list not used.");
                continue;
            }

            entities.Add(new ReadEntity(Entity(reader, header), path));
        }

        if (entities.Count == 0)
        {
            Problems.Add($"{fileName}: found no line below the header, expected one for each entity. Watch list not used.");
        }

        return entities;
    }

    private static List<string>? Header(DelimitedReader reader)
    {
        var header = new List<string>();
        for (var i = 0; i < reader.FieldCount; i++)
        {
            header.Add(reader.Field(i).Trim().ToString());
        }

        return header.Contains("id") ? header : null;
    }

    private static WatchEntity Entity(DelimitedReader row, List<string> header)
    {
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < header.Count; i++)
        {
            var value = row.Field(i).Trim();
            if (header[i].Length > 0 && header[i] != "id" && !ListColumns.Contains(header[i]) && !value.IsEmpty)
            {
                names[header[i]] = value.ToString();
            }
        }

        return new WatchEntity(
            row.Field(header.IndexOf("id")).Trim().ToString(), names, List("aliases"), List("exclude"), List("queries"), List("exports"));

        IReadOnlyList<string> List(string column) =>
            header.IndexOf(column) is >= 0 and var at
                ? row.Field(at).ToString().Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : [];
    }
}
