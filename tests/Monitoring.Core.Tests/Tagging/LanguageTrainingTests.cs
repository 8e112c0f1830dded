using Monitoring.Tagging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Core.Tests.Tagging;

public class LanguageTrainingTests
{
    private static readonly string[] English =
        ["the house of the king", "a walk in the morning", "they were there with him", "what the weather will be", "nothing is known of this"];

    private static readonly string[] German =
        ["das haus des königs", "ein weg durch den wald", "sie waren mit ihm dort", "wie das wetter wird", "davon ist nichts bekannt"];

    [Fact]
    public void The_same_examples_give_the_same_bytes() =>
        Assert.Equal(Train().File.ToArray(), Train().File.ToArray());

    [Fact]
    public void A_trained_model_can_be_loaded_and_tells_what_it_learned()
    {
        var model = Train();
        var identifier = LanguageIdentifier.Load(new MemoryStream(model.File.ToArray()));
        Assert.Equal("en", identifier.Tell("", "the king of the weather").Language);
        Assert.Equal("de", identifier.Tell("", "das wetter des königs").Language);
        Assert.Equal("test/1", identifier.Card.Name);
        Assert.Equal([new TrainingSet("made up", "none", model.Card.TrainedOn[0].Rows)], identifier.Card.TrainedOn);
        Assert.Contains("| made up | none |", model.CardText, StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_of_one_language_are_refused()
    {
        var exception = Assert.Throws<ArgumentException>(
            () => LanguageTraining.Train("test/1", [new("made up", "none", [.. English.Select(text => new LabelledText("en", text))])]));
        Assert.StartsWith(
            "Found no two languages that share the Latin, Cyrillic or Arabic letters, expected examples of some. Nothing was learned.",
            exception.Message,
            StringComparison.Ordinal);
    }

    private static TrainedModel Train() => LanguageTraining.Train("test/1",
    [
        new("made up", "none",
            [.. English.Select(text => new LabelledText("en", text)), .. German.Select(text => new LabelledText("de", text))]),
    ]);
}
