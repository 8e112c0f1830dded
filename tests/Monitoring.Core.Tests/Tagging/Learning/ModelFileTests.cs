using Monitoring.Tagging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Core.Tests.Tagging.Learning;

public class ModelFileTests
{
    private static readonly ModelCard Card =
        new("test/1", "Nothing.", "none", 7, [new("made up", "none", 2)], [new("made up", "accuracy", 0.5, 2)], ["All."], new Dictionary<string, double> { ["least"] = 0.25 });

    [Fact]
    public void Reads_the_parts_that_are_asked_for_and_passes_over_the_others()
    {
        string[] all = ["one", "two", "three"];
        string[] labels = ["a", "b"];
        LinearPart[] parts = [.. all.Select((name, i) => LinearPart.Of(name, labels, 3, [.. Enumerable.Range(0, 18).Select(n => (float)(n * (i + 1) % 7))]))];
        var stream = new MemoryStream();
        new ModelFile(Card, parts).Save(stream);
        foreach (var names in new string[][] { [], ["two"], ["one", "three"], ["three", "none"] })
        {
            stream.Position = 0;
            var read = ModelFile.Load(stream, names).Parts;
            Assert.Equal(parts.Select(part => part.Name).Intersect(names), read.Select(part => part.Name));
            Assert.All(read, part => Assert.Equal(parts.Single(each => each.Name == part.Name).Pack(), part.Pack()));
        }
    }

    [Fact]
    public void Comes_back_as_it_was_saved()
    {
        var part = LinearPart.Of("part", ["a", "b", "c"], bucketBits: 1, [1f, -2f, 0f, 0.5f, 4f, -4f, 0.1f, 0.2f, 0.3f]);
        var loaded = ModelFile.Load(new MemoryStream(Save(part)));
        var sums = new int[loaded.Part("part").SumCount];
        loaded.Part("part").Add([0, 1, 1], sums);
        Assert.Equal([0.1f, 0.2f, 0.3f], loaded.Part("part").Biases);
        Assert.Equal([2f, 6f, -8f], sums.Take(3).Select(sum => MathF.Round(sum * loaded.Part("part").Scale, 1)));
        Assert.Equal(Card.Settings["least"], loaded.Card.Settings["least"]);
        Assert.Equal(Save(part), Save(loaded.Part("part")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(40)]
    public void Adds_the_same_whole_numbers_for_any_number_of_labels(int labelCount)
    {
        const int Bits = 6;
        var random = new SeededRandom(3);
        var weights = Enumerable.Range(0, ((1 << Bits) + 1) * labelCount).Select(_ => (random.Below(255) - 127) / 127f).ToArray();
        weights[0] = 1;
        var part = LinearPart.Of("part", [.. Enumerable.Range(0, labelCount).Select(label => $"l{label}")], Bits, weights);
        var buckets = Enumerable.Range(0, 1000).Select(_ => random.Below(1 << Bits)).ToArray();
        var sums = new int[part.SumCount];
        part.Add(buckets, sums);
        for (var label = 0; label < labelCount; label++)
        {
            Assert.Equal(buckets.Sum(bucket => (int)MathF.Round(weights[(bucket * labelCount) + label] * 127)), sums[label]);
        }
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        var exception = Assert.Throws<ModelFormatException>(() => ModelFile.Load(new MemoryStream("label\ttext and more"u8.ToArray())));
        Assert.Equal("Found a file of another kind, expected a model file, which starts with 'MONM'.", exception.Message);
    }

    [Fact]
    public void A_file_of_another_version_is_refused()
    {
        var bytes = Save(LinearPart.Of("part", ["a"], 1, [1f, 1f, 0f]));
        bytes[4] = 9;
        var exception = Assert.Throws<ModelFormatException>(() => ModelFile.Load(new MemoryStream(bytes)));
        Assert.Equal("Found a model file of version 9, expected version 1.", exception.Message);
    }

    [Fact]
    public void A_file_that_was_cut_anywhere_is_refused()
    {
        var bytes = Save(LinearPart.Of("part", ["a", "b"], 4, [.. Enumerable.Range(0, 34).Select(i => (i * 37 % 11) - 5f)]));
        for (var length = 0; length < bytes.Length - 2; length++)
        {
            Assert.Throws<ModelFormatException>(() => ModelFile.Load(new MemoryStream(bytes[..length])));
        }
    }

    [Theory]
    [InlineData("no-settings.model")]
    [InlineData("claims-much.model")]
    [InlineData("claims-more-than-int.model")]
    public void A_header_that_claims_what_cannot_be_is_refused_before_any_of_it_is_believed(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Reading.Repository.Root, "tests", "Monitoring.Core.Tests", "Fuzzing", "Corpus", "model", file));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var exception = Assert.Throws<ModelFormatException>(() => ModelFile.Load(new MemoryStream(bytes)));

        Assert.Equal("Found a model file that is damaged, expected a whole one. It can't be used.", exception.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 22);
    }

    [Fact]
    public void A_model_for_another_purpose_is_refused_by_its_file_name()
    {
        var exception = Assert.Throws<ModelFormatException>(() => OwnModels.Read([("ours.model", Save(LinearPart.Of("part", ["a"], 1, [1f, 1f, 0f])))], null));
        Assert.Equal("ours.model: Found the model 'test/1', expected one of languages. It can't be used.", exception.Message);
    }

    private static byte[] Save(LinearPart part)
    {
        using var stream = new MemoryStream();
        new ModelFile(Card, [part]).Save(stream);
        return stream.ToArray();
    }
}
