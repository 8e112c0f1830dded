using System.Text;

namespace Monitoring.Cli.Searching;

/// <summary>A month's stories over its rows. Those of one mention have no entry of their own.</summary>
internal sealed class StoryBook
{
    private const int Alone = -1;

    private readonly int[] _storyOf;
    private readonly StoryEntry[] _entries;

    private StoryBook(int[] storyOf, StoryEntry[] entries)
    {
        (_storyOf, _entries) = (storyOf, entries);
        Count = entries.Length + storyOf.LongCount(story => story == Alone);
    }

    /// <summary>Of all stories.</summary>
    public long Count { get; }

    /// <param name="rows">Of the month.</param>
    /// <param name="stories">Of several rows each; a row that is in none of them is a story by itself.</param>
    public static StoryBook Of(int rows, IEnumerable<(StoryEntry Entry, IReadOnlyList<int> Rows)> stories)
    {
        var storyOf = new int[rows];
        Array.Fill(storyOf, Alone);
        var entries = new List<StoryEntry>();
        foreach (var (entry, members) in stories)
        {
            foreach (var row in members)
            {
                storyOf[row] = entries.Count;
            }

            entries.Add(entry);
        }

        return new StoryBook(storyOf, [.. entries]);
    }

    /// <returns>Null where the row is a story by itself.</returns>
    public StoryEntry? Find(int row) => _storyOf[row] == Alone ? null : _entries[_storyOf[row]];

    /// <summary>The rows of a story of several; null where there is none of that id.</summary>
    public IReadOnlyList<int>? RowsOf(Fingerprint id) => Array.FindIndex(_entries, entry => entry.Id == id) is var story and >= 0
        ? [.. Enumerable.Range(0, _storyOf.Length).Where(row => _storyOf[row] == story)]
        : null;

    public byte[] Encode()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            writer.Write7BitEncodedInt(_entries.Length);
            foreach (var entry in _entries)
            {
                writer.Write((ulong)(entry.Id.Bits >> 64));
                writer.Write((ulong)(entry.Id.Bits & ulong.MaxValue));
                writer.Write7BitEncodedInt(entry.Hits);
                writer.Write(entry.Headline);
                writer.Write(entry.Language);
            }

            writer.Write7BitEncodedInt(_storyOf.Length);
            foreach (var story in _storyOf)
            {
                writer.Write7BitEncodedInt(story + 1);
            }
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">It is none.</exception>
    public static StoryBook Decode(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
            var entries = new StoryEntry[reader.Read7BitEncodedInt()];
            for (var i = 0; i < entries.Length; i++)
            {
                entries[i] = new StoryEntry(
                    new Fingerprint(new UInt128(reader.ReadUInt64(), reader.ReadUInt64())), reader.Read7BitEncodedInt(), reader.ReadString(), reader.ReadString());
            }

            var storyOf = new int[reader.Read7BitEncodedInt()];
            for (var i = 0; i < storyOf.Length; i++)
            {
                storyOf[i] = reader.Read7BitEncodedInt() - 1;
            }

            return new StoryBook(storyOf, entries);
        }
        catch (Exception damaged) when (damaged is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("Stories in the search file can't be read.", damaged);
        }
    }
}

/// <summary>A story of several mentions.</summary>
/// <param name="Headline">Fit to print.</param>
internal sealed record StoryEntry(Fingerprint Id, int Hits, string Headline, string Language);
