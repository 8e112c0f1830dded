using System.Security.Cryptography;
using System.Text.Json;

namespace Monitoring.Moving;

/// <summary>Writes lines and keeps their hash.</summary>
internal sealed class LineWriter(Stream destination) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public async ValueTask WriteAsync(StateLine line, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(line, StateJson.Lines);
        Array.Resize(ref json, json.Length + 1);
        json[^1] = (byte)'\n';
        _hash.AppendData(json);
        await destination.WriteAsync(json, cancellationToken);
    }

    /// <summary>Of all that was written, as 64 lower-case hexadecimal digits.</summary>
    public string Hash() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();
}
