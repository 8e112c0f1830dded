namespace Monitoring.Registering;

/// <summary>
/// Which of two rows that state the same their statement stands on. Order of arrival plays no part. Measures of a post grow: the larger
/// one by the channel's own measure counts, then the larger parts, then the earlier publication, then a fixed order of what is printed.
/// Between rows that say the same, the one of the smaller file hash and row number.
/// </summary>
public static class StatementPreference
{
    /// <summary>True when <paramref name="candidate"/> takes the place of <paramref name="current"/>; both have one id.</summary>
    public static bool Prefers(Statement candidate, RowRef candidateRow, Statement current, RowRef currentRow) =>
        (candidate is Post left && current is Post right ? Compare(left, right) : 0) is var difference && difference != 0
            ? difference > 0
            : candidateRow < currentRow;

    private static int Compare(Post left, Post right)
    {
        var (l, r) = (left.Engagement, right.Engagement);
        ReadOnlySpan<int> differences =
        [
            Nullable.Compare(left.Measure, right.Measure),
            Nullable.Compare(l.Views, r.Views),
            Nullable.Compare(l.Impressions, r.Impressions),
            Nullable.Compare(l.Likes, r.Likes),
            Nullable.Compare(l.Shares, r.Shares),
            Nullable.Compare(l.Comments, r.Comments),
            Nullable.Compare(l.Total, r.Total),
            right.PublishedAt.CompareTo(left.PublishedAt),
            string.CompareOrdinal(left.Headline, right.Headline),
            string.CompareOrdinal(left.Account, right.Account),
            string.CompareOrdinal(left.Url, right.Url),
            left.Channel.CompareTo(right.Channel),
        ];
        foreach (var difference in differences)
        {
            if (difference != 0)
            {
                return difference;
            }
        }

        return 0;
    }
}
