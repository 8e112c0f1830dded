namespace Monitoring.Core.Tests.Normalizing;

/// <summary>Tables of cases: lines of input, arrow, expected; <c>//</c> begins a heading. <c>\t</c> and <c>\u00A0</c> are written out.</summary>
internal static class CaseTable
{
    public static TheoryData<string, string> Read(string fileName)
    {
        var cases = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Folder(), fileName)))
        {
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            {
                var arrow = line.LastIndexOf('→');
                cases.Add(Unescape(line[..arrow].Trim()), line[(arrow + 1)..].Trim());
            }
        }

        return cases;
    }

    private static string Unescape(string text) =>
        text.Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\u00A0", "\u00A0", StringComparison.Ordinal)
            .Replace("\\u202F", "\u202F", StringComparison.Ordinal);

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Monitoring.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "Monitoring.Core.Tests", "Normalizing", "Cases");
            }
        }

        throw new InvalidOperationException("The tests do not run from inside the repository.");
    }
}
