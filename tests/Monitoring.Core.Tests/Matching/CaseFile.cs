namespace Monitoring.Core.Tests.Matching;

/// <summary>Tables of input, arrow and expected outcome, read from the source folder of the tests.</summary>
internal static class CaseFile
{
    private const string Arrow = " => ";

    /// <param name="path">Below the test project's folder.</param>
    public static TheoryData<string, string> Read(string path)
    {
        var cases = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Root(), "tests", "Monitoring.Core.Tests", path)))
        {
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            {
                var arrow = line.IndexOf(Arrow, StringComparison.Ordinal);
                cases.Add(line[..arrow].TrimEnd(), line[(arrow + Arrow.Length)..].Trim());
            }
        }

        return cases;
    }

    /// <returns>Null where the data beside the repository are not there.</returns>
    public static string? SharedData(string path)
    {
        var full = Path.GetFullPath(Path.Combine(Root(), "..", "shared", "data", path));
        return File.Exists(full) ? full : null;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Monitoring.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
