using System.Buffers;
using System.Text;

namespace Monitoring.Benchmarks.Generating;

/// <summary>Writes delimited text with LF line ends; quotes a field only where it has to.</summary>
internal sealed class DelimitedWriter(Stream stream, Encoding encoding, char delimiter) : IDisposable
{
    private readonly StreamWriter _text = new(stream, encoding, 1 << 16, leaveOpen: true) { NewLine = "\n" };
    private readonly SearchValues<char> _special = SearchValues.Create([delimiter, '"', '\n', '\r']);

    public void Write(IReadOnlyList<string> fields)
    {
        for (var column = 0; column < fields.Count; column++)
        {
            if (column > 0)
            {
                _text.Write(delimiter);
            }

            var field = fields[column];
            if (field.AsSpan().ContainsAny(_special))
            {
                _text.Write('"');
                _text.Write(field.Replace("\"", "\"\"", StringComparison.Ordinal));
                _text.Write('"');
            }
            else
            {
                _text.Write(field);
            }
        }

        _text.Write('\n');
    }

    public void Dispose() => _text.Dispose();
}
