using System.Globalization;

namespace Monitoring.Reading;

/// <summary>Gathers the text of one cell, never more than a field may be long and one character beyond.</summary>
internal sealed class CellText(int maxFieldLength)
{
    private char[] _chars = new char[256];
    private int _length;

    /// <summary>One longer than a field may be where the text was cut.</summary>
    public ReadOnlySpan<char> Value => _chars.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Append(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, maxFieldLength + 1 - _length)];
        if (_length + text.Length > _chars.Length)
        {
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, _length + text.Length));
        }

        text.CopyTo(_chars.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Turns the escapes of ST_Xstring (ECMA-376 part 1, 22.9.2.19) into their characters: <c>_x000D_</c> is CR and
    /// <c>_x005F_</c> the underline that keeps an escape from being one. NULs are dropped, as in text files.</summary>
    public void DecodeEscapes()
    {
        var text = _chars.AsSpan(0, _length);
        var kept = text.IndexOf("_x");
        if (kept < 0)
        {
            return;
        }

        for (var i = kept; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '_' && i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_'
                && ushort.TryParse(text.Slice(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                c = (char)code;
                i += 6;
            }

            if (c != '\0')
            {
                text[kept++] = c;
            }
        }

        _length = kept;
    }
}
