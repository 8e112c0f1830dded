using System.Text;
using Monitoring.Benchmarks;
using Monitoring.Benchmarks.Generating;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>Exports of the benchmark's generator, written to files.</summary>
internal static class MadeUpExport
{
    public static Truth Write(string path, long rows, ulong seed)
    {
        using var file = new FileStream(path, FileMode.Create);
        return GenerateCommand.Generate(
            file, rows, seed, "meltwater", 0.1, new Month(2023, 9), new Month(2023, 11), new UTF8Encoding(true), '\t');
    }

    /// <summary>Cuts an export into files of <paramref name="rows"/> rows that overlap by <paramref name="overlap"/>.</summary>
    public static List<string> Cut(string path, int rows, int overlap)
    {
        var lines = File.ReadAllLines(path);
        var parts = new List<string>();
        for (var start = 1; start < lines.Length; start += rows - overlap)
        {
            var part = $"{path}.{parts.Count + 1}.csv";
            File.WriteAllLines(part, [lines[0], .. lines.Skip(start).Take(rows)], new UTF8Encoding(true));
            parts.Add(part);
        }

        return parts;
    }
}
