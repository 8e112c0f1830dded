using Monitoring.Applying;
using Monitoring.Core.Tests.Support;
using Monitoring.Identifying;

namespace Monitoring.Core.Tests.Identifying;

public sealed class DroppedTextTests
{
    private static readonly DateOnly Today = new(2024, 3, 5);

    [Fact]
    public void Stories_stay_what_they_are_whichever_texts_are_dropped()
    {
        var random = new Random(11);
        var words = Enumerable.Range(0, 60).Select(i => $"word{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}").ToList();
        var mentions = new List<Mention>();
        for (var story = 0; story < 40; story++)
        {
            // Some longer than the beginning that is looked at apart, some too short for likeness, some Chinese, some with numbers.
            var text = Enumerable.Range(0, random.Next(2, 130))
                .Select(_ => random.Next(8) == 0 ? $"{random.Next(1000)}" : random.Next(4) == 0 ? "伯明翰大学研究团队发现" : words[random.Next(words.Count)]).ToList();
            for (var copy = random.Next(1, 6); copy > 0; copy--)
            {
                var altered = text.Select(word => random.Next(25) == 0 ? words[random.Next(words.Count)] : word).Take(random.Next(4) == 0 ? text.Count / 2 : text.Count);
                var mention = Some.Mention(mentions.Count + 1);
                mentions.Add(mention with { Coverage = mention.Coverage with { Headline = random.Next(2) == 0 ? "A headline" : null, Text = string.Join(' ', altered) } });
            }
        }

        var expected = Describe(Stories.Find(mentions));
        Assert.Contains(expected, story => story.Contains(' ', StringComparison.Ordinal));
        for (var round = 0; round < 10; round++)
        {
            var some = mentions.ConvertAll(mention => random.Next(round + 1) == 0 ? DroppedText.DropFrom(mention, Today) : mention);

            Assert.Equal(expected, Describe(Stories.Find(some)));

            // And as it is read again from a store.
            var stored = some.ConvertAll(mention => MentionCodec.Decode(MentionCodec.Encode(mention), mention.Id, mention.Row));
            Assert.Equal(expected, Describe(Stories.Find(stored)));
        }
    }

    [Fact]
    public void Nothing_that_can_be_read_is_left()
    {
        var mention = Some.Mention(1);
        mention = mention with { Coverage = mention.Coverage with { Headline = "Secret headline", Text = "A text that nobody is to read", Author = "Ada Reporter" } };

        var dropped = DroppedText.DropFrom(mention, Today);

        Assert.Equal((null, null, null), (dropped.Coverage.Headline, dropped.Coverage.Text, dropped.Coverage.Author));
        Assert.Equal("(text dropped on 2024-03-05)", dropped.Coverage.Dropped!.Notice);
        var bytes = System.Text.Encoding.UTF8.GetString(MentionCodec.Encode(dropped));
        Assert.DoesNotContain("Secret", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", bytes, StringComparison.Ordinal);
        Assert.Equal(MentionCodec.Digest(MentionCodec.Encode(mention)), CarriedMention.DigestOf(dropped));
        Assert.Same(dropped, DroppedText.DropFrom(dropped, Today.AddDays(1)));
    }

    private static List<string> Describe(IEnumerable<Story> stories) =>
        [.. stories.Select(story => string.Join(' ', story.Mentions.Select(mention => mention.Id)))];
}
