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

    public RowRef Unpack(PackedRow row)
    {
        if (!_exports.TryGetValue(row.Export, out var export))
        {
            var hex = database.Scalar("SELECT id FROM export WHERE ordinal = $number", ("$number", row.Export)) as string
                ?? throw new StateException($"The state file names export number {row.Export}, which it doesn't hold; run 'monitoring rebuild'.");
            export = new ExportId(hex);
            Remember(row.Export, export);
        }

        return new RowRef(export, row.RowNumber, row.LineNumber);
    }

    private void Remember(int number, ExportId export)
    {
        _numbers[export] = number;
        _exports[number] = export;
    }
}
