namespace Monitoring.Reading;

/// <summary>How the records of a table are cut into fields.</summary>
/// <param name="Delimiter">Between two fields of a text file; NUL for a sheet, whose cells need none.</param>
public readonly record struct TableLayout(char Delimiter)
{
    public static TableLayout Sheet => new('\0');
}
