using Monitoring.Reading;

namespace Monitoring.Core.Tests.Recognizing;

/// <summary>A row held as strings.</summary>
internal sealed class TextRow(string[] fields, string? fault = null) : Row
{
    public override int FieldCount => fields.Length;

    public override long LineNumber => 1;

    public override string? Fault => fault;

    public override ReadOnlySpan<char> Field(int columnIndex) => columnIndex < fields.Length ? fields[columnIndex] : "";
}
