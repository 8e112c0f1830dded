using System.Security.Cryptography;
using System.Text.Json;

namespace Monitoring.Moving;

/// <summary>Reads lines one by one, and keeps the hash of those before the one at hand.</summary>
/// <param name="name">Of the file, for people.</param>
internal sealed class LineReader(Stream source, string name) : IDisposable
{
    /// <summary>Bytes; far more than a report with its mail takes.</summary>
    private const int LongestLine = 1 << 28;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _filled;
    private int _lineLength;

    /// <summary>1-based.</summary>
    public long LineNumber { get; private set; }

    /// <summary>SHA-256 of all before the line at hand.</summary>
    public string HashBefore { get; private set; } = "";

    /// <returns>Null at the end.</returns>
    /// <exception cref="StateFormatException">The line is none of the format.</exception>
    public async ValueTask<StateLine?> ReadAsync(CancellationToken cancellationToken)
    {
        _hash.AppendData(_buffer, _start, _lineLength);
        HashBefore = Convert.ToHexStringLower(_hash.GetCurrentHash());
        _start += _lineLength;
        _lineLength = 0;
        LineNumber++;
        var searched = 0;
        int end;
        while ((end = _buffer.AsSpan(_start + searched, _filled - _start - searched).IndexOf((byte)'\n')) < 0)
        {
            searched = _filled - _start;
            if (await FillAsync(cancellationToken) == 0)
            {
                return searched == 0 ? null : throw Wrong("found a line without an end, expected a line feed after it: the file was cut off");
            }
        }

        _lineLength = searched + end + 1;
        return Parse(_buffer.AsSpan(_start, _lineLength - 1));
    }

    public StateFormatException Wrong(string fault, Exception? cause = null) =>
        new($"{name}, line {LineNumber}: {fault}. Nothing was imported.", cause!);

    public StateFormatException CutOff() =>
        Wrong("found the end of the file, expected a line 'end' before it: the file was cut off. Copy or export it again");

    public StateFormatException Changed(EndLine end) =>
        Wrong($"found SHA-256 {HashBefore[..12]} of all before, expected {end.Sha256}: the file was changed or damaged. Copy or export it again");

    public void Dispose() => _hash.Dispose();

    private StateLine Parse(ReadOnlySpan<byte> json)
    {
        StateLine? line;
        try
        {
            line = JsonSerializer.Deserialize(json, StateJson.Lines);
        }
        catch (Exception cause) when (cause is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw Wrong($"found text that is no line of an exported state ({cause.Message.TrimEnd('.')})", cause);
        }

        return line ?? throw Wrong("found null, expected an object");
    }

    private async ValueTask<int> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _filled - _start).CopyTo(_buffer);
            (_start, _filled) = (0, _filled - _start);
        }

        if (_filled == _buffer.Length)
        {
            if (_buffer.Length >= LongestLine)
            {
                throw Wrong($"found a line of more than {LongestLine} bytes");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await source.ReadAsync(_buffer.AsMemory(_filled), cancellationToken);
        _filled += read;
        return read;
    }
}
