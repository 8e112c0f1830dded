using System.Runtime.CompilerServices;
using Monitoring.Issuing;
using Monitoring.Matching;

namespace Monitoring;

/// <summary>Reads again what stands behind a report of a year and of the year before it, to tell which uploads moved a figure.</summary>
internal static class YearOrigins
{
    /// <summary>The mentions that stand on one of the uploads, or that one of them corrects.</summary>
    /// <param name="entityOf">Under which entity of a panel a figure stands; empty in a report of one entity.</param>
    /// <param name="storyOf">The story of a mention; null where that doesn't matter.</param>
    public static async IAsyncEnumerable<OriginRow> ReadAsync(
        MonthFigures figures, WatchEntity entity, int year, string entityOf, Func<Fingerprint, Fingerprint?> storyOf,
        IReadOnlyCollection<ExportId> uploads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = uploads.ToHashSet();
        if (asked.Count == 0)
        {
            yield break;
        }

        var corrections = await figures.CorrectionsOfAsync(entity.Id, cancellationToken);
        var stored = figures.ReadUncorrectedAsync(
            entity.Id, new Month(year - 1, 1), new Month(year, 12),
            mention => asked.Contains(mention.CountedBy.Export) || asked.Contains(mention.Mention.Row.Export) || CorrectedIn(mention.Mention) is not null,
            cancellationToken);
        await foreach (var (mention, countedBy) in stored)
        {
            var scope = mention.Month.Year == year ? "" : FigurePart.YearBefore;
            var story = mention.Month.Year == year ? storyOf(mention.Id) : null;
            var told = corrections.Apply(mention);
            if (CorrectedIn(mention) is { } correction)
            {
                yield return OriginRow.OfCorrection(told ?? mention, correction, scope) with { Entity = entityOf, Story = story };
            }
            else if (told is not null)
            {
                yield return new OriginRow(told, countedBy, scope, entityOf, story);
            }
        }

        RowRef? CorrectedIn(Mention mention)
        {
            foreach (var (correction, row) in corrections.Of(mention.Id))
            {
                if (asked.Contains(row.Export) && !corrections.OnlyConfirms(mention, correction.Field))
                {
                    return row;
                }
            }

            return null;
        }
    }
}
