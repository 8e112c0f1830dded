namespace Monitoring.Matching;

/// <summary>Answers "did you mean".</summary>
internal static class Spelling
{
    /// <summary>The known word that is fewest edits away from <paramref name="word"/>, letter case aside; null where even that one
    /// shares too little with it. The first of several equally near.</summary>
    public static string? Nearest(string word, IReadOnlyList<string> known)
    {
        if (word.Length > 40)
        {
            return null;
        }

        var nearest = known.MinBy(candidate => Distance(word, candidate));
        return nearest is not null && Distance(word, nearest) <= Math.Max(1, nearest.Length / 3) ? nearest : null;
    }

    private static int Distance(string left, string right)
    {
        var above = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var row = new int[right.Length + 1];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var isSame = TextFolding.FoldChar(left[i - 1]) == TextFolding.FoldChar(right[j - 1]);
                row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (isSame ? 0 : 1));
            }

            above = row;
        }

        return above[^1];
    }
}
