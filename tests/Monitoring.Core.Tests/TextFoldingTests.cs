using System.Text;

namespace Monitoring.Core.Tests;

public class TextFoldingTests
{
    // Written down by hand, letter by letter, and not reckoned: what each of U+00C0 to U+017F folds to.
    private static readonly Dictionary<char, string> Spellings = new()
    {
        ['a'] = "ÀÁÂÃÄÅÆàáâãäåæĀāĂăĄą",
        ['c'] = "ÇçĆćĈĉĊċČč",
        ['d'] = "ÐðĎďĐđ",
        ['e'] = "ÈÉÊËèéêëĒēĔĕĖėĘęĚě",
        ['g'] = "ĜĝĞğĠġĢģ",
        ['h'] = "ĤĥĦħ",
        ['i'] = "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıĲĳ",
        ['j'] = "Ĵĵ",
        ['k'] = "Ķķĸ",
        ['l'] = "ĹĺĻļĽľĿŀŁł",
        ['n'] = "ÑñŃńŅņŇňŉŊŋ",
        ['o'] = "ÒÓÔÕÖØòóôõöøŌōŎŏŐőŒœ",
        ['r'] = "ŔŕŖŗŘř",
        ['s'] = "ßŚśŜŝŞşŠšſ",
        ['t'] = "ÞþŢţŤťŦŧ",
        ['u'] = "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų",
        ['w'] = "Ŵŵ",
        ['y'] = "ÝýÿŶŷŸ",
        ['z'] = "ŹźŻżŽž",
        ['×'] = "×",
        ['÷'] = "÷",
    };

    [Fact]
    public void Folds_each_letter_of_the_Latin_blocks_to_its_base()
    {
        Assert.Equal(192, Spellings.Values.Sum(letters => letters.Length));
        foreach (var (expected, letters) in Spellings)
        {
            Assert.All(letters, letter => Assert.Equal(expected, TextFolding.FoldChar(letter)));
        }
    }

    [Theory]
    [InlineData("é", "e\u0301")]
    [InlineData("Å", "A\u030A")]
    [InlineData("\u212B", "å")]
    [InlineData("Việt", "Vie\u0323\u0302t")]
    [InlineData("ơ", "o\u031B")]
    [InlineData("Ά", "α\u0301")]
    [InlineData("й", "и\u0306")]
    [InlineData("Ё", "е\u0308")]
    [InlineData("İstanbul", "I\u0307stanbul")]
    public void Composed_and_decomposed_spellings_meet(string composed, string decomposed) =>
        Assert.Equal(TextFolding.Fold(composed), TextFolding.Fold(decomposed));

    [Theory]
    [InlineData("University of Birmingham", "university of birmingham")]
    [InlineData("Ｕｎｉ　１２３！", "uni 123!")]
    [InlineData("  a \t\r\n b\u00A0\u2003c  ", "a b c")]
    [InlineData("a \u200B b", "a b")]
    [InlineData("伯明\u200B翰\uFEFF大学", "伯明翰大学")]
    [InlineData("soft\u00ADhyphen", "softhyphen")]
    [InlineData("\u202Eabc\u202C", "abc")]
    [InlineData("bell\u0007 \0nul\u001B", "bell nul")]
    [InlineData("‘a’ “b” c–d—e", "'a' \"b\" c-d-e")]
    [InlineData("ПРИВЕТ ΣΊΣΥΦΟΣ", "привет σισυφοσ")]
    [InlineData("❤️ 👍🏽", "❤ 👍🏽")]
    [InlineData("𠮷野家", "𠮷野家")]
    [InlineData("", "")]
    [InlineData(" \u200B ", "")]
    public void Folds(string text, string expected) => Assert.Equal(expected, TextFolding.Fold(text));

    [Fact]
    public void Folding_a_folded_character_changes_nothing()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var folded = TextFolding.FoldChar((char)c);
            Assert.True(folded == '\0' || TextFolding.FoldChar(folded) == folded, $"U+{c:X4} folds to U+{(int)folded:X4}, which folds on");
        }
    }

    [Fact]
    public void Folding_a_folded_text_changes_nothing()
    {
        const int Seed = 20231101;
        var random = new Random(Seed);
        for (var round = 0; round < 2000; round++)
        {
            var text = new StringBuilder();
            var length = random.Next(0, 600);
            for (var i = 0; i < length; i++)
            {
                text.Append(random.Next(4) switch
                {
                    0 => (char)random.Next(0x20, 0x250),
                    1 => (char)random.Next(0xD800, 0xE000),
                    2 => " \t\u200B\u3000\u0301é好"[random.Next(7)],
                    _ => (char)random.Next(0x10000),
                });
            }

            var folded = TextFolding.Fold(text.ToString());
            Assert.True(folded == TextFolding.Fold(folded), $"seed {Seed}, round {round}");
            Assert.True(folded.Length <= length && folded.Trim() == folded, $"seed {Seed}, round {round}");
        }
    }
}
