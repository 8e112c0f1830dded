using System.Security.Cryptography;

namespace Monitoring.Cli.Searching;

/// <summary>
/// What this process has seen of the state file's chunks, so that after a change it reads those alone that look different from outside. An
/// upload adds chunks and marks in others, a correction is told by what is claimed; a rebuild under other rules names another basis, and
/// whoever drops texts leaves another search file behind: after either of these everything is read.
/// </summary>
internal sealed class SeenChunks
{
    private readonly Dictionary<long, (string Outside, string Claims)> _seen = [];
    private (string? Identity, string? Basis) _of;

    /// <summary>Forgets everything if it was seen of another search file or under other rules.</summary>
    public void Follow(string? identity, string? basis)
    {
        if (_of != (identity, basis))
        {
            _seen.Clear();
            _of = (identity, basis);
        }
    }

    public bool IsSame(long chunk, string outside, byte[] claims) => _seen.TryGetValue(chunk, out var seen) && seen == (outside, HashOf(claims));

    public void See(long chunk, string outside, byte[] claims) => _seen[chunk] = (outside, HashOf(claims));

    public void Forget(long chunk) => _seen.Remove(chunk);

    private static string HashOf(byte[] claims) => claims.Length == 0 ? "" : Convert.ToHexString(SHA256.HashData(claims));
}
