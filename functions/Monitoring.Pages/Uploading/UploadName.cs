using System.Text;

namespace Monitoring.Pages.Uploading;

/// <summary>What an upload is called: browsers send the name alone, and what others send is not to be trusted.</summary>
public static class UploadName
{
    // In UTF-8, as file systems count: most hold 255, and what is made of an upload is called after it with something before and behind.
    private const int Longest = 200;

    /// <summary>A name that a file can have on any machine, and no path.</summary>
    public static string Of(string sent)
    {
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = string.Concat(last.Select(c => char.IsControl(c) || c is ':' or '*' or '?' or '"' or '<' or '>' or '|' ? '_' : c)).Trim();
        if (Encoding.UTF8.GetByteCount(name) > Longest)
        {
            var ending = Path.GetExtension(name) is { Length: < 10 } extension ? extension : "";
            name = Cut(name[..^ending.Length], Longest - Encoding.UTF8.GetByteCount(ending)) + ending;
        }

        return name.Trim('.').Length == 0 ? "upload" : name;
    }

    private static string Cut(string name, int longest)
    {
        var length = 0;
        foreach (var character in name.EnumerateRunes())
        {
            if ((longest -= character.Utf8SequenceLength) < 0)
            {
                break;
            }

            length += character.Utf16SequenceLength;
        }

        return name[..length];
    }
}
