using Monitoring.Tagging;

namespace Monitoring.Cli;

/// <summary>What the state folder brings along for the built-in tagger: <c>models/*.model</c> and <c>topics.txt</c>.</summary>
internal static class OwnTagger
{
    /// <exception cref="Tagging.Learning.ModelFormatException">A file is no model, or the topics have another form.</exception>
    public static OwnModels Read(StateFolder folder)
    {
        var models = Directory.Exists(folder.Models)
            ? Directory.GetFiles(folder.Models, "*.model").Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))
            : [];
        return OwnModels.Read(models, File.Exists(folder.Topics) ? File.ReadAllText(folder.Topics) : null);
    }
}
