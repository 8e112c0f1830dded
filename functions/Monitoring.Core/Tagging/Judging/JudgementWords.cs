using System.Runtime.InteropServices;
using Monitoring.Matching;

namespace Monitoring.Tagging.Judging;

/// <summary>The words of one language that tell judgements, as a list has them; <see cref="TextWords"/> finds them.</summary>
internal sealed class JudgementWords
{
    /// <summary>A language has at most so many classes of words.</summary>
    public const int MostClasses = 24;

    /// <summary>Words that say nothing, and keep a word inside them from saying something.</summary>
    private const string NoClass = "none";

    private readonly List<string> _classes = [];
    private readonly List<uint> _masks = [];

    /// <param name="fileName">Of a list, such as <c>judgements-zh.txt</c>.</param>
    /// <param name="phrases">An empty tree, to which the words are added.</param>
    public JudgementWords(string fileName, PhraseTrie phrases)
    {
        var prepared = new char[64];
        foreach (var line in WordLists.Lines(fileName))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var mask = ReadClasses(line[..colon]);
            var words = line.AsSpan(colon + 1);
            foreach (var range in words.Split(' '))
            {
                var word = words[range];
                prepared = word.Length > prepared.Length ? new char[word.Length] : prepared;
                if (Lexicon.Prepare(word, prepared) is > 0 and var length)
                {
                    var number = phrases.Add(prepared.AsSpan(0, length));
                    if (number == _masks.Count)
                    {
                        _masks.Add(0);
                    }

                    _masks[number] |= mask;
                }
            }
        }

        (Good, Bad) = (MaskOf("p1", "p2"), MaskOf("n1", "n2"));
        (VeryGood, VeryBad) = (MaskOf("p2"), MaskOf("n2"));
        (Not, Very, But) = (MaskOf("not"), MaskOf("very"), MaskOf("but"));
        (Up, Down) = (MaskOf("up"), MaskOf("down"));
        (BetterHigh, BetterLow) = (MaskOf("goodq"), MaskOf("badq"));
    }

    /// <summary>The words' classes, by the number of the phrase; what has a higher number is no word of judgement.</summary>
    public ReadOnlySpan<uint> ClassesOfPhrases => CollectionsMarshal.AsSpan(_masks);

    public uint Good { get; }

    public uint Bad { get; }

    public uint VeryGood { get; }

    public uint VeryBad { get; }

    public uint Not { get; }

    public uint Very { get; }

    public uint But { get; }

    public uint Up { get; }

    public uint Down { get; }

    /// <summary>Quantities of which more is better, such as profit.</summary>
    public uint BetterHigh { get; }

    /// <summary>Quantities of which less is better, such as cost.</summary>
    public uint BetterLow { get; }

    /// <summary>The classes that a line names; <see cref="NoClass"/> among them stands for none.</summary>
    private uint ReadClasses(string label)
    {
        var mask = 0u;
        foreach (var name in label.Split(' '))
        {
            if (name != NoClass && !_classes.Contains(name))
            {
                _classes.Add(name);
            }

            mask |= name == NoClass ? 0 : MaskOf(name);
        }

        return mask;
    }

    private uint MaskOf(params ReadOnlySpan<string> classes)
    {
        var mask = 0u;
        foreach (var name in classes)
        {
            mask |= 1u << _classes.IndexOf(name);
        }

        return mask;
    }
}

/// <param name="Classes">A bit for each class that the word belongs to.</param>
internal readonly record struct JudgementWord(int Start, int End, uint Classes);
