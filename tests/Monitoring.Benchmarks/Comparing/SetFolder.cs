using System.Reflection;

namespace Monitoring.Benchmarks.Comparing;

/// <summary>Where labelled sets lie: those from elsewhere in a folder, the made-up ones in this program.</summary>
/// <param name="path">A folder with sentiment/, language/ and corpus/ in it.</param>
internal sealed class SetFolder(string path)
{
    public TextReader Open(string file) => new StreamReader(Path.Combine(path, file));

    public static TextReader OpenMadeUp(string file) => new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!);
}
