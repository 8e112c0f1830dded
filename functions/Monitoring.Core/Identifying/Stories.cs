namespace Monitoring.Identifying;

/// <summary>
/// Groups mentions into stories: those of equal wording first; then those whose shingles are shared to 60 in 100 (75 for short
/// texts), or of which one is an excerpt of the other, unless their numbers differ. A text of fewer than 12 characters or 4 words
/// joins only its equals, and a mention without wording is a story of its own.
/// What comes out depends on the set of mentions alone.
/// </summary>
public static class Stories
{
    /// <summary>How many texts of one bucket stand for it; later ones are compared with these alone, so that a bucket of any size costs
    /// its size and no more.</summary>
    private const int LeadersPerBucket = 8;
    private const int ComparisonsPerText = 48;

    /// <param name="mentions">Each fingerprint once, in any order.</param>
    /// <returns>By id; every mention in exactly one story.</returns>
    public static IReadOnlyList<Story> Find(IReadOnlyList<Mention> mentions)
    {
        var sorted = mentions.OrderBy(mention => mention.Id).ToArray();
        var texts = new StoryText?[sorted.Length];
        Parallel.For(0, sorted.Length, i => texts[i] = StoryText.Of(sorted[i].Coverage));

        var groups = new DisjointGroups(sorted.Length);
        var toCompare = JoinEqual(texts, groups);
        JoinAlike(toCompare, texts, groups);

        // Positions ascend with the fingerprints, and a group's root is its first position.
        return [.. Enumerable.Range(0, sorted.Length)
            .GroupBy(groups.RootOf, i => sorted[i])
            .Select(group => new Story(
                sorted[group.Key].Id,
                [.. group.OrderBy(mention => mention.Coverage.PublishedAt).ThenBy(mention => mention.Id)]))];
    }

    /// <returns>Of each wording that is long enough to be compared, the first position.</returns>
    private static List<int> JoinEqual(StoryText?[] texts, DisjointGroups groups)
    {
        var firstOf = new Dictionary<Fingerprint, int>();
        var toCompare = new List<int>();
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i] is not { } text)
            {
                continue;
            }

            if (firstOf.TryGetValue(text.Wording, out var first))
            {
                groups.Join(first, i);
            }
            else
            {
                firstOf.Add(text.Wording, i);
                if (!text.IsShort)
                {
                    toCompare.Add(i);
                }
            }
        }

        return toCompare;
    }

    private static void JoinAlike(List<int> positions, StoryText?[] texts, DisjointGroups groups)
    {
        var sketches = new StorySketch[positions.Count];
        Parallel.For(0, sketches.Length, i => sketches[i] = new StorySketch(texts[positions[i]]!));
        var comparisons = new int[sketches.Length];
        var keys = new (ulong Band, int Sketch)[sketches.Length];
        for (var band = 0; band < StorySketch.WholeBands + StorySketch.LeadBands; band++)
        {
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = (sketches[i].Band(band), i);
            }

            Array.Sort(keys);
            for (var start = 0; start < keys.Length;)
            {
                var end = start + 1;
                while (end < keys.Length && keys[end].Band == keys[start].Band)
                {
                    end++;
                }

                JoinInBucket(keys.AsSpan(start, end - start), positions, sketches, comparisons, groups);
                start = end;
            }
        }
    }

    private static void JoinInBucket(
        ReadOnlySpan<(ulong Band, int Sketch)> bucket, List<int> positions, StorySketch[] sketches, int[] comparisons, DisjointGroups groups)
    {
        Span<int> leaders = stackalloc int[LeadersPerBucket];
        var leaderCount = 0;
        foreach (var (_, candidate) in bucket)
        {
            var isPlaced = false;
            for (var i = 0; i < leaderCount && !isPlaced; i++)
            {
                var leader = leaders[i];
                isPlaced = groups.RootOf(positions[leader]) == groups.RootOf(positions[candidate]);
                if (!isPlaced && comparisons[candidate] < ComparisonsPerText && sketches[leader].MayBeOneStoryWith(sketches[candidate]))
                {
                    comparisons[candidate]++;
                    isPlaced = sketches[leader].IsOneStoryWith(sketches[candidate]);
                    if (isPlaced)
                    {
                        groups.Join(positions[leader], positions[candidate]);
                    }
                }
            }

            if (!isPlaced && leaderCount < LeadersPerBucket)
            {
                leaders[leaderCount++] = candidate;
            }
        }
    }
}
