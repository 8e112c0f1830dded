using System.Text;

namespace Monitoring.Core.Tests.Fuzzing;

/// <summary>One reader under trial.</summary>
/// <param name="Inputs">How many changed inputs a run tries by default.</param>
/// <param name="Seeds">Good inputs, and every input that was ever found to break the reader.</param>
/// <param name="Change">Makes another input of one.</param>
/// <param name="Take">Reads it; throws whatever is no documented refusal, and where a promise is broken.</param>
internal sealed record FuzzTarget(
    string Name, int Inputs, IReadOnlyList<byte[]> Seeds, Func<byte[], Random, byte[]> Change, Action<byte[], Random> Take)
{
    /// <summary>Bytes that one input may make a thread allocate, beside a multiple of its own length.</summary>
    public long MostAllocated { get; init; } = 24L << 20;

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>As a file of text is read: by its byte order mark, else as UTF-8, what is broken replaced.</summary>
    public static string TextOf(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes));
        return reader.ReadToEnd();
    }

    /// <summary>The inputs kept under <c>Fuzzing/Corpus</c> in a folder of this name.</summary>
    public static IReadOnlyList<byte[]> Corpus(string name) =>
        [.. Directory.GetFiles(Path.Combine(Reading.Repository.Root, "tests", "Monitoring.Core.Tests", "Fuzzing", "Corpus", name))
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    /// <summary>Tries the seeds as they are and then changed ones; the same numbers give the same inputs.</summary>
    /// <returns>What broke, each kind of failure once with the first input that showed it.</returns>
    public IReadOnlyList<string> Run(int inputs, int firstSeed)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < Seeds.Count; i++)
        {
            Try(Seeds[i], new Random(i), $"seed input {i}", found);
        }

        for (var seed = firstSeed; seed < firstSeed + inputs; seed++)
        {
            var random = new Random(seed);
            var input = Seeds[random.Next(Seeds.Count)];
            for (var rounds = random.Next(1, 4); rounds > 0; rounds--)
            {
                input = Change(input, random);
            }

            Try(input, random, $"seed {seed}", found);
        }

        return [.. found.Values];
    }

    private void Try(byte[] input, Random random, string which, Dictionary<string, string> found)
    {
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Take(input, random);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var most = MostAllocated + (16L * input.Length);
            if (allocated > most)
            {
                throw new InvalidOperationException($"Allocated more than {most >> 20} MiB for one input ({allocated:N0} bytes).");
            }
        }
        catch (Exception failure)
        {
            var kind = $"{failure.GetType().Name} {failure.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Monitoring", StringComparison.Ordinal))?.Trim()}";
            found.TryAdd(kind, $"{Name}, {which}: {failure}\ninput: {Convert.ToBase64String(input)}");
        }
    }
}
