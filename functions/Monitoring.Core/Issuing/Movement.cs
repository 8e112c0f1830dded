using System.Text.Json;
using Monitoring.Summarizing;

namespace Monitoring.Issuing;

/// <summary>What moved between the revision that was issued last and a report that is about to be: first which figures, then, as the rows
/// behind the report come by, which of the new files moved each of them.</summary>
public sealed class Movement
{
    private readonly IssuedReport _last;
    private readonly ReportBasis? _basis;
    private readonly List<ReportDifference> _listed;
    private readonly IReadOnlyList<BasisUpload> _before;
    private readonly IReadOnlyList<BasisUpload> _now;
    private readonly Dictionary<ExportId, BasisUpload> _newUploads;
    private readonly Dictionary<FigurePart, SortedDictionary<ExportId, (long Counted, long Replaced)>> _origins = [];

    private Movement(IssuedReport last, string json, ReportBasis? basis, ReportDiff diff)
    {
        (_last, _basis) = (last, basis);
        _listed = [.. diff.Values.Where(value => !value.IsDerived)];
        _before = last.Basis?.Uploads ?? FilesOf(last.Json, last.Id);
        _now = basis?.Uploads ?? FilesOf(json, last.Key.ToString());
        var known = _before.Select(upload => upload.Sha256).ToHashSet(StringComparer.Ordinal);

        // Of a revision that was issued before bases were kept only those uploads are known that it stood on.
        _newUploads = _now.Where(upload => !known.Contains(upload.Sha256) && (last.Basis is not null || upload.Rows > 0))
            .ToDictionary(upload => new ExportId(upload.Sha256));
        foreach (var figure in _listed.Where(value => value.IsFigure))
        {
            foreach (var part in FigurePart.AllOf(figure.Path).Concat(Around(figure.Path)))
            {
                _origins.TryAdd(part, []);
            }
        }
    }

    /// <summary>The number of the revision that the report becomes.</summary>
    public int Revision => _last.Revision + 1;

    /// <summary>Uploads that the last revision did not stand on.</summary>
    public IReadOnlyCollection<ExportId> NewUploads => _newUploads.Keys;

    /// <param name="json">The report as it would be issued; its <c>revision</c> and <c>changes</c> are not looked at.</param>
    /// <param name="basis">Null where it is not known; then the files that the report names are what it stands on.</param>
    /// <returns>Null where it says what the last revision said, but for times.</returns>
    /// <exception cref="ReportException">The last revision was changed since, or one of them is no report.</exception>
    public static Movement? Since(IssuedReport last, string json, ReportBasis? basis)
    {
        last.RequireIntact();
        var diff = ReportDiff.Of(last.Json, last.Id, json, last.Key.ToString());
        return diff.Values.Count == 0 ? null : new Movement(last, json, basis, diff);
    }

    /// <summary>Takes a row behind the report; one that has nothing to do with a new upload makes no difference.</summary>
    public void Take(OriginRow row) => Take(row.CountedBy.Export, row.Mention.Row.Export, row.Parts);

    /// <inheritdoc cref="Take(OriginRow)"/>
    public void Take(OriginStatement row) => Take(row.CountedBy.Export, row.Row.Export, () => row.Parts);

    private void Take(ExportId counted, ExportId valued, Func<IEnumerable<FigurePart>> parts)
    {
        var (countedAnew, valuedAnew) = (_newUploads.ContainsKey(counted), valued != counted && _newUploads.ContainsKey(valued));
        if (!countedAnew && !valuedAnew)
        {
            return;
        }

        foreach (var part in parts())
        {
            if (!_origins.TryGetValue(part, out var origins))
            {
                continue;
            }

            if (countedAnew)
            {
                var so = origins.GetValueOrDefault(counted);
                origins[counted] = so with { Counted = so.Counted + 1 };
            }

            if (valuedAnew)
            {
                var so = origins.GetValueOrDefault(valued);
                origins[valued] = so with { Replaced = so.Replaced + 1 };
            }
        }
    }

