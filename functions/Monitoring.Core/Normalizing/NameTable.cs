namespace Monitoring.Normalizing;

/// <summary>The tables of names in the assembly: lines of cells separated by <c>|</c>, names in a cell separated by <c>;</c>.</summary>
internal static class NameTable
{
    public static IEnumerable<string[]> Lines(string tableName)
    {
        using var stream = typeof(NameTable).Assembly.GetManifestResourceStream($"Tables/{tableName}")
            ?? throw new InvalidOperationException($"The assembly lacks its table '{tableName}'.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            {
                yield return line.Split('|', StringSplitOptions.TrimEntries);
            }
        }
    }

    public static string[] Names(string cell) => cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A table of two cells, as folded name to what it stands for; the first line that has a name keeps it.</summary>
    public static Dictionary<string, string> ByName(string tableName)
    {
        var byName = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines(tableName))
        {
            foreach (var name in Names(line[1]))
            {
                byName.TryAdd(TextFolding.Fold(name), line[0]);
            }
        }

        return byName;
    }
}
