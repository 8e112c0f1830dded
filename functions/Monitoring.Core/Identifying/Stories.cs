namespace Monitoring.Identifying;

/// <summary>
/// Groups mentions into stories: those of equal wording first; then those whose shingles are shared to 70 in 100 (80 for short
/// texts), or of which one is an excerpt of the other, unless their numbers differ. A text of fewer than 12 characters or 4 words
/// joins only its equals, and a mention without wording is a story of its own.
/// What comes out depends on the set of mentions alone.
/// </summary>
public static class Stories
{
    /// <summary>How many texts of one bucket stand for it; later ones are compared with these alone, so that a bucket of any size costs
    /// its size and no more.</summary>
    private const int LeadersPerBucket = 8;
    private const int ComparisonsPerText = 12;

    /// <param name="mentions">Each fingerprint once, in any order.</param>
    /// <returns>By id; every mention in exactly one story.</returns>
    public static IReadOnlyList<Story> Find(IReadOnlyList<Mention> mentions)
    {
        var sorted = mentions.ToArray();
        Array.Sort(sorted, (left, right) => left.Id.CompareTo(right.Id));
        var texts = Texts(sorted);

        var groups = Join(texts);

        // Positions ascend with the fingerprints, and a group's root is its first position.
        return [.. Enumerable.Range(0, sorted.Length)
            .GroupBy(groups.RootOf, i => sorted[i])
            .Select(group => new Story(
                sorted[group.Key].Id,
                [.. group.OrderBy(mention => mention.Coverage.PublishedAt).ThenBy(mention => mention.Id)]))];
    }

    /// <summary>Joins the positions of one story each.</summary>
    /// <param name="texts">In the order of their mentions' fingerprints, which decides what is compared with what; null for one without
    /// wording.</param>
    internal static DisjointGroups Join(StoryText?[] texts)
    {
        var groups = new DisjointGroups(texts.Length);
        var toCompare = JoinEqual(texts, groups);
        JoinAlike(toCompare, texts, groups);
        return groups;
    }

    /// <summary>Retweets come by the thousand: what stands there word for word is read once.</summary>
    private static StoryText?[] Texts(Mention[] mentions)
    {
        var firstOf = new Dictionary<(string?, string?, Fingerprint?), int>();
        var sources = new int[mentions.Length];
        for (var i = 0; i < mentions.Length; i++)
        {
            var key = (mentions[i].Coverage.Headline, mentions[i].Coverage.Text, mentions[i].Coverage.Dropped?.Wording);
            sources[i] = firstOf.TryAdd(key, i) ? i : firstOf[key];
        }

        var texts = new StoryText?[mentions.Length];
        Parallel.For(0, mentions.Length, i => texts[i] = sources[i] == i ? StoryText.Of(mentions[i].Coverage) : null);
        for (var i = 0; i < mentions.Length; i++)
        {
            texts[i] = texts[sources[i]];
        }

        return texts;
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
                if (text.Sketch is not null)
                {
                    toCompare.Add(i);
                }
            }
        }

        return toCompare;
    }

    private static void JoinAlike(List<int> positions, StoryText?[] texts, DisjointGroups groups)
    {
        const int Bands = StorySketch.WholeBands + StorySketch.LeadBands;
        var sketches = positions.Select(position => texts[position]!.Sketch!).ToArray();
        var comparisons = new int[sketches.Length];
        var (keys, nextKeys) = (new ulong[sketches.Length], new ulong[sketches.Length]);
        SortBand(0, sketches, keys);
        for (var band = 0; band < Bands; band++)
        {
            // What a band joins decides what the next one compares; only putting the next one in order can be done beside it.
            var (next, ahead) = (band + 1, nextKeys);
            var sorting = next < Bands ? Task.Run(() => SortBand(next, sketches, ahead)) : Task.CompletedTask;
            JoinInBand(keys, positions, sketches, comparisons, groups);
            sorting.GetAwaiter().GetResult();
            (keys, nextKeys) = (nextKeys, keys);
        }
    }

    /// <param name="keys">Set to band, then sketch: one bucket stands together, its sketches ascending.</param>
    private static void SortBand(int band, StorySketch[] sketches, ulong[] keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((ulong)sketches[i].Band(band) << 32) | (uint)i;
        }

        Array.Sort(keys);
    }

    private static void JoinInBand(ulong[] keys, List<int> positions, StorySketch[] sketches, int[] comparisons, DisjointGroups groups)
    {
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] >> 32 == keys[start] >> 32)
            {
                end++;
            }

            if (end - start > 1)
            {
                JoinInBucket(keys.AsSpan(start, end - start), positions, sketches, comparisons, groups);
            }

            start = end;
        }
    }

    private static void JoinInBucket(
        ReadOnlySpan<ulong> bucket, List<int> positions, StorySketch[] sketches, int[] comparisons, DisjointGroups groups)
    {
        Span<int> leaders = stackalloc int[LeadersPerBucket];
        var leaderCount = 0;
        foreach (var key in bucket)
        {
            var candidate = (int)(key & int.MaxValue);
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
