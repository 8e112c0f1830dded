using System.Text.RegularExpressions;
using Monitoring.Accounting;

namespace Monitoring.Recognizing;

/// <summary>Which service's export a table is, and where its header stands.</summary>
/// <param name="HeaderIndex">0-based position in the sample; -1 when the table has no header.</param>
/// <param name="Header">The labels as the file writes them; empty when the table has no header.</param>
/// <param name="Score">Compares matches of one file under different delimiters: 1 and more for a service that was asked for by its
/// signature, less than 1 for a fallback.</param>
public sealed record HeaderMatch(ServiceDescription Service, int HeaderIndex, string[] Header, ColumnMap Columns, double Score)
{
    /// <summary>What the table's rows are, for people.</summary>
    public IEnumerable<string> Kinds
    {
        get
        {
            yield return Service.Kind.Key();
            if (Service.HoldsOwnPosts)
            {
                yield return ExportKind.Posts.Key();
            }

            if (Service.Kind == ExportKind.Mentions && Columns.TellsAccountFigure)
            {
                yield return ExportKind.Accounts.Key();
            }
        }
    }
}

/// <summary>Knows a table by its own first rows, whatever the file is called.</summary>
public static class HeaderRecognizer
{
    // One row in so many may be unlike the others in a table without a header.
    private const int ShareOfStrangers = 4;

    private const double LastResort = 0.001;

    /// <summary>The best match among the rows of a sample; null where none of them is the header of a known service.</summary>
    /// <param name="sample">The table's first records, 60 at most.</param>
    public static HeaderMatch? Find(IReadOnlyList<string[]> sample, ServiceCatalog catalog)
    {
        HeaderMatch? best = null;
        for (var i = 0; i < sample.Count; i++)
        {
            var header = new HeaderColumns(sample[i]);
            foreach (var service in catalog.Services)
            {
                if (MatchHeader(service, header, i) is { } match && match.Score > (best?.Score ?? 0))
                {
                    best = match;
                }
            }
        }

        foreach (var service in catalog.Services)
        {
            if (MatchHeaderless(service, sample) is { } match && match.Score > (best?.Score ?? 0))
            {
                best = match;
            }
        }

        if (best is not null)
        {
            SampleEvidence.Decide(best, sample);
        }

        return best;
    }

    /// <summary>The message for a file that <see cref="Find"/> knows under none of its delimiters.</summary>
    /// <param name="samples">One for each candidate delimiter.</param>
    public static string DescribeUnknown(string fileName, IReadOnlyList<IReadOnlyList<string[]>> samples, ServiceCatalog catalog) =>
        UnknownHeader.Describe(fileName, samples, catalog);

    private static HeaderMatch? MatchHeader(ServiceDescription service, HeaderColumns header, int headerIndex)
    {
        if (service.Signature.Count == 0 && !service.IsFallback)
        {
            return null;
        }

        foreach (var alternatives in service.Signature)
        {
            if (!alternatives.Any(header.Has))
            {
                return null;
            }
        }

        var columns = new ColumnMap(service, header);
        if (service.IsFallback && !IsSensible(service.Kind, columns))
        {
            return null;
        }

        // A list of publications may tell the followers of each account; a table of days and followers tells no publication.
        var understood = columns.Count / (header.LabelCount + 1.0);
        understood *= service is { IsFallback: true, Kind: not ExportKind.Mentions } ? LastResort : 1;
        return new HeaderMatch(service, headerIndex, header.Labels, columns, (service.IsFallback ? 0 : service.Signature.Count) + understood);
    }

    private static bool IsSensible(ExportKind kind, ColumnMap columns) => kind == ExportKind.Mentions
        ? columns.Tells(Field.Date) && (columns.Tells(Field.Headline) || columns.Tells(Field.Text) || columns.Tells(Field.Url))
        : columns.Tells(Field.Date) && columns.TellsAccountFigure;

    private static HeaderMatch? MatchHeaderless(ServiceDescription service, IReadOnlyList<string[]> sample)
    {
        if (service.Headerless is not { } shape || sample.Count == 0)
        {
            return null;
        }

        var patterns = shape.Patterns.Select(pattern => (
            Index: pattern.Key - 1,
            Form: new Regex($"^(?:{pattern.Value})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))).ToList();

        // A broken row is rejected by itself and must not take the others with it.
        var strangers = sample.Count(row => !IsOfShape(row));
        return strangers * ShareOfStrangers <= sample.Count
            ? new HeaderMatch(service, -1, [], new ColumnMap(service, new HeaderColumns([])), shape.Patterns.Count)
            : null;

        bool IsOfShape(string[] row)
        {
            var width = row.Length > 0 && RejectsFile.IsReason(row[^1]) ? row.Length - 1 : row.Length;
            return shape.ColumnCounts.Contains(width)
                && patterns.TrueForAll(pattern => pattern.Index < width && pattern.Form.IsMatch(row[pattern.Index]));
        }
    }
}
