using Monitoring.Tagging.Judging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Benchmarks.Comparing;

/// <summary>One row of the table: texts, and what our model and a plain regression make of them.</summary>
/// <param name="Plain">Of a regression trained on what ours was trained on, of the same kind of text.</param>
internal sealed record SentimentTrial(string Name, bool IsChinese, IReadOnlyList<LabelledText> Texts, Evaluation Ours, Evaluation Plain)
{
    private const string Negative = "negative";
    private const string Else = "not negative";

    public static bool IsOfChinese(LabelledSet set) => SentimentJudge.IsChinese(string.Concat(set.Examples.Take(100).Select(text => text.Text)));

    /// <summary>The shipped model, on the tenth of each set that nothing was learned from.</summary>
    public static IEnumerable<SentimentTrial> OfShipped(IReadOnlyList<LabelledSet> sets)
    {
        foreach (var set in sets.Where(set => IsLabelled(set) && !IsMadeUp(set)))
        {
            var learned = set.IsLearnedFrom ? Learned(set) : sets.Where(other => other.IsLearnedFrom && !IsMadeUp(other) && IsLabelled(other) && !IsOfChinese(other)).SelectMany(Learned);
            foreach (var trial in Of(set, SentimentJudge.BuiltIn, learned, set.Part(TrainingPart.Test), set.Name))
            {
                yield return trial;
            }
        }
    }

    /// <summary>A model trained like the shipped one but without a set, on all of that set.</summary>
    public static IEnumerable<SentimentTrial> OfLeftOut(IReadOnlyList<LabelledSet> sets, CancellationToken cancellationToken)
    {
        foreach (var (name, plain) in new[]
        {
            (SentimentSets.Hotels, SentimentSets.Shops), (SentimentSets.Shops, SentimentSets.Hotels),
            (SentimentSets.BusinessNews, SentimentSets.SharePosts), (SentimentSets.Tweets, SentimentSets.PoliticalNews),
        })
        {
            var left = sets.Single(set => set.Name == name);

            // the languages share nothing: of the other one a small set will do
            var other = sets.First(set => IsMadeUp(set) && IsOfChinese(set) != IsOfChinese(left));
            LabelledSet[] rest = [.. sets.Where(set => set.IsLearnedFrom && set != left && IsOfChinese(set) == IsOfChinese(left)), other];
            using var model = new MemoryStream(SentimentTraining.Train("without one", rest, cancellationToken).File.ToArray());
            foreach (var trial in Of(left, SentimentJudge.Load(model), Learned(sets.Single(set => set.Name == plain)), left.Examples, $"{left.Name}, not trained on"))
            {
                yield return trial;
            }
        }
    }

    /// <summary>What other labels for the texts, in their order, come to.</summary>
    public Evaluation Score(IEnumerable<string> labels)
    {
        var evaluation = new Evaluation();
        foreach (var (text, label) in Texts.Zip(labels))
        {
            evaluation.Add(text.Label, label, 1);
        }

        return evaluation;
    }

    private static IEnumerable<SentimentTrial> Of(
        LabelledSet set, SentimentJudge judge, IEnumerable<LabelledText> learned, IReadOnlyList<LabelledText> texts, string name)
    {
        var isChinese = IsOfChinese(set);
        var regression = PlainRegression.Train(learned, isChinese);
        string[] plain = [.. texts.Select(text => regression.Label(text.Text))];
        var trial = new SentimentTrial(name, isChinese, texts, SentimentTraining.Evaluate(judge, texts), new());
        trial = trial with { Plain = trial.Score(plain) };
        yield return trial;
        if (!texts.Any(text => text.Label == "neutral"))
        {
            yield return trial with { Name = $"{name}, by the score's sign", Ours = SentimentTraining.EvaluateSides(judge, texts) };
        }

        if (set.Name == SentimentSets.BusinessNews)
        {
            LabelledText[] two = [.. texts.Select(text => text with { Label = NegativeOrNot(text.Label) })];
            var judged = SentimentTraining.Evaluate(judge, texts);
            yield return trial with
            {
                Name = $"{name}, negative or not",
                Texts = two,
                Ours = Merged(judged),
                Plain = Merged(trial.Plain),
            };
        }
    }

    private static Evaluation Merged(Evaluation evaluation)
    {
        var merged = new Evaluation();
        foreach (var (expected, row) in evaluation.Confusion)
        {
            foreach (var (found, count) in row)
            {
                for (var i = 0; i < count; i++)
                {
                    merged.Add(NegativeOrNot(expected), NegativeOrNot(found), 1);
                }
            }
        }

        return merged;
    }

    private static string NegativeOrNot(string label) => label == Negative ? Negative : Else;

    /// <summary>Too few to measure by, and not what anybody asks about.</summary>
    private static bool IsMadeUp(LabelledSet set) => set.Name.StartsWith("made-up", StringComparison.Ordinal);

    private static bool IsLabelled(LabelledSet set) => set.Examples.Any(text => text.Label == Negative);

    private static IEnumerable<LabelledText> Learned(LabelledSet set) => set.Examples.Where(text => TrainingSplit.Of(text.Text) != TrainingPart.Test);
}
