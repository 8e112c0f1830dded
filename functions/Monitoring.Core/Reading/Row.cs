namespace Monitoring.Reading;

/// <summary>One record of a table: the current one of a <see cref="TableReader"/>, or one kept in a <see cref="RowBatch"/>.</summary>
public abstract class Row
{
    /// <summary>Fields of the record, ragged rows as they are.</summary>
    public abstract int FieldCount { get; }

    /// <summary>The field without its quotes; empty beyond the last one. Valid until the reader or the batch moves on. A workbook's
    /// number comes in its shortest invariant form, a date-styled cell as <c>2015-03-01</c> or <c>2015-03-01T13:42:00</c> whatever
    /// its date system.</summary>
    public abstract ReadOnlySpan<char> Field(int columnIndex);

    /// <summary>Where the record begins: physical line, or the sheet's own row number; 1-based.</summary>
    public abstract long LineNumber { get; }

    /// <summary>Why the record can't be trusted (an unclosed quote, a field too long); null for a good one.</summary>
    public abstract string? Fault { get; }
}
