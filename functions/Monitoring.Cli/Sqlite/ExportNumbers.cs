namespace Monitoring.Cli.Sqlite;

/// <summary>Exports by their short number in the state file, 1-based.</summary>
internal sealed class ExportNumbers(SqliteDatabase database)
{
    private readonly Dictionary<ExportId, int> _numbers = [];
    private readonly Dictionary<int, ExportId> _exports = [];

    public void Forget()
    {
        _numbers.Clear();
        _exports.Clear();
    }

    public PackedRow Pack(RowRef row)
    {
        if (!_numbers.TryGetValue(row.Export, out var number))
        {
            database.Execute("INSERT INTO export (id) VALUES ($id) ON CONFLICT DO NOTHING", ("$id", row.Export.Hex));
            number = (int)(long)database.Scalar("SELECT ordinal FROM export WHERE id = $id", ("$id", row.Export.Hex))!;
            Remember(number, row.Export);
        }

        return new PackedRow(number, checked((int)row.RowNumber), checked((int)row.LineNumber));
    }

    public RowRef Unpack(PackedRow row) => new(Find(row.Export), row.RowNumber, row.LineNumber);

    /// <exception cref="StateException">The state file holds no export of that number.</exception>
    public ExportId Find(int number)
    {
        if (!_exports.TryGetValue(number, out var export))
        {
            var hex = database.Scalar("SELECT id FROM export WHERE ordinal = $number", ("$number", number)) as string
                ?? throw new StateException($"The state file names export number {number}, which it doesn't hold; run 'monitoring rebuild'.");
            export = new ExportId(hex);
            Remember(number, export);
        }

        return export;
    }

    private void Remember(int number, ExportId export)
    {
        _numbers[export] = number;
        _exports[number] = export;
    }
}
