using Monitoring.Tagging.Learning;

namespace Monitoring.Core.Tests.Tagging.Learning;

public class TrainerTests
{
    [Fact]
    public void The_regression_learns_what_separates_two_labels_and_leaves_the_rest_at_zero()
    {
        var weights = LinearTrainer.Train(Examples(), 2, new TrainingOptions { BucketBits = 3, Rate = 1, Epochs = 20 }, default);
        Assert.True(weights[0] > 0.5 && weights[1] < -0.5);
        Assert.True(weights[2] < -0.5 && weights[3] > 0.5);
        Assert.Equal([0f, 0f], weights[6..8]);
    }

    [Fact]
    public void The_regression_gives_the_same_weights_for_the_same_seed()
    {
        var options = new TrainingOptions { BucketBits = 3, Seed = 5 };
        Assert.Equal(LinearTrainer.Train(Examples(), 2, options, default), LinearTrainer.Train(Examples(), 2, options, default));
        Assert.NotEqual(
            LinearTrainer.Train(Examples(), 2, options, default), LinearTrainer.Train(Examples(), 2, options with { Seed = 6 }, default));
    }

    [Fact]
    public void Evidence_is_for_the_labels_that_a_feature_was_seen_with()
    {
        var weights = EvidenceTrainer.Train(Examples(), 2, new EvidenceOptions { BucketBits = 3 });
        Assert.True(weights[0] > 0 && weights[1] == 0);
        Assert.True(weights[2] == 0 && weights[3] > 0);
        Assert.True(weights[4] > 0 && weights[5] > 0);
        Assert.Equal([0f, 0f], weights[^2..]);
    }

    [Theory]
    [InlineData(-90f)]
    [InlineData(-20f)]
    [InlineData(-0.3f)]
    [InlineData(0f)]
    [InlineData(1f)]
    [InlineData(10.7f)]
    public void Its_own_exp_and_log_are_the_mathematical_ones(float value)
    {
        Assert.Equal(value < -87 ? 0 : Math.Exp(value), Logistic.Exp(value), Math.Exp(value) * 1e-6);
        Assert.Equal(value, Logistic.Log(Math.Exp(value)), 1e-9);
    }

    [Theory]
    [InlineData("Ａ  text\u200B", "a text")]
    [InlineData("大学", "大学 ")]
    public void The_same_text_in_another_form_is_on_the_same_side(string one, string other) =>
        Assert.Equal(TrainingSplit.Of(one), TrainingSplit.Of(other));

    [Fact]
    public void A_tenth_is_for_testing_and_another_for_development()
    {
        var parts = Enumerable.Range(0, 10_000).CountBy(i => TrainingSplit.Of($"text {i}")).ToDictionary();
        Assert.InRange(parts[TrainingPart.Test], 900, 1100);
        Assert.InRange(parts[TrainingPart.Development], 900, 1100);
    }

    [Fact]
    public void An_evaluation_counts_what_was_right()
    {
        var evaluation = new Evaluation();
        evaluation.Add("a", "a", 0.95);
        evaluation.Add("a", "b", 0.55);
        evaluation.Add("b", "b", 0.95);
        evaluation.Add("c", "a", 0.95);
        Assert.Equal(0.5, evaluation.Accuracy);
        Assert.Equal(((1 / 2.0) + (2 / 3.0) + 0) / 3, evaluation.MacroF1!.Value, 1e-9);
        Assert.Equal(1, evaluation.Confusion["a"]["b"]);
        Assert.Equal((0.55 + (2.85 - 2)) / 4, evaluation.CalibrationError!.Value, 1e-9);
        Assert.Null(new Evaluation().Accuracy);
    }

    [Fact]
    public void A_line_without_a_tab_is_named()
    {
        var exception = Assert.Throws<LabelledTextException>(
            () => LabelledTextFile.Read(new StringReader("en\tone\n\nno tab"), "made-up.tsv"));
        Assert.Equal("made-up.tsv, line 3: found 'no tab', expected a label, a tab and a text. Nothing was read.", exception.Message);
        Assert.Equal([new LabelledText("en", "a\tb")], LabelledTextFile.Read(new StringReader("en\ta\tb\n"), "made-up.tsv"));
    }

    /// <summary>Feature 0 is the first label's, feature 1 the second's, feature 2 both's; the others never occur.</summary>
    private static ExampleSet Examples()
    {
        var examples = new ExampleSet();
        for (var i = 0; i < 20; i++)
        {
            examples.Add(i % 2, 1, [i % 2, 2], 1f);
        }

        return examples;
    }
}
