using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging;

/// <summary>What a language model says of itself.</summary>
internal static class LanguageCard
{
    public static ModelCard Of(
        string name, IReadOnlyList<LabelledSet> sets, IReadOnlyList<ModelScore> scores, IReadOnlyDictionary<string, double> settings) => new(
        name,
        "Tells which language a text in Latin, Cyrillic or Arabic letters is in; the other writing systems are told by their characters alone.",
        "per word: sequences of 2 to 5 letters with the word's beginning and end marked, in lower case, and the whole word, hashed to 2^18 "
            + "(Latin) or 2^17 numbers; naive Bayes, counts to the power of 0.6, smoothed by 0.1, a byte each",
        Seed: 0,
        [.. sets.Where(set => set.IsLearnedFrom).Select(set => new TrainingSet(
            set.Name, set.Licence, set.Part(TrainingPart.Train).Count + set.Part(TrainingPart.Development).Count))],
        scores,
        [
            "Malay and Indonesian, Norwegian Bokmål and Danish, Croatian and Slovenian, Czech and Slovak are taken for each other in short texts.",
            "A single word that several languages share is given to one of them, with the confidence that is left to it.",
            "Serbian, Croatian and Bosnian in Latin letters all come out as Croatian; languages it never saw, as the nearest it knows.",
            "Confidence is that among the languages it knows.",
        ],
        settings);
}
