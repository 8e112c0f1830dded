using Monitoring.Tagging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Core.Tests.Tagging;

/// <summary>The labelled sets beside the repository, where they are there.</summary>
internal static class LabelledSets
{
    /// <summary>Null where the folder isn't there.</summary>
    public static string? Folder { get; } = FindFolder();

    public static IReadOnlyList<LabelledSet> OfLanguages { get; } =
        Folder is null ? [] : LanguageSets.Read(path => new StreamReader(Path.Combine(Folder, path)));

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Monitoring.sln")))
            {
                var data = Path.Combine(folder.FullName, "..", "shared", "data");
                return File.Exists(Path.Combine(data, "language", "lingua-sentences.tsv")) ? data : null;
            }
        }

        return null;
    }
}

/// <summary>A test that needs the labelled sets, and says so where they aren't there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LabelledSetsFactAttribute : FactAttribute
{
    public LabelledSetsFactAttribute() => Skip = LabelledSets.Folder is null ? "The labelled sets are not beside the repository." : null;
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LabelledSetsTheoryAttribute : TheoryAttribute
{
    public LabelledSetsTheoryAttribute() => Skip = LabelledSets.Folder is null ? "The labelled sets are not beside the repository." : null;
}
