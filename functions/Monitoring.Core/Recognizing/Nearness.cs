namespace Monitoring.Recognizing;

/// <summary>Which of some names a mistyped one may have meant.</summary>
internal static class Nearness
{
    /// <summary>The name with the fewest letters to change, a third of them at most; of equals the first in ordinal order.</summary>
    public static string? Nearest(string found, IEnumerable<string> names)
    {
        var folded = HeaderLabel.Key(found);
        string? nearest = null;
        var fewest = int.MaxValue;
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var distance = Distance(folded, HeaderLabel.Key(name));
            if (distance < fewest && distance <= Math.Max(folded.Length, 3) / 3)
            {
                (nearest, fewest) = (name, distance);
            }
        }

        return nearest;
    }

    // Letters to insert, drop or change (Levenshtein).
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > a.Length)
        {
            return int.MaxValue;
        }

        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
