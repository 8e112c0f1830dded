namespace Monitoring.Core.Tests.Reading;

internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Null where the exports from outside are not on this machine.</summary>
    public static string? Exports =>
        Path.Combine(Root, "..", "shared", "data", "exports") is var folder && Directory.Exists(folder) ? folder : null;

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Monitoring.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds Monitoring.sln.");
    }
}
