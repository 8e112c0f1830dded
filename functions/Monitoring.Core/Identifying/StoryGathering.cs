namespace Monitoring.Identifying;

/// <summary>
/// Finds the stories of mentions that come by and by, such as a year's: of each it keeps a row that its caller makes, and of each wording
/// what is compared, so that a year of an entity costs memory by its rows and wordings and not by its texts. What comes out is what
/// <see cref="Stories.Find"/> says of all of them at once.
/// </summary>
/// <typeparam name="T">What is kept of a mention.</typeparam>
public sealed class StoryGathering<T>(Func<Mention, T> keep)
{
    private readonly List<(Fingerprint Id, T Row, StoryText? Text)> _rows = [];
    private readonly Dictionary<Fingerprint, StoryText> _byWording = [];

    /// <param name="mentions">Each fingerprint once in all that are added; some thousand at a time go to all cores.</param>
    public void Add(IReadOnlyList<Mention> mentions)
    {
        var texts = new StoryText?[mentions.Count];
        Parallel.For(0, texts.Length, i => texts[i] = StoryText.Of(mentions[i].Coverage));
        for (var i = 0; i < texts.Length; i++)
        {
            // Equal wording has equal sketches: one of them is enough to keep.
            if (texts[i] is { } text && !_byWording.TryAdd(text.Wording, text))
            {
                texts[i] = _byWording[text.Wording];
            }

            _rows.Add((mentions[i].Id, keep(mentions[i]), texts[i]));
        }
    }

    /// <returns>By the smallest fingerprint of each, the rows of a story in the order of theirs.</returns>
    public IReadOnlyList<IReadOnlyList<T>> Find()
    {
        _rows.Sort((left, right) => left.Id.CompareTo(right.Id));
        var groups = Stories.Join([.. _rows.Select(row => row.Text)]);
        var stories = new List<List<T>>();
        var storyOf = new Dictionary<int, List<T>>();
        for (var i = 0; i < _rows.Count; i++)
        {
            var root = groups.RootOf(i);
            if (!storyOf.TryGetValue(root, out var story))
            {
                storyOf.Add(root, story = new List<T>(1));
                stories.Add(story);
            }

            story.Add(_rows[i].Row);
        }

        return stories;
    }
}
