using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>What a sentiment model says of itself.</summary>
internal static class SentimentCard
{
    public static ModelCard Of(string name, IReadOnlyList<LabelledSet> sets, IReadOnlyList<ModelScore> scores) => new(
        name,
        "Tells whether a Chinese or English text is positive, neutral or negative.",
        "Chinese, in simplified characters: sequences of 1 to 4 characters; English: words, pairs of words and sequences of 2 to 5 letters "
            + "with the word's beginning and end marked; each once, hashed to 2^19 numbers. Beside them, words that judge by lists made for "
            + "this purpose: how often each class of them comes, under a negation or not, what the first and last clause and what follows "
            + "'but' come to, which quantities go up or down. For each kind of text an expert (four support vector machines, weighed by a second layer "
            + "on folds), one for other text that knows the lists alone, and a gate; a byte for each weight",
        Seed: 1,
        [.. sets.Where(set => set.IsLearnedFrom).Select(set => new TrainingSet(
            set.Name, set.Licence, set.Part(TrainingPart.Train).Count + set.Part(TrainingPart.Development).Count))],
        scores,
        [
            "Irony is known by a few set phrases alone.",
            "What is good or bad only by knowledge of the world (a rival's loss, a sentence served) is missed.",
            "Business news is neutral or positive by conventions that annotators themselves disagree on; so does the model.",
            "Found to be mixed only where praise and blame come out even: a text labelled with one side and found mixed counts as wrong here.",
            "The made-up texts and the word lists are by one hand; company news was written with the PhraseBank's conventions in view.",
            "Texts of a kind that it was not trained on are judged by word lists: rarely wrong about strong words, often neutral otherwise.",
            "The first 700 characters decide.",
        ],
        new Dictionary<string, double>());

    /// <param name="corrected">The card of the model that is corrected.</param>
    public static ModelCard OfCorrections(
        string name, ModelCard corrected, IReadOnlyList<LabelledSet> sets, IReadOnlyList<ModelScore> scores) =>
        Of(name, sets, scores) with
        {
            Purpose = $"Corrects the answers of {corrected.Name} by an office's own labels.",
            Weaknesses = ["Changes what the labelled texts speak of and leaves the rest as it was.", .. corrected.Weaknesses],
        };
}
