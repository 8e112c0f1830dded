using Monitoring.Cli.Sqlite;
using Monitoring.Identifying;
using Monitoring.Registering;
using Monitoring.Summarizing;

namespace Monitoring.Cli.Searching;

/// <summary>Finds a month's stories for the side file, as reports find them.</summary>
internal static class StoryMaking
{
    private const int ChunksAtOnce = 256;

    /// <returns>Null where the state has moved on since the rows were written; they are about to be written anew.</returns>
    public static async Task<StoryBook?> MakeAsync(SqliteState state, string entity, MonthRows rows, CancellationToken cancellationToken)
    {
        var corrections = await Corrections.ReadAsync(state.Register, entity, cancellationToken);
        var exports = state.Chunks.ReadExports();
        var rowOf = new Dictionary<Fingerprint, int>(rows.Count);
        var told = new (Fingerprint Id, DateTimeOffset At, string Headline, string Language)[rows.Count];
        var gathering = new StoryGathering<int>(mention => rowOf[mention.Id]);
        for (var first = 0; first < rows.Count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var asked = new Dictionary<long, (int First, int Count)>();
            while (first < rows.Count && asked.Count < ChunksAtOnce)
            {
                var chunk = Place.Unpack(rows.Places[first]).Chunk;
                var end = first;
                while (end < rows.Count && Place.Unpack(rows.Places[end]).Chunk == chunk)
                {
                    end++;
                }

                asked.Add(chunk, (first, end - first));
                first = end;
            }

            var mentions = state.Chunks.Read(asked.Keys).AsParallel().SelectMany(chunk =>
            {
                var (from, count) = asked[chunk.Id];
                var rowAt = Enumerable.Range(from, count).ToDictionary(row => Place.Unpack(rows.Places[row]).Position);
                return chunk.Decode(exports, rowAt.ContainsKey).Select(one => (Row: rowAt[one.Position], Mention: corrections.Apply(one.Mention.Mention)));
            }).ToList();
            if (mentions.Count != asked.Values.Sum(part => part.Count) || mentions.Exists(one => one.Mention is null || one.Mention.Month != rows.Month))
            {
                return null;
            }

            foreach (var (row, mention) in mentions)
            {
                rowOf[mention!.Id] = row;
                told[row] = (mention.Id, mention.Coverage.PublishedAt, StoryRanking.Headline(mention.Coverage), mention.Language);
            }

            gathering.Add([.. mentions.Select(one => one.Mention!)]);
        }

        return rowOf.Count == rows.Count
            ? StoryBook.Of(rows.Count, gathering.Find().Where(story => story.Count > 1).Select(story => (EntryOf(story, told), story)))
            : null;
    }

    private static StoryEntry EntryOf(IReadOnlyList<int> story, (Fingerprint Id, DateTimeOffset At, string Headline, string Language)[] told)
    {
        var inOrder = story.Select(row => told[row]).OrderBy(one => one.At).ThenBy(one => one.Id).ToList();
        var titled = inOrder.Find(one => one.Headline.Length > 0) is { Headline: not null } found ? found : inOrder[0];
        return new StoryEntry(inOrder.Min(one => one.Id), story.Count, titled.Headline, titled.Language);
    }
}
