namespace Monitoring.Applying;

/// <summary>
/// Which of two rows that report one mention its figures stand on. Order of arrival plays no part, so any order and any repetition
/// of uploads ends with the same row: the larger reach (it grew since), then the larger AVE, the larger engagement, the longer text,
/// the earlier publication; and between rows that differ in less than that, an arbitrary but fixed order.
/// </summary>
public static class MentionPreference
{
    /// <summary>True when <paramref name="candidate"/> takes the place of <paramref name="current"/>.</summary>
    public static bool Prefers(Mention candidate, ulong candidateDigest, Mention current, ulong currentDigest) =>
        Compare(candidate, candidateDigest, current, currentDigest) > 0;

    private static int Compare(Mention left, ulong leftDigest, Mention right, ulong rightDigest)
    {
        var (l, r) = (left.Coverage, right.Coverage);
        ReadOnlySpan<int> differences =
        [
            Nullable.Compare(l.Reach, r.Reach),
            Nullable.Compare(l.Ave?.Amount, r.Ave?.Amount),
            Nullable.Compare(l.Engagement.For(l.Channel), r.Engagement.For(r.Channel)),
            LengthOfText(l).CompareTo(LengthOfText(r)),
            r.PublishedAt.CompareTo(l.PublishedAt),
            leftDigest.CompareTo(rightDigest),
            right.Row.CompareTo(left.Row),
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

    private static int LengthOfText(Coverage coverage) => coverage.Dropped?.Length ?? (coverage.Headline?.Length ?? 0) + (coverage.Text?.Length ?? 0);
}
