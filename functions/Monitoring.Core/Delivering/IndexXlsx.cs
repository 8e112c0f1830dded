using System.Globalization;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Delivering;

/// <summary>The index as a workbook: the ranking, the dimensions with their parts, shares, months, concentration, and what it stands on.</summary>
public static class IndexXlsx
{
    private const string WholePanel = "(panel)";

    /// <summary>Leaves the stream open.</summary>
    public static void Write(Stream stream, ImpactIndex index) => Workbook.Write(
        stream,
        [
            new Sheet(
                "Ranking", [.. IndexColumns.Ranking.Select(column => (column.Name, column.Width))],
                index.Entities.Select(entity => IndexColumns.Ranking.Select(column => column.Cell(entity)))),
            new Sheet(
                "Dimensions", [("id", 18), ("dimension", 16), ("score", 14), ("part", 14), ("weight", 8), ("value", 14), ("worked out from", 16)],
                index.Entities.SelectMany(Dimensions)),
            new Sheet("Shares", [("id", 18), ("of", 16), ("key", 20), ("hits", 12), ("share", 10), ("share of hits", 12)], AllShares(index)),
            new Sheet(
                "Months", [("id", 18), ("month", 9), ("hits", 12), ("hits a year before", 14)],
                Months(WholePanel, index.Months, index.YearBefore?.Months, index.Year)
                    .Concat(index.Entities.SelectMany(entity => Months(entity.Id, entity.Months, entity.MonthsBefore, index.Year)))),
            new Sheet(
                "Concentration", [("the first", 10), ("share of hits, by hits", 20), ("share of hits, by rank", 20)],
                index.Concentration.Top.Select(top => (Cell[])[Cell.Of(top.Entities), Cell.Of(top.ByHits), Cell.Of(top.ByRank)])),
            new Sheet(
                "Left open", [("name", 30), ("rows", 12), ("reason", 90)],
                (index.LeftOpen?.Names ?? []).Select(name => (Cell[])[Cell.Of(name.Name), Cell.Of(name.Rows), Cell.Of(index.LeftOpen!.Reason.ToString())])),
            YearChanges.ToSheet(index.Changes),
            new Sheet("Basis", [("what", 26), ("is", 90)], Basis(index)),
        ]);

    private static IEnumerable<Cell[]> Dimensions(EntityFigures entity)
    {
        foreach (var dimension in entity.Dimensions)
        {
            yield return [Cell.Of(entity.Id), Cell.Of(dimension.Key), Cell.Of(dimension.Score), Cell.Of(""), Cell.Of((long?)null), Cell.Of((long?)null), Cell.Of((long?)null)];
            foreach (var part in dimension.Parts)
            {
                yield return
                [
                    Cell.Of(entity.Id), Cell.Of(dimension.Key), Cell.Of((long?)null), Cell.Of(part.Key), Cell.Of(part.Weight), Cell.Of(part.Value),
                    Cell.Of(part.Figure),
                ];
            }
        }
    }

    private static IEnumerable<Cell[]> AllShares(ImpactIndex index) =>
        Shares(WholePanel, index.Shares).Concat(index.Entities.SelectMany(entity => Shares(entity.Id, entity.Shares)));

    private static IEnumerable<Cell[]> Shares(string id, Shares shares) =>
        IndexNames.Lists(shares, Labels.In(ReportLanguage.English))
            .SelectMany(list => list.Shares.Select(share => (Cell[])
                [Cell.Of(id), Cell.Of(list.Title.ToLowerInvariant()), Cell.Of(share.Key), Cell.Of(share.Hits), Cell.Of(share.Share), Cell.Of((long?)null)]))
            .Concat(shares.Topics.Select(topic => (Cell[])
                [Cell.Of(id), Cell.Of("topics"), Cell.Of(topic.Key), Cell.Of(topic.Hits), Cell.Of(topic.Share), Cell.Of(topic.ShareOfHits)]));

    private static IEnumerable<Cell[]> Months(string id, IReadOnlyList<long?> now, IReadOnlyList<long?>? before, int year) =>
        now.Select((hits, month) => (Cell[])
            [
                Cell.Of(id), Cell.Of(string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month + 1:D2}")), Cell.Of(hits), Cell.Of(before?[month]),
            ]);

    private static IEnumerable<Cell[]> Basis(ImpactIndex index)
    {
        foreach (var (label, value) in IndexNames.Basis(index, Labels.In(ReportLanguage.English)))
        {
            yield return [Cell.Of(label), Cell.Of(value)];
        }

        foreach (var file in index.Files)
        {
            yield return [Cell.Of("File"), Cell.Of($"{file.Name}, {file.Service}, {Printed.Count(file.Rows, "hit")}, SHA-256 {file.Sha256}")];
        }
    }
}
