namespace Monitoring.Reading;

/// <summary>One table of an upload: a text file or a sheet. It can be opened any number of times, by several threads at once, while
/// its <see cref="OpenedUpload"/> is.</summary>
public abstract class TableSource
{
    private protected TableSource(string name)
    {
        Name = name;
    }

    /// <summary>Empty for a plain file; else the sheet, the archive's member, or member/sheet.</summary>
    public string Name { get; }

    /// <summary><c>utf-8</c>, <c>utf-8-bom</c>, <c>utf-16le</c>, <c>utf-16be</c>, <c>gb18030</c>, <c>windows-1252</c> or
    /// <c>xlsx</c>.</summary>
    public abstract string Encoding { get; }

    public abstract bool IsWorkbook { get; }

    /// <summary>Ways to cut the records, most plausible first; at least one, and exactly one for a sheet.</summary>
    public abstract IReadOnlyList<TableLayout> Layouts { get; }

    /// <summary>Opens the table at its first record; preamble and header are records like others.</summary>
    public abstract TableReader Open(TableLayout layout, CancellationToken cancellationToken);

    /// <summary>The first records, at most 60 and about a million characters, for telling what the table is.</summary>
    public IReadOnlyList<string[]> Sample(TableLayout layout, int maxRecords)
    {
        const int MostRecords = 60;
        const int MostChars = 1 << 19;
        var sample = new List<string[]>();
        using var reader = Open(layout, CancellationToken.None);
        for (var length = 0; sample.Count < Math.Min(maxRecords, MostRecords) && length < MostChars && reader.Read();)
        {
            var fields = new string[reader.FieldCount];
            for (var i = 0; i < fields.Length; i++)
            {
                fields[i] = reader.Field(i).ToString();
                length += fields[i].Length + 1;
            }

            sample.Add(fields);
        }

        return sample;
    }
}
