using System.Runtime.InteropServices;
using Monitoring.Matching;

namespace Monitoring.Tagging.Judging;

/// <summary>The words of one language that tell judgements, found in prepared text (<see cref="Lexicon.Prepare"/>).</summary>
internal sealed class JudgementWords
{
    /// <summary>A language has at most so many classes of words.</summary>
    public const int MostClasses = 24;

    /// <summary>Words that say nothing, and keep a word inside them from saying something.</summary>
    private const string NoClass = "none";

    private readonly List<string> _classes = [];
    private readonly uint[] _masks;
    private readonly PhraseFinder _finder;

    private JudgementWords(string fileName)
    {
        const int LikelyWords = 12_000;
        var masks = new Dictionary<string, uint>(LikelyWords, StringComparer.Ordinal);
        var prepared = new char[64];
        foreach (var (label, words) in WordLists.Labelled(fileName))
        {
            var mask = ReadClasses(label);
            foreach (var word in words)
            {
                if (word.Length > prepared.Length)
                {
                    prepared = new char[word.Length];
                }

                var length = Lexicon.Prepare(word, prepared);
                var same = length == word.Length && word.AsSpan().SequenceEqual(prepared.AsSpan(0, length));
                CollectionsMarshal.GetValueRefOrAddDefault(masks, same ? word : new string(prepared, 0, length), out _) |= mask;
            }
        }

        masks.Remove("");
        _masks = [.. masks.Values];
        _finder = new PhraseFinder([.. masks.Keys]);
        (Good, Bad) = (MaskOf("p1", "p2"), MaskOf("n1", "n2"));
        (VeryGood, VeryBad) = (MaskOf("p2"), MaskOf("n2"));
        (Not, Very, But) = (MaskOf("not"), MaskOf("very"), MaskOf("but"));
        (Up, Down) = (MaskOf("up"), MaskOf("down"));
        (BetterHigh, BetterLow) = (MaskOf("goodq"), MaskOf("badq"));
    }

    public static JudgementWords Chinese { get; } = new("judgements-zh.txt");

    public static JudgementWords English { get; } = new("judgements-en.txt");

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

    /// <summary>Finds the words, of those that overlap the leftmost and longest.</summary>
    /// <returns>How many were written; a text with more is read no further.</returns>
    public int Find(ReadOnlySpan<char> prepared, Span<JudgementWord> words)
    {
        var count = 0;
        foreach (var occurrence in _finder.Find(prepared))
        {
            var word = new JudgementWord(occurrence.Start, occurrence.End, _masks[occurrence.Phrase]);
            if (count > 0 && words[count - 1].Start == word.Start)
            {
                words[count - 1] = words[count - 1].End == word.End ? word with { Classes = word.Classes | words[count - 1].Classes } : word;
            }
            else if (count == 0 || words[count - 1].End <= word.Start)
            {
                if (count == words.Length)
                {
                    break;
                }

                words[count++] = word;
            }
        }

        return count;
    }

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
