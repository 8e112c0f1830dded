using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging;

/// <summary>The trained part of telling languages: which of the languages of one writing system the words of a text are in.</summary>
internal sealed class LanguageModel
{
    /// <summary>After so many features, and the rest of the word they are of, it is asked whether that is enough.</summary>
    private const int BlockLength = 64;

    private const int MostLabels = 64;

    /// <summary>How much surer a language has to be than the next for the rest of the words to be passed over, in logits.</summary>
    private const float Sure = 7;

    private readonly LinearPart?[] _parts;
    private readonly float[] _sharpness;

    public LanguageModel(ModelFile file)
    {
        Card = file.Card;
        _parts = [.. Systems.Select(system => file.Parts.FirstOrDefault(part => part.Name == NameOf(system)))];
        _sharpness = [.. Systems.Select(system => (float)file.Card.Settings.GetValueOrDefault(SharpnessOf(system), 1))];
        if (_parts.All(part => part is null) || _parts.Any(part => part?.SumCount > MostLabels))
        {
            throw new ModelFormatException($"Found the model '{file.Card.Name}', expected one of languages. It can't be used.");
        }
    }

    /// <summary>Writing systems that several languages share, by their slot.</summary>
    public static IReadOnlyList<WritingSystem> Systems { get; } = [WritingSystem.Latin, WritingSystem.Cyrillic, WritingSystem.Arabic];

    public ModelCard Card { get; }

    /// <summary>All languages it can find, by writing system.</summary>
    public IEnumerable<string> Languages => _parts.SelectMany(part => part?.Labels ?? []);

    public static string NameOf(WritingSystem system) => system.ToString().ToLowerInvariant();

    public static string SharpnessOf(WritingSystem system) => $"{NameOf(system)}.sharpness";

    /// <summary>The likeliest language of the words of one writing system, and how likely it is among that system's.</summary>
    public LanguageGuess Tell(
        int slot,
        ReadOnlySpan<char> headline,
        ReadOnlySpan<WordPlace> headlineWords,
        ReadOnlySpan<char> text,
        ReadOnlySpan<WordPlace> textWords)
    {
        if (_parts[slot] is not { } part)
        {
            return LanguageGuess.None;
        }

        Span<int> sums = stackalloc int[MostLabels];
        var tally = new Tally(part, _sharpness[slot], sums[..part.SumCount]);
        Span<int> block = stackalloc int[BlockLength + LanguageFeatures.MostOfWord];
        if (!tally.Add(headline, headlineWords, block))
        {
            tally.Add(text, textWords, block);
        }

        return tally.Decide();
    }

    /// <summary>The same for a headline and a text without a letter of another writing system than Latin. Words are read as far as they
    /// are needed.</summary>
    public LanguageGuess TellLatin(ReadOnlySpan<char> headline, ReadOnlySpan<char> text)
    {
        if (_parts[0] is not { } part)
        {
            return LanguageGuess.None;
        }

        Span<int> sums = stackalloc int[MostLabels];
        var tally = new Tally(part, _sharpness[0], sums[..part.SumCount]);
        Span<int> block = stackalloc int[BlockLength + LanguageFeatures.MostOfWord];
        if (!tally.AddLatin(headline, block))
        {
            tally.AddLatin(text, block);
        }

        return tally.Decide();
    }

    /// <returns>Less than 0 for a language that the writing system's part doesn't know.</returns>
    public int LabelOf(int slot, string language)
    {
        var labels = _parts[slot]?.Labels ?? [];
        for (var label = 0; label < labels.Count; label++)
        {
            if (labels[label] == language)
            {
                return label;
            }
        }

        return -1;
    }

    /// <summary>Scores of each label, for training to choose the sharpness by.</summary>
    /// <returns>Sums of weights over the root of the number of features.</returns>
    public float[] Scores(int slot, ReadOnlySpan<char> text, ReadOnlySpan<WordPlace> words)
    {
        var part = _parts[slot]!;
        var tally = new Tally(part, float.PositiveInfinity, new int[part.SumCount]);
        tally.Add(text, words, new int[BlockLength + LanguageFeatures.MostOfWord]);
        return tally.Scores();
    }

    private ref struct Tally(LinearPart part, float sharpness, Span<int> sums)
    {
        private readonly Span<int> _sums = sums;
        private int _count;

        /// <returns>Whether one language is surely the one.</returns>
        public bool Add(ReadOnlySpan<char> text, ReadOnlySpan<WordPlace> words, Span<int> block)
        {
            var filled = 0;
            for (var i = 0; i < words.Length; i++)
            {
                if (AddWord(text, words[i], i == words.Length - 1, block, ref filled))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>The same of the words as <see cref="LetterReader"/> finds them.</summary>
        public bool AddLatin(ReadOnlySpan<char> text, Span<int> block)
        {
            var (filled, count, at) = (0, 0, 0);
            var isWord = LetterReader.NextLatin(text, ref at, out var word);
            while (isWord)
            {
                var isLast = ++count == LetterReader.MostWords | !LetterReader.NextLatin(text, ref at, out var next);
                if (AddWord(text, word, isLast, block, ref filled))
                {
                    return true;
                }

                (word, isWord) = (next, !isLast);
            }

            return false;
        }

        private bool AddWord(ReadOnlySpan<char> text, WordPlace word, bool isLast, Span<int> block, ref int filled)
        {
            filled += LanguageFeatures.Of(text.Slice(word.Start, word.Length), part.BucketBits, block[filled..]);
            if (filled < BlockLength && !isLast)
            {
                return false;
            }

            part.Add(block[..filled], _sums);
            _count += filled;
            filled = 0;
            return Lead() > Sure;
        }

        public readonly LanguageGuess Decide()
        {
            var best = 0;
            for (var label = 1; label < part.Labels.Count; label++)
            {
                best = _sums[label] > _sums[best] ? label : best;
            }

            if (_sums[best] == 0)
            {
                return LanguageGuess.None;
            }

            var unit = Unit();
            var rest = 0f;
            for (var label = 0; label < part.Labels.Count; label++)
            {
                var behind = (_sums[label] - _sums[best]) * unit;
                rest += behind > -Sure * 2 ? Logistic.Exp(behind) : 0;
            }

            return new(part.Labels[best], 1 / rest);
        }

        public readonly float[] Scores()
        {
            var scores = new float[part.Labels.Count];
            for (var label = 0; label < scores.Length; label++)
            {
                scores[label] = _sums[label] * part.Scale / MathF.Sqrt(Math.Max(_count, 1));
            }

            return scores;
        }

        private readonly float Unit() => part.Scale * sharpness / MathF.Sqrt(Math.Max(_count, 1));

        private readonly float Lead()
        {
            if (!float.IsFinite(sharpness))
            {
                return 0;
            }

            // The largest of each column, and the largest of the rest of it, then of all columns.
            var (firsts, seconds) = (Vector256<int>.Zero, Vector256<int>.Zero);
            foreach (var row in MemoryMarshal.Cast<int, Vector256<int>>(_sums))
            {
                seconds = Vector256.Max(seconds, Vector256.Min(firsts, row));
                firsts = Vector256.Max(firsts, row);
            }

            var (first, second) = (0, 0);
            for (var column = 0; column < Vector256<int>.Count; column++)
            {
                second = Math.Max(Math.Min(first, firsts[column]), Math.Max(second, seconds[column]));
                first = Math.Max(first, firsts[column]);
            }

            return (first - second) * Unit();
        }
    }
}
