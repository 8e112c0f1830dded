using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Tagging;

public sealed class WritingSystemsTests
{
    private const int Seed = 11;

    private static readonly string[] Pieces =
        ["The ", "university's ", "don\u2019t ", "www.example.org/a?b ", "https://x.org ", "@uob_news ", "#bham ", "straße ", "l'été ", "3.5 ", "\u2014", ". ", "e.g.", "a", "naïve", "\u0301", "-"];

    [Fact]
    public void A_text_said_to_be_Latin_alone_has_no_other_letter_at_any_place()
    {
        Span<char> text = stackalloc char[37];
        for (var c = 0; c <= char.MaxValue; c++)
        {
            text.Fill('a');
            text[c % text.Length] = (char)c;
            if (WritingSystems.IsLatinAlone(text))
            {
                Assert.True(WritingSystems.Of((char)c) is WritingSystem.None or WritingSystem.Latin, $"U+{c:X4}");
            }
            else
            {
                Assert.True(c >= 0x0370, $"U+{c:X4}");
            }
        }
    }

    [Fact]
    public void Words_read_as_far_as_they_are_needed_tell_what_all_of_them_tell()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 400; round++)
        {
            var headline = string.Concat(random.GetItems(Pieces, random.Next(12)));
            var text = string.Concat(random.GetItems(Pieces, random.Next(1, 90)));

            // An ideographic space is no letter, but lies beyond what is looked at in a hurry.
            var hurried = LanguageIdentifier.BuiltIn.Tell(headline, text);
            var thorough = LanguageIdentifier.BuiltIn.Tell(headline, text + "\u3000");
            Assert.True(hurried == thorough, $"Seed {Seed}, round {round}: {hurried} and {thorough} for '{headline}' and '{text}'.");
        }
    }
}
