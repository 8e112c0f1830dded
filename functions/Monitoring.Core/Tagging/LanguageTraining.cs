using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging;

/// <summary>Makes the model that <see cref="LanguageIdentifier"/> rests on.</summary>
public static class LanguageTraining
{
    private const int LatinBits = 18;
    private const int OtherBits = 17;

    /// <summary>
    /// Learns from texts labelled with BCP-47, those of every writing system that several of the languages share; the others are told by
    /// their characters, whatever the examples say. Weights are learned from <see cref="TrainingPart.Train"/>, the sharpness of the
    /// confidence from <see cref="TrainingPart.Development"/>, and scores are measured on <see cref="TrainingPart.Test"/>. Nothing is
    /// left to chance, so there is no seed: the same sets in the same order give the same bytes.
    /// </summary>
    /// <param name="name">Name and version of the model, such as <c>language/1</c>.</param>
    /// <exception cref="ArgumentException">No writing system has examples of two languages.</exception>
    public static TrainedModel Train(string name, IReadOnlyList<LabelledSet> sets, CancellationToken cancellationToken = default)
    {
        var read = sets.SelectMany(set => set.Part(TrainingPart.Train)).Select(SharedText.Of).OfType<SharedText>().ToList();
        var slots = SlotOfEachLanguage(read);
        var parts = new List<LinearPart>();
        foreach (var (slot, system) in LanguageModel.Systems.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            string[] labels = [.. slots.Where(pair => pair.Value == slot).Select(pair => pair.Key).Order(StringComparer.Ordinal)];
            if (labels.Length > 1)
            {
                parts.Add(Learn(system, labels, [.. read.Where(text => text.Slot == slot)]));
            }
        }

        if (parts.Count == 0)
        {
            throw new ArgumentException(
                "Found no two languages that share the Latin, Cyrillic or Arabic letters, expected examples of some. Nothing was learned.",
                nameof(sets));
        }

        var settings = Sharpen(new(new ModelFile(LanguageCard.Of(name, sets, [], new Dictionary<string, double>()), parts)), sets);
        var unmeasured = new ModelFile(LanguageCard.Of(name, sets, [], settings), parts);
        var scores = Measure(new LanguageIdentifier(new LanguageModel(unmeasured)), sets, cancellationToken);
        return TrainedModel.Of(new ModelFile(LanguageCard.Of(name, sets, scores, settings), parts));
    }

    /// <summary>What an identifier makes of labelled texts.</summary>
    public static Evaluation Evaluate(LanguageIdentifier identifier, IEnumerable<LabelledText> examples)
    {
        var evaluation = new Evaluation();
        foreach (var example in examples)
        {
            var guess = identifier.Tell("", example.Text);
            evaluation.Add(example.Label, guess.Language, guess.Confidence);
        }

        return evaluation;
    }

    private static Dictionary<string, int> SlotOfEachLanguage(IEnumerable<SharedText> texts) => texts
        .GroupBy(text => text.Label, StringComparer.Ordinal)
        .ToDictionary(
            group => group.Key,
            group => group.CountBy(text => text.Slot).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key,
            StringComparer.Ordinal);

    private static LinearPart Learn(WritingSystem system, string[] labels, List<SharedText> texts)
    {
        var bits = system == WritingSystem.Latin ? LatinBits : OtherBits;
        var examples = new ExampleSet();
        var buckets = new List<int>();
        Span<int> ofWord = stackalloc int[LanguageFeatures.MostOfWord];
        foreach (var text in texts)
        {
            var label = Array.BinarySearch(labels, text.Label, StringComparer.Ordinal);
            if (label < 0)
            {
                continue; // a text in the letters of another language than its own, such as a quotation
            }

            buckets.Clear();
            foreach (var word in text.Words)
            {
                buckets.AddRange(ofWord[..LanguageFeatures.Of(text.Text.AsSpan(word.Start, word.Length), bits, ofWord)]);
            }

            examples.Add(label, text.Weight, [.. buckets], 1f);
        }

        var weights = EvidenceTrainer.Train(examples, labels.Length, new EvidenceOptions { BucketBits = bits });
        return LinearPart.Of(LanguageModel.NameOf(system), labels, bits, weights);
    }

    /// <summary>Chooses for each writing system how sharply scores become confidence, so that the right languages of the texts held
    /// back for it are the likeliest.</summary>
    private static Dictionary<string, double> Sharpen(LanguageModel model, IReadOnlyList<LabelledSet> sets)
    {
        var texts = sets.SelectMany(set => set.Part(TrainingPart.Development)).Select(SharedText.Of).OfType<SharedText>().ToList();
        var settings = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (slot, system) in LanguageModel.Systems.Index())
        {
            var scored = texts.Where(text => text.Slot == slot)
                .Select(text => (Label: model.LabelOf(slot, text.Label), Scores: model.Scores(slot, text.Text, text.Words)))
                .Where(text => text.Label >= 0)
                .ToList();
            var best = Enumerable.Range(5, 36).Select(tenths => tenths / 10.0).MinBy(sharpness => Surprise(scored, (float)sharpness));
            settings.Add(LanguageModel.SharpnessOf(system), scored.Count == 0 ? 1 : best);
        }

        return settings;
    }

    private static double Surprise(List<(int Label, float[] Scores)> texts, float sharpness)
    {
        var surprise = 0.0;
        foreach (var (label, scores) in texts)
        {
            float[] likely = [.. scores.Select(score => score * sharpness)];
            Logistic.Softmax(likely);
            surprise -= Logistic.Log(Math.Max(likely[label], 1e-9));
        }

        return surprise;
    }

    private static List<ModelScore> Measure(
        LanguageIdentifier identifier, IReadOnlyList<LabelledSet> sets, CancellationToken cancellationToken)
    {
        var scores = new List<ModelScore>();
        foreach (var set in sets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Evaluate(identifier, set.Part(TrainingPart.Test)) is { Accuracy: { } accuracy } evaluation)
            {
                scores.Add(new(set.Name, "accuracy", Math.Round(accuracy, 4), evaluation.Count));
            }
        }

        return scores;
    }

    /// <summary>A text in a writing system that several languages share, by its words.</summary>
    private sealed record SharedText(string Label, string Text, float Weight, int Slot, WordPlace[] Words)
    {
        /// <returns>Null for a text that is mostly in another writing system.</returns>
        public static SharedText? Of(LabelledText example)
        {
            Span<int> letters = stackalloc int[WritingSystems.Count];
            Span<int> scripts = stackalloc int[ChineseScripts.Count];
            letters.Clear();
            scripts.Clear();
            var reader = new LetterReader(letters, scripts, stackalloc WordPlace[LetterReader.WordsLength]);
            reader.Read(example.Text);
            var slot = LetterReader.SlotOf(WritingSystems.Prevailing(letters).System);
            if (slot is < 0 or >= LetterReader.SharedSystems)
            {
                return null;
            }

            var words = reader.Words(slot).ToArray();
            return new(example.Label, example.Text, example.Weight * WeightOf(words.Length), slot, words);
        }

        /// <summary>Words by themselves are what a language has of its own; sentences repeat its commonest.</summary>
        private static float WeightOf(int words) => words switch
        {
            1 => 3,
            2 => 2,
            _ => 1,
        };
    }
}
