using System.Globalization;
using System.Text;
using Monitoring.Normalizing;

namespace Monitoring.Recognizing;

/// <summary>Says of a table that no description fits what was found, what comes nearest, and what to do.</summary>
internal static class UnknownHeader
{
    private const int ShownLabels = 20;
    private const int LongestShown = 80;

    public static string Describe(string fileName, IReadOnlyList<IReadOnlyList<string[]>> samples, ServiceCatalog catalog)
    {
        var message = new StringBuilder(fileName);
        if (GuessHeader(samples) is { } header)
        {
            message.Append(": found the header ").Append(Quote(header.Where(label => label.Trim().Length > 0)));
            message.Append(", expected that of a known service, or one with a date and a headline, a text or a URL.");
            AppendNearest(message, header, catalog);
        }
        else
        {
            message.Append(": found no row that looks like a header, expected that of a known service.");
        }

        return message
            .Append(" Nothing was read. 'monitoring formats' lists the known services; to add this one, put a JSON file that describes its columns")
            .Append(" into the folder services/ of the state folder ('monitoring formats --describe' prints one to start from).")
            .ToString();
    }

    /// <summary>The row with the most cells that read like labels; the first of equals, so that a header goes before its rows.</summary>
    private static string[]? GuessHeader(IReadOnlyList<IReadOnlyList<string[]>> samples)
    {
        string[]? header = null;
        var most = 0;
        foreach (var row in samples.SelectMany(sample => sample))
        {
            var labels = row.Count(IsLabel);
            if (labels > most)
            {
                (header, most) = (row, labels);
            }
        }

        return header;
    }

    private static bool IsLabel(string cell)
    {
        var text = cell.AsSpan().Trim();
        return text.Length is > 0 and <= LongestShown && !text.Contains("://", StringComparison.Ordinal)
            && !char.IsAsciiDigit(text[0]) && HeaderLabel.Key(cell).Any(char.IsLetter);
    }

    private static void AppendNearest(StringBuilder message, string[] header, ServiceCatalog catalog)
    {
        var columns = new HeaderColumns(header);
        ServiceDescription? nearest = null;
        var best = 0.0;
        foreach (var service in catalog.Services.Where(service => service.Signature.Count > 0))
        {
            var share = service.Signature.Count(labels => labels.Any(columns.Has)) / (double)service.Signature.Count;
            if (share > best)
            {
                (nearest, best) = (service, share);
            }
        }

        if (nearest is not null)
        {
            var missing = nearest.Signature.Where(labels => !labels.Any(columns.Has)).Select(labels => labels[0]).ToList();
            message.Append(CultureInfo.InvariantCulture, $" Nearest is {nearest.Name} ({nearest.Id}), which also has {Quote(missing)}");
            foreach (var label in missing)
            {
                if (Nearness.Nearest(label, header.Where(IsLabel)) is { } similar)
                {
                    message.Append(CultureInfo.InvariantCulture, $"; is '{similar.Trim()}' its '{label}'?");
                }
            }

            message.Append(message[^1] == '?' ? "" : ".");
        }
    }

    private static string Quote(IEnumerable<string> labels)
    {
        var shown = labels.Select(label => Rejection.Shown(label)).ToList();
        var more = shown.Count - ShownLabels;
        var quoted = string.Join(", ", shown.Take(ShownLabels).Select(label => $"'{label}'"));
        return more > 0 ? string.Create(CultureInfo.InvariantCulture, $"{quoted} and {more} more") : quoted;
    }
}
