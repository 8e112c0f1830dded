using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Tagging;

/// <summary>Names one question to one provider: 64 lower-case hexadecimal digits, fit for any store's keys.</summary>
public readonly record struct TagKey(string Hex)
{
    /// <param name="provider"><see cref="ITagProvider.Name"/>, the model asked for within it.</param>
    /// <param name="feature"><c>language</c> or <c>sentiment</c>.</param>
    /// <param name="language">The hint that goes with the document, empty for none.</param>
    /// <param name="document">What would be sent.</param>
    public static TagKey Of(string provider, string feature, string language, string document) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', provider, feature, language, document)))));

    public override string ToString() => Hex;
}
