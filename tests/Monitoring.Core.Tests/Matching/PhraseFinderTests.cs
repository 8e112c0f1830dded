using Monitoring.Matching;

namespace Monitoring.Core.Tests.Matching;

public sealed class PhraseFinderTests
{
    private const int Seed = 20;
    private const string Characters = "abc_@ 大学";

    [Fact]
    public void Finds_what_a_look_at_every_place_for_every_phrase_finds()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 400; round++)
        {
            string[] phrases = [.. Enumerable.Range(0, random.Next(1, 12))
                .Select(_ => Made(random, random.Next(1, 8)).Trim() + (random.Next(3) == 0 ? "*" : ""))
                .Where(phrase => phrase is not ("" or "*")).Distinct()];
            var text = Made(random, random.Next(1, 200));
            var found = new List<Occurrence>();
            foreach (var occurrence in new PhraseFinder(phrases).Find(text))
            {
                found.Add(occurrence);
            }

            Assert.True(
                Looked(phrases, text).SequenceEqual(found.OrderBy(each => each.Start).ThenBy(each => each.Length).ThenBy(each => each.Phrase)),
                $"Seed {Seed}, round {round}: '{string.Join('|', phrases)}' in '{text}'.");
        }
    }

    [Fact]
    public void Gives_occurrences_by_start_and_then_by_length()
    {
        var found = new List<Occurrence>();
        foreach (var occurrence in new PhraseFinder(["大学生", "大学", "学生", "大"]).Find("大学生"))
        {
            found.Add(occurrence);
        }

        Assert.Equal([new(3, 0, 1), new(1, 0, 2), new(0, 0, 3), new(2, 1, 2)], found);
    }

    private static string Made(Random random, int length) => new(random.GetItems(Characters.AsSpan(), length));

    private static IEnumerable<Occurrence> Looked(string[] phrases, string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            foreach (var (phrase, index) in phrases.Select((phrase, index) => (phrase, index))
                .OrderBy(each => each.phrase.TrimEnd('*').Length).ThenBy(each => each.index))
            {
                var chars = phrase.TrimEnd('*');
                if (string.CompareOrdinal(text, start, chars, 0, chars.Length) == 0 && start + chars.Length <= text.Length
                    && WordBorder.IsBefore(text, start) && (phrase[^1] == '*' || WordBorder.IsAfter(text, start + chars.Length)))
                {
                    yield return new(index, start, chars.Length);
                }
            }
        }
    }
}
