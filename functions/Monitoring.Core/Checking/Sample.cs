using Monitoring.Configuring;

namespace Monitoring.Checking;

/// <summary>
/// Mentions of a month that stand for all whose sentiment is a tagger's word: the <see cref="Size"/> with the lowest hashes of entity, month
/// and fingerprint. That is a simple random sample without replacement; it is the same for everybody, takes no account of what the mentions
/// say, and a mention that comes later takes the place of one at most.
/// </summary>
/// <param name="Population">The month's counted mentions whose sentiment is a tagger's word, those included of which it could not tell. Where
/// the export's word counts there is nothing of the tagger's to check.</param>
/// <param name="Mentions">In the order of their hashes, so that the first of them are a sample too; all of them where there are fewer.</param>
public sealed record Sample(long Population, IReadOnlyList<Mention> Mentions)
{
    public const int Size = 50;

    /// <param name="mentions">The month's, as people set them; those that are of somebody else are not among them.</param>
    public static Sample Of(string entityId, Month month, IEnumerable<Mention> mentions, Settings settings)
    {
        var drawing = new Drawing(entityId, month, settings);
        foreach (var mention in mentions)
        {
            drawing.Add(mention);
        }

        return drawing.ToSample();
    }

    /// <summary>Draws from mentions as they come by, in any order, and holds no more of them than the sample.</summary>
    public sealed class Drawing(string entityId, Month month, Settings settings)
    {
        private readonly PriorityQueue<Mention, Fingerprint> _lowest = new(Size + 1, HighestFirst);
        private long _population;

        public void Add(Mention mention)
        {
            if (TaggersWord.IsSentimentDeclared(mention, settings))
            {
                return;
            }

            _population++;
            _lowest.Enqueue(mention, RankOf(mention));
            if (_lowest.Count > Size)
            {
                _lowest.Dequeue();
            }
        }

        public Sample ToSample() => new(_population, [.. _lowest.UnorderedItems.OrderBy(one => one.Priority).Select(one => one.Element)]);

        private Fingerprint RankOf(Mention mention) => Fingerprint.Of($"sample\n{entityId}\n{month}\n{mention.Id}");
    }

    private static readonly Comparer<Fingerprint> HighestFirst = Comparer<Fingerprint>.Create((left, right) => right.CompareTo(left));
}
