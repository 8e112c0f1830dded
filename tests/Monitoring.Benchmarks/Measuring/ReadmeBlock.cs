namespace Monitoring.Benchmarks.Measuring;

/// <summary>A generated part of a text file, between <c>&lt;!-- NAME: begin --&gt;</c> and <c>&lt;!-- NAME: end --&gt;</c>.</summary>
internal sealed class ReadmeBlock
{
    private readonly string _path;
    private readonly string _before;
    private readonly string _after;

    private ReadmeBlock(string path, string before, string after) => (_path, _before, _after) = (path, before, after);

    /// <exception cref="MeasurementException">The marks are not there, both and in order.</exception>
    public static ReadmeBlock Find(string path, string name)
    {
        var text = File.ReadAllText(path);
        var (begin, end) = ($"<!-- {name}: begin -->\n", $"<!-- {name}: end -->");
        var start = text.IndexOf(begin, StringComparison.Ordinal);
        var stop = text.IndexOf(end, StringComparison.Ordinal);
        return start >= 0 && stop >= start + begin.Length
            ? new ReadmeBlock(path, text[..(start + begin.Length)], text[stop..])
            : throw new MeasurementException($"{path}: found no line '{begin.TrimEnd()}' with '{end}' after it, expected the table between them.");
    }

    public void Write(string content) => File.WriteAllText(_path, _before + content + _after);
}

/// <summary>What was measured is not what it should be, or could not be measured.</summary>
internal sealed class MeasurementException(string message) : Exception(message);
