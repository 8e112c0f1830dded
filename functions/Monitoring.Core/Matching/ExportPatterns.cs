using System.IO.Enumeration;
using Monitoring.Accounting;

namespace Monitoring.Matching;

/// <summary>Which entities take every row of an export: by <c>*</c>, by the service's id, or by a file-name pattern with <c>*</c> for
/// any characters and <c>?</c> for one. Letter case, width and accents make no difference.</summary>
internal sealed class ExportPatterns(IReadOnlyList<WatchEntity> entities)
{
    private readonly string[][] _patterns =
        [.. entities.Select(entity => entity.Exports.Select(pattern => TextFolding.Fold(pattern)).ToArray())];

    // Rows come file by file, so the answer for the latest export serves nearly all of them.
    private Answer? _latest;

    /// <returns>Positions in the list of entities, ascending.</returns>
    public int[] EntitiesOf(in ExportContext export)
    {
        var latest = _latest;
        if (latest is null || latest.Export != export)
        {
            latest = new Answer(export, Reckon(export));
            _latest = latest;
        }

        return latest.Entities;
    }

    private int[] Reckon(ExportContext export)
    {
        var serviceId = TextFolding.Fold(export.ServiceId);
        var fileName = TextFolding.Fold(RejectsFile.ExportNameOf(export.FileName));
        return [.. Enumerable.Range(0, _patterns.Length).Where(entity => Array.Exists(_patterns[entity], IsMet))];

        // A backslash would escape the wildcard after it; no file name holds one.
        bool IsMet(string pattern) => pattern == serviceId
            || FileSystemName.MatchesSimpleExpression(pattern.Replace('\\', '/'), fileName.Replace('\\', '/'), ignoreCase: false);
    }

    private sealed record Answer(ExportContext Export, int[] Entities);
}
