using System.Text;

namespace Monitoring.Reading;

/// <summary>How a text file is encoded.</summary>
/// <param name="Name">The name the ledger gives it.</param>
/// <param name="MarkLength">Bytes of the byte order mark before the first character.</param>
internal sealed record TextEncoding(string Name, Encoding Encoding, int MarkLength)
{
    public static TextEncoding Utf8 { get; } = new("utf-8", new UTF8Encoding(false), 0);

    public static TextEncoding Utf8Marked { get; } = Utf8 with { Name = "utf-8-bom", MarkLength = 3 };

    public static TextEncoding Utf16LittleEndian { get; } = new("utf-16le", new UnicodeEncoding(bigEndian: false, byteOrderMark: false), 0);

    public static TextEncoding Utf16BigEndian { get; } = new("utf-16be", new UnicodeEncoding(bigEndian: true, byteOrderMark: false), 0);

    public static TextEncoding Gb18030 { get; } = new("gb18030", Ask("GB18030"), 0);

    public static TextEncoding Windows1252 { get; } = new("windows-1252", Ask("windows-1252"), 0);

    public TextEncoding Marked => this with { MarkLength = 2 };

    // Asked of the provider itself, so that nothing is registered for the whole process.
    private static Encoding Ask(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name)
        ?? throw new PlatformNotSupportedException($"The framework's code pages lack {name}.");
}