    public ReportChanges ToChanges()
    {
        var figures = _listed.Where(value => value.IsFigure)
            .Select(value => new FigureChange(value.Path.Text, value.From, value.To, CausesOf(value.Path)))
            .ToList();
        var movers = figures.SelectMany(figure => figure.MovedBy).Select(by => by.File).ToHashSet(StringComparer.Ordinal);
        var behindBefore = _before.Where(upload => upload.Rows > 0).Select(upload => upload.Sha256).ToHashSet(StringComparer.Ordinal);
        var behindNow = _now.Where(upload => upload.Rows > 0).Select(upload => upload.Sha256).ToHashSet(StringComparer.Ordinal);
        return new ReportChanges(
            _last.Revision,
            _last.IssuedAt.ToUniversalTime(),
            figures,
            [.. _listed.Where(value => !value.IsFigure).Select(value => value.Path.Text)],
            [
                .. _now.Where(upload => behindNow.Contains(upload.Sha256)
                    ? !behindBefore.Contains(upload.Sha256)
                    : _newUploads.TryGetValue(new ExportId(upload.Sha256), out var isNew) && movers.Contains(NameOf(isNew))).Select(FileOf),
            ],
            [.. _before.Where(upload => behindBefore.Contains(upload.Sha256) && !behindNow.Contains(upload.Sha256)).Select(FileOf)],
            _basis is not null && _last.Basis is not null ? _basis.ChangedSince(_last.Basis) : []);
    }

    private static FileFigures FileOf(BasisUpload upload) =>
        new(upload.Sha256, DisplayText.Of(upload.Name, DisplayText.NameLength), upload.Service, upload.Rows);

    private List<MovedBy> CausesOf(FigurePath path)
    {
        var parts = FigurePart.AllOf(path);
        var part = parts[0];

        // A replaced row is the same hit as before.
        var isCount = part.Dimension.Length == 0 && path.Segments[^1] == "hits";
        var causes = Movers(parts, MovedRows.Figure, isCount);
        foreach (var around in Around(path).Where(around => around != part))
        {
            causes = causes.Count > 0 ? causes : Movers([around], MovedRows.Period, isCount: false);
        }

        return causes.Count == 0 && part.Dimension == FigurePart.Day ? CoverersOf(part.Key) : causes;
    }

    /// <summary>Where to look for a cause of a figure that has none of its own, the nearest first: in its scope or subject, in the whole
    /// panel, in the year that it is set against.</summary>
    private static IEnumerable<FigurePart> Around(FigurePath path)
    {
        var whole = FigurePart.Of(path).Whole;
        yield return whole;
        if (!whole.IsStated && whole.Entity.Length > 0)
        {
            yield return whole with { Entity = "" };
            yield return whole with { Scope = FigurePart.YearBefore };
        }

        if (!whole.IsStated)
        {
            yield return whole with { Entity = "", Scope = FigurePart.YearBefore };
        }
    }

    private List<MovedBy> Movers(IReadOnlyList<FigurePart> parts, MovedRows rows, bool isCount) =>
    [
        .. parts.SelectMany(part => _origins[part])
            .GroupBy(origin => origin.Key)
            .Select(origin => new MovedBy(
                NameOf(_newUploads[origin.Key]), origin.Sum(one => one.Value.Counted), isCount ? 0 : origin.Sum(one => one.Value.Replaced), rows))
            .Where(by => by.Counted + by.Replaced > 0)
            .OrderByDescending(by => by.Counted + by.Replaced).ThenBy(by => by.File, StringComparer.Ordinal),
    ];

    private List<MovedBy> CoverersOf(string day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", out var covered)
            ? [
                .. _newUploads.Values
                    .Where(upload => upload.FirstDay <= covered && upload.LastDay >= covered)
                    .Select(upload => new MovedBy(NameOf(upload), 0, 0, MovedRows.Coverage))
                    .OrderBy(by => by.File, StringComparer.Ordinal),
            ]
            : [];

    private string NameOf(BasisUpload upload)
    {
        var name = DisplayText.Of(upload.Name, DisplayText.NameLength);
        return _newUploads.Values.Count(other => other.Name == upload.Name) > 1 ? $"{name} ({upload.Sha256[..12]})" : name;
    }

    /// <summary>The uploads that a report names as those that it stands on.</summary>
    private static List<BasisUpload> FilesOf(string json, string name)
    {
        try
        {
            using var report = JsonDocument.Parse(json);
            var files = report.RootElement.TryGetProperty("files", out var named)
                ? named.Deserialize(SummaryJsonContext.Readable.IReadOnlyListFileFigures) ?? []
                : [];
            return [.. files.Select(file => new BasisUpload(
                file.Sha256, file.Name, file.Service, DateTimeOffset.UnixEpoch, file.Rows, file.Rows, FirstDay: null, LastDay: null))];
        }
        catch (JsonException cause)
        {
            throw new ReportException($"{name}: the files that it names can't be read, expected a report as it was issued.", cause);
        }
    }
}
