using System.Security.Cryptography;
using Monitoring.Tagging.Judging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging;

/// <summary>What an office brings along for the built-in tagger: models that it trained, and topics of its own.</summary>
public sealed record OwnModels
{
    /// <summary>What to add to the tagger's name, so that figures tell with which of them they were made; empty for none.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Judges Chinese and English texts; the library's is read at its first use.</summary>
    public SentimentJudge Sentiment
    {
        get => field ?? SentimentJudge.BuiltIn;
        private init;
    }

    /// <summary>Tells languages; the library's is read at its first use.</summary>
    public LanguageIdentifier Language
    {
        get => field ?? LanguageIdentifier.BuiltIn;
        private init;
    }

    /// <summary>The terms of topics; the library's are read at their first use.</summary>
    internal TopicWords Topics
    {
        get => field ?? TopicWords.BuiltIn;
        private init;
    }

    /// <summary>Nothing: the models of the library are used.</summary>
    public static OwnModels None { get; } = new();

    /// <param name="models">Name and bytes of each model file.</param>
    /// <param name="topics">Lines <c>topic: term term ...</c>, where <c>_</c> stands for a space in a term; null for none.</param>
    /// <exception cref="ModelFormatException">A file is no model, or two are for the same purpose.</exception>
    public static OwnModels Read(IEnumerable<(string Name, byte[] Bytes)> models, string? topics)
    {
        var own = None;
        var corrections = default(SentimentCorrection);
        var purposes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, bytes) in models.OrderBy(model => model.Name, StringComparer.Ordinal))
        {
            var file = ReadFile(name, bytes);
            var purpose = SentimentCorrection.IsOne(file) ? "corrections of sentiment"
                : file.Parts.Any(part => part.Name == "zh-words") ? "sentiment" : "language";
            if (!purposes.TryAdd(purpose, name))
            {
                throw new ModelFormatException($"{name}: found a second model for {purpose} beside '{purposes[purpose]}', expected one. Take one of them away.");
            }

            own = own with { Name = $"{own.Name}+{Stem(name)}-{HashOf(bytes)}" };
            try
            {
                own = purpose switch
                {
                    "sentiment" => own with { Sentiment = new SentimentJudge(new SentimentModel(file)) },
                    "language" => own with { Language = new LanguageIdentifier(new LanguageModel(file)) },
                    _ => own,
                };
                corrections = purpose == "corrections of sentiment" ? new SentimentCorrection(file) : corrections;
            }
            catch (ModelFormatException wrong)
            {
                throw new ModelFormatException($"{name}: {wrong.Message}", wrong);
            }
        }

        if (corrections is not null)
        {
            own = own with { Sentiment = own.Sentiment.With(corrections) };
        }

        return string.IsNullOrWhiteSpace(topics) ? own
            : own with { Name = $"{own.Name}+topics-{HashOf(System.Text.Encoding.UTF8.GetBytes(topics))}", Topics = TopicWords.With(topics) };
    }

    private static ModelFile ReadFile(string name, byte[] bytes)
    {
        try
        {
            return ModelFile.Load(new MemoryStream(bytes, writable: false));
        }
        catch (ModelFormatException wrong)
        {
            throw new ModelFormatException($"{name}: {wrong.Message}", wrong);
        }
    }

    private static string Stem(string name) =>
        new([.. Path.GetFileNameWithoutExtension(name).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')]);

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..8];
}
