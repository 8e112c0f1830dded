namespace Monitoring.Pages.Uploading;

/// <summary>What an upload is called: browsers send the name alone, and what others send is not to be trusted.</summary>
public static class UploadName
{
    private const int Longest = 150;

    /// <summary>A name that a file can have on any machine, and no path.</summary>
    public static string Of(string sent)
    {
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = string.Concat(last.Select(c => char.IsControl(c) || c is ':' or '*' or '?' or '"' or '<' or '>' or '|' ? '_' : c)).Trim();
        if (name.Length > Longest)
        {
            var ending = Path.GetExtension(name) is { Length: < 10 } extension ? extension : "";
            name = name[..(Longest - ending.Length)] + ending;
        }

        return name.Trim('.').Length == 0 ? "upload" : name;
    }
}
